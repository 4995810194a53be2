/// Something that is not as it was written.
public struct LedgerProblem: Hashable, Sendable, Codable {
    /// Stable codes.
    public enum Code: String, Hashable, Sendable, Codable {
        /// The checkpoint is missing, cannot be read, or does not have the root of the tiles.
        case checkpoint
        /// The key did not sign the checkpoint.
        case signature
        /// The public key in the folder is another one.
        case key
        /// A tile is missing, cut or changed.
        case tile
        /// An entry bundle is missing or cut.
        case bundle
        /// An entry is changed or cannot be read.
        case entry
        /// A file or a link that no ledger has.
        case stray
        /// The checkpoint is older than it was, or the ledger does not continue a saved checkpoint.
        case rolledBack = "rolled-back"
        /// The disk could not be read.
        case unreadable
    }

    /// What kind of problem it is.
    public var code: Code
    /// The file's path in the ledger's folder, if it is about one.
    public var file: String?
    /// The entry, or the first of those that it is about.
    public var entry: UInt64?
    /// For a person.
    public var message: String
}

/// What a verification found.
public struct LedgerReport: Sendable {
    /// The ledger's name.
    public internal(set) var origin = ""
    /// How many entries the checkpoint has.
    public internal(set) var size: UInt64 = 0
    /// The checkpoint's root in base64.
    public internal(set) var root = ""
    /// How many entries are intact.
    public internal(set) var intactEntries: UInt64 = 0
    /// What is wrong, in the order in which it was found; not more than the limit.
    public internal(set) var problems: [LedgerProblem] = []
    /// How many problems there are, those that are left out too.
    public internal(set) var problemCount = 0
    /// Entries that are there and not in the checkpoint: an append was cut off or is going on.
    public internal(set) var uncommittedEntries: UInt64 = 0
    /// How many entries the saved checkpoint had, if one was compared with.
    public internal(set) var comparedWith: UInt64?
    /// False if it was stopped.
    public internal(set) var isComplete = true

    /// Whether everything is as it was written.
    public var isIntact: Bool { problemCount == 0 && isComplete }
}
