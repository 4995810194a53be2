/// One run of a verification and what it found.
public struct VerificationRow: Codable, Hashable, Sendable {
    /// How it ended.
    public enum Outcome: String, Codable, Hashable, Sendable {
        /// It still runs, or the process ended under it.
        case running
        /// All that was read is as it was kept.
        case intact
        /// Something is damaged or missing.
        case damaged
        /// Somebody ended it before it was done.
        case stopped
        /// It could not go on.
        case failed
    }

    /// One thing that is damaged or missing.
    public struct Finding: Codable, Hashable, Sendable {
        /// The object's name in the vault; empty if it is about a segment.
        public var object: String
        /// What is wrong, for a person.
        public var reason: String

        /// A finding with these parts.
        public init(object: String, reason: String) {
            self.object = object
            self.reason = reason
        }
    }

    /// Later ones have greater numbers.
    public var id: Int64
    /// When it began, in microseconds since 1970 UTC.
    public var startedAt: Int64
    /// When it ended, in microseconds since 1970 UTC; nil while it runs.
    public var endedAt: Int64?
    /// Who asked for it, as a reference such as `person:…` or `schedule`.
    public var by: String
    /// The share of the objects that it was to read, in percent.
    public var samplePercent: Double
    /// Objects that it read.
    public var objects: Int
    /// Their bytes.
    public var bytes: Int
    /// Objects that are damaged.
    public var damaged: Int
    /// What is wrong with segments, counted.
    public var problems: Int
    /// How it ended.
    public var outcome: Outcome
    /// What is damaged, at most the first 100.
    public var findings: [Finding]

    /// A row with these parts.
    public init(
        id: Int64,
        startedAt: Int64,
        endedAt: Int64?,
        by: String,
        samplePercent: Double,
        objects: Int,
        bytes: Int,
        damaged: Int,
        problems: Int,
        outcome: Outcome,
        findings: [Finding]
    ) {
        self.id = id
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.by = by
        self.samplePercent = samplePercent
        self.objects = objects
        self.bytes = bytes
        self.damaged = damaged
        self.problems = problems
        self.outcome = outcome
        self.findings = findings
    }
}
