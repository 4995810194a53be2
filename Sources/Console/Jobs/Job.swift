import Access

/// Long work that somebody has started: a restore, a verification, an export.
public struct Job: Codable, Sendable, Identifiable {
    /// What kind of work it is.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Studies go from the vault to a PACS.
        case restore
        /// The vault is verified.
        case verify
        /// The network is looked at.
        case discover
    }

    /// How it stands.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// It goes on.
        case running
        /// It ended, and all is well.
        case done
        /// It ended, and something is not well: damage was found, or something was refused.
        case doneWithProblems = "done-with-problems"
        /// It could not be done.
        case failed
        /// Somebody stopped it, or the server was stopped.
        case stopped
    }

    /// Names it in addresses.
    public var id: String
    /// What kind of work it is.
    public var kind: Kind
    /// What is done, for a person. No PHI.
    public var title: String
    /// Who started it, as people read it.
    public var startedBy: String
    /// When it was started, in microseconds since 1970 UTC.
    public var startedAt: Int64
    /// When it ended.
    public var endedAt: Int64?
    /// How it stands.
    public var state: State
    /// How many objects are done.
    public var objects: Int
    /// How many there are; 0 if it is not known yet.
    public var totalObjects: Int
    /// What it waits for, for a person; empty while it works.
    public var waits: String
    /// What came of it, line by line. No PHI.
    public var outcome: [String]
}

/// How far a job is.
public struct JobStep: Hashable, Sendable {
    /// How many objects are done.
    public var objects: Int
    /// How many there are; 0 if it is not known yet.
    public var totalObjects: Int
    /// What it waits for, for a person; empty while it works.
    public var waits: String

    /// A step with these parts.
    public init(objects: Int, totalObjects: Int, waits: String = "") {
        self.objects = objects
        self.totalObjects = totalObjects
        self.waits = waits
    }
}

extension Job.Kind {
    /// What one must be allowed to start or stop it.
    var permission: Permission {
        switch self {
        case .restore: .restore
        case .verify: .verifyVault
        case .discover: .discover
        }
    }
}

extension Job.Kind: SchemaDescribed {}
extension Job.State: SchemaDescribed {}

/// What came of a job that ran to its end.
public struct JobOutcome: Sendable {
    /// False if something is not well.
    public var isGood: Bool
    /// What came of it, line by line. No PHI.
    public var lines: [String]

    /// An outcome with these parts.
    public init(isGood: Bool, lines: [String]) {
        self.isGood = isGood
        self.lines = lines
    }
}
