public import Records

/// A run of a verification and what it found. No PHI.
public struct Verification: Hashable, Sendable {
    /// How it ended. The raw value is what the records hold.
    public enum Outcome: Int64, Hashable, Sendable {
        /// It runs.
        case running = 0
        /// All that was read is as it was kept.
        case intact = 1
        /// Something is damaged or missing.
        case damaged = 2
        /// Somebody ended it before it was done, or the process ended under it.
        case stopped = 3
        /// It could not go on.
        case failed = 4
    }

    /// One thing that is damaged or missing.
    public struct Finding: Hashable, Sendable, Codable {
        /// The object's name; empty if it is about a segment.
        public var object: String
        /// What is wrong, for a person.
        public var reason: String
    }

    /// Later ones have greater numbers; 0 if it could not be kept.
    public var id: Int64
    /// When it began.
    public var started: Timestamp
    /// When it ended; nil while it runs, or if the process ended under it.
    public var ended: Timestamp?
    /// Who asked for it, as a reference.
    public var by: String
    /// The part of the objects that it was to read, 0 to 1.
    public var sample: Double
    /// Objects that were read.
    public var objects = 0
    /// Their bytes.
    public var bytes = 0
    /// Objects that are damaged.
    public var damaged = 0
    /// What is wrong with segments, counted.
    public var problems = 0
    /// How it ended.
    public var outcome = Outcome.running
    /// What is damaged, at most the first `findingLimit`.
    public var findings: [Finding] = []

    /// How many findings are kept of one run.
    public static let findingLimit = 100
}

extension Verification {
    /// Takes over what a run found.
    mutating func take(_ report: VerifyReport) {
        objects = report.objects
        bytes = report.bytes
        damaged = report.damaged.count
        problems = report.problems.count
        outcome = report.isClean ? .intact : .damaged
        let objects = report.damaged.prefix(Self.findingLimit).map {
            Finding(object: "\($0.objectID)", reason: $0.reason)
        }
        let segments = report.problems.prefix(Self.findingLimit - objects.count).map { Finding(object: "", reason: $0) }
        findings = objects + segments
    }
}
