/// Where a restore sends to, and how.
public struct RestoreOptions: Codable, Sendable {
    /// The destination's AE title.
    public var calledAETitle: String
    /// Its host name or address.
    public var host: String
    /// Its port.
    public var port: Int
    /// The AE title that Leadglass calls with.
    public var callingAETitle: String
    /// Associations at once.
    public var parallel: Int
    /// True sends also what the PACS had refused.
    public var asReceived: Bool
    /// True sends everything again instead of going on where an interrupted restore ended.
    public var fromStart: Bool

    /// Creates options.
    public init(
        calledAETitle: String,
        host: String,
        port: Int,
        callingAETitle: String = "LEADGLASS",
        parallel: Int = 1,
        asReceived: Bool = false,
        fromStart: Bool = false
    ) {
        self.calledAETitle = calledAETitle
        self.host = host
        self.port = port
        self.callingAETitle = callingAETitle
        self.parallel = parallel
        self.asReceived = asReceived
        self.fromStart = fromStart
    }

    /// The destination as people write it.
    public var destination: String { "\(calledAETitle)@\(host):\(port)" }
}

/// What a restore says while it runs.
public enum RestoreEvent: Codable, Sendable {
    /// It begins: instances and bytes selected, and how many of them an interrupted restore has sent already.
    case started(instances: Int, bytes: Int, alreadyThere: Int)
    /// So much is done, failures included.
    case progress(instances: Int, bytes: Int)
    /// It is over.
    case finished(RestoreSummary)
}

/// The table at the end of a restore.
public struct RestoreSummary: Codable, Sendable {
    /// Instances that the destination took now.
    public var sent = 0
    /// Bytes of them.
    public var bytes = 0
    /// Instances that an interrupted restore had sent before.
    public var alreadyThere = 0
    /// Instances that were left out since the PACS had refused them.
    public var skipped = 0
    /// Instances that the destination did not take, counted by reason.
    public var refused: [String: Int] = [:]

    /// Creates an empty table.
    public init() {}

    /// True if nothing was refused.
    public var isComplete: Bool { refused.isEmpty }
}
