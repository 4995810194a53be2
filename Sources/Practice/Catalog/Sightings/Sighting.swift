/// The ID of a sighting.
public typealias SightingID = Identifier<Sighting>

/// A device that was seen and belongs to no system yet: one per host, however many ports it has.
///
/// Behind a loopback address, as at the end of a tunnel, there may be many: there it is one per AE title.
public struct Sighting: Hashable, Sendable, Codable {
    /// What somebody has decided about it.
    public enum State: Hashable, Sendable, Codable {
        /// Nothing yet.
        case open
        /// It is this system.
        case confirmed(SystemID)
        /// It is not to be asked about again, for this reason.
        case ignored(reason: String)

        /// The state without what belongs to it.
        public var name: StateName {
            switch self {
            case .open: .open
            case .confirmed: .confirmed
            case .ignored: .ignored
            }
        }
    }

    /// The states by name, for filters.
    public enum StateName: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nobody has decided.
        case open
        /// It is a system.
        case confirmed
        /// It is not to be asked about again.
        case ignored
    }

    /// The ID.
    public var id: SightingID
    /// Its IP address or host name.
    public var host: String
    /// The AE title by which it is told apart behind a loopback address; else empty.
    public var title: String
    /// What somebody has decided about it.
    public var state: State
    /// When it was first seen, in microseconds since 1970 UTC.
    public var firstSeen: Int64
    /// When it was last seen.
    public var lastSeen: Int64
    /// How many observations there were.
    public var count: Int
    /// Who saw it last, for a person.
    public var source: String
    /// What it most likely is.
    public var suggestion: Suggestion
}

/// What a device that was seen most likely is, for a person to confirm.
public struct Suggestion: Hashable, Sendable, Codable {
    /// A name for it.
    public var name: String
    /// What it is, and why.
    public var guess: KindGuess
    /// The AE titles that it gave.
    public var aeTitles: [String]
    /// Who made its software; empty if nothing tells.
    public var vendor: String
    /// What software it is; empty if nothing tells.
    public var model: String
    /// By what vendor and model were found; empty if they were not.
    public var vendorReason: String
    /// True if many makers build on that software: then it does not say who made the device.
    public var isToolkit: Bool?

    /// What a device is by what was seen of it: pure.
    ///
    /// - Parameters:
    ///   - host: where it is.
    ///   - facts: what was observed.
    ///   - table: whose software is known by what.
    public init(host: String, facts: [Fact], table: ImplementationTable) {
        let latest = facts.sorted { ($0.lastSeen, $1.value) > ($1.lastSeen, $0.value) }
        func value(_ name: FactName) -> String { latest.first { $0.name == name }?.value ?? "" }
        aeTitles = latest.filter { $0.name == .aeTitle }.map(\.value)
        guess = KindGuess.guess(facts)
        name = aeTitles.first ?? (value(.hl7Application).isEmpty ? "Device at \(host)" : value(.hl7Application))
        let found = table.find(classUID: value(.implementationClassUID), version: value(.implementationVersion))
        vendor = found?.implementation.vendor ?? ""
        model = found?.implementation.product ?? ""
        vendorReason = found?.reason ?? ""
        isToolkit = found?.implementation.toolkit
    }
}

/// A system that a sighting may be, though its record has another address.
public struct SightingCandidate: Hashable, Sendable, Codable {
    /// The system.
    public var system: SystemID
    /// Why, as a sentence.
    public var reason: String
}

/// What sightings are asked for.
public struct SightingQuery: Hashable, Sendable {
    /// Only those in this state.
    public var state: Sighting.StateName?
    /// Only those that most likely are of this kind.
    public var kind: System.Kind?
    /// Only those whose host or suggested name contain this.
    public var text = ""
    /// Where the last page ended; nil for the first page.
    public var after: String?
    /// The most entries.
    public var limit = 50

    /// A query with these parts.
    public init(
        state: Sighting.StateName? = .open,
        kind: System.Kind? = nil,
        text: String = "",
        after: String? = nil,
        limit: Int = 50
    ) {
        self.state = state
        self.kind = kind
        self.text = text
        self.after = after
        self.limit = limit
    }
}
