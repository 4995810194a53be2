public import Practice

extension AnalysisReport {
    /// What the analysis is about.
    public struct Scope: Hashable, Sendable, Codable {
        /// Where the practice works.
        public var sites: [Site]
        /// What it does, and can lose.
        public var serviceLines: [ServiceLineLine]
        /// How many people are on record and work there.
        public var people: Int
        /// What was looked at to know of systems and flows, with dates.
        public var sources: [String]
        /// What it leaves out.
        public var exclusions: [String]

        /// A place with its systems.
        public struct Site: Hashable, Sendable, Codable {
            /// The name.
            public var name: String
            /// The address; empty if unknown.
            public var address: String
            /// How many systems stand there.
            public var systems: Int
        }

        /// A kind of work.
        public struct ServiceLineLine: Hashable, Sendable, Codable {
            /// The name.
            public var name: String
            /// Studies a day; nil if unknown.
            public var studiesPerDay: Int?
            /// Minutes that it can be down; nil if nobody has said.
            public var tolerableMinutes: Int?
            /// How long its recovery takes, and how that is known.
            public var recovery: Input
        }
    }

    /// Systems and flows, as on record and as seen.
    public struct Catalog: Hashable, Sendable, Codable {
        /// The systems, by site and name.
        public var systems: [SystemLine]
        /// The flows on record.
        public var flows: [FlowLine]
        /// How many flows were seen.
        public var observed: Int
        /// Facts for which what was seen is not what is on record.
        public var contradictions: [Contradiction]
        /// Flows that were seen and are not on record, or otherwise than on record.
        public var unrecorded: [SeenFlow]
        /// Devices that were seen and belong to no system.
        public var sightings: Int
    }

    /// A system.
    public struct SystemLine: Hashable, Sendable, Codable {
        /// The ID.
        public var id: SystemID
        /// The name.
        public var name: String
        /// What it does.
        public var kind: System.Kind
        /// Where it stands; empty if at no site.
        public var site: String
        /// Maker, model and version.
        public var product: String
        /// Until when it is supported; empty if unknown.
        public var supportEnds: String
        /// Whether that has passed.
        public var isUnsupported: Bool
        /// Who answers for it; empty if nobody.
        public var owner: String
        /// Whether PHI is on it or passes through it.
        public var handlesPHI: Bool
        /// How many risks name it.
        public var risks: Int
    }

    /// A flow on record.
    public struct FlowLine: Hashable, Sendable, Codable {
        /// Who opens the connection.
        public var from: String
        /// Who takes it.
        public var to: String
        /// What is spoken.
        public var `protocol`: Flow.ProtocolKind
        /// What for.
        public var service: String
        /// Whether others on the network can read along.
        public var encrypted: Flow.Encryption
        /// Whether PHI may pass over it: an end handles PHI.
        public var handlesPHI: Bool
        /// The last day on which it was seen; empty if never.
        public var lastSeen: String
    }

    /// A fact for which what was seen is not what is on record.
    public struct Contradiction: Hashable, Sendable, Codable {
        /// The system.
        public var system: String
        /// Both sides, with their dates.
        public var sentence: String
    }

    /// A flow that was seen.
    public struct SeenFlow: Hashable, Sendable, Codable {
        /// Who opened the connections: a system's name or an address.
        public var from: String
        /// Who took them.
        public var to: String
        /// What is spoken.
        public var `protocol`: Flow.ProtocolKind
        /// What for.
        public var service: String
        /// How many messages.
        public var messages: Int
        /// Whether the last connection was encrypted.
        public var isEncrypted: Bool
        /// The last day on which it was seen.
        public var lastSeen: String
        /// How it stands to the record.
        public var standing: FlowStanding
    }

    /// A threat of the library that concerns the practice.
    public struct ThreatLine: Hashable, Sendable, Codable {
        /// The ID.
        public var id: String
        /// The name.
        public var name: String
        /// Where it comes from.
        public var source: Threat.Source
        /// What it harms, and how.
        public var harms: [Threat.Harm]
        /// The risks of it; empty if nobody has put one on record.
        public var risks: [String]
    }

    /// Known exploited vulnerabilities.
    public struct Vulnerabilities: Hashable, Sendable, Codable {
        /// What was compared with, and when it was taken in; empty if nothing was.
        public var sources: [String]
        /// How many there are in each state.
        public var counts: [VulnerabilityState: Int]
        /// Those that are confirmed or proposed, confirmed ones first.
        public var lines: [VulnerabilityLine]
    }

    /// A vulnerability of a system.
    public struct VulnerabilityLine: Hashable, Sendable, Codable {
        /// The system.
        public var system: String
        /// The vulnerability.
        public var cve: String
        /// What it is.
        public var name: String
        /// Where it stands.
        public var state: VulnerabilityState
        /// CISA's due day.
        public var due: String
        /// Whether it is confirmed and that day has passed.
        public var isOverdue: Bool
        /// Whether ransomware is known to use it.
        public var usedByRansomware: Bool
        /// How likely it is exploited within 30 days, by EPSS; nil without a score.
        public var probability: Double?
        /// Who has decided, and when; empty if nobody has.
        public var decided: String
    }
}

extension VulnerabilityState: CodingKeyRepresentable {}
