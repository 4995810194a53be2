/// A restore that somebody wants: what goes where.
public struct RestoreOrder: Codable, Hashable, Sendable {
    /// Which studies.
    public enum Scope: Codable, Hashable, Sendable {
        /// Everything.
        case all
        /// A study, by its Study Instance UID.
        case study(String)
        /// A patient, by the exact Patient ID.
        case patient(String)
        /// What was received at this time or later, in microseconds since 1970 UTC.
        case since(Int64)
    }

    /// Which studies.
    public var scope: Scope
    /// The PACS's AE title.
    public var aeTitle: String
    /// The PACS's host.
    public var host: String
    /// The PACS's port.
    public var port: Int
    /// The AE title that Leadglass calls with.
    public var callingAETitle: String
    /// Associations at once.
    public var parallel: Int
    /// Also what the PACS had refused when it came.
    public var asReceived: Bool

    /// An order with these parts.
    public init(
        _ scope: Scope,
        aeTitle: String,
        host: String,
        port: Int,
        callingAETitle: String = "LEADGLASS",
        parallel: Int = 4,
        asReceived: Bool = false
    ) {
        self.scope = scope
        self.aeTitle = aeTitle
        self.host = host
        self.port = port
        self.callingAETitle = callingAETitle
        self.parallel = parallel
        self.asReceived = asReceived
    }
}

/// What a restore would do. It goes study by study, the newest by Study Date first.
public struct RestorePreview: Codable, Hashable, Sendable {
    /// Studies that it is about.
    public var studies: Int
    /// Instances with all their versions: objects that it is about.
    public var objects: Int
    /// Their bytes.
    public var bytes: Int
    /// Objects that an earlier run has sent to this PACS: they are not sent again.
    public var alreadyThere: Int
    /// Objects that are left out since the PACS had refused them when they came.
    public var skipped: Int
    /// Bytes of what is sent: neither there already nor left out.
    public var bytesToSend: Int
    /// The newest and the oldest Study Date (YYYYMMDD) among them; empty if none has one.
    public var newestDate: String
    /// The oldest Study Date (YYYYMMDD) among them; empty if none has one.
    public var oldestDate: String
    /// How long it may take, in seconds, at the rate of the last restore to this PACS; nil if there was none.
    public var estimatedSeconds: Double?
    /// Images that passed without a copy, in the whole vault's time: a restore cannot bring them.
    public var unprotected: Int
    /// Objects among them that wait for their delivery: the queue delivers them too.
    public var waiting: Int

    /// Objects that are sent.
    public var toSend: Int { objects - alreadyThere - skipped }

    /// A preview with these figures.
    public init(
        studies: Int,
        objects: Int,
        bytes: Int,
        alreadyThere: Int,
        skipped: Int,
        bytesToSend: Int,
        newestDate: String,
        oldestDate: String,
        estimatedSeconds: Double?,
        unprotected: Int,
        waiting: Int
    ) {
        self.studies = studies
        self.objects = objects
        self.bytes = bytes
        self.alreadyThere = alreadyThere
        self.skipped = skipped
        self.bytesToSend = bytesToSend
        self.newestDate = newestDate
        self.oldestDate = oldestDate
        self.estimatedSeconds = estimatedSeconds
        self.unprotected = unprotected
        self.waiting = waiting
    }
}

/// What became of a restore.
public struct RestoreResult: Codable, Hashable, Sendable {
    /// Objects that the PACS took.
    public var sent: Int
    /// Objects that an earlier run had sent.
    public var alreadyThere: Int
    /// Objects left out since the PACS had refused them when they came.
    public var skipped: Int
    /// Objects that did not arrive, counted by reason.
    public var refused: [String: Int]
    /// Bytes sent.
    public var bytes: Int
    /// How long it took, in seconds.
    public var seconds: Double

    /// A result with these figures.
    public init(sent: Int, alreadyThere: Int, skipped: Int, refused: [String: Int], bytes: Int, seconds: Double) {
        self.sent = sent
        self.alreadyThere = alreadyThere
        self.skipped = skipped
        self.refused = refused
        self.bytes = bytes
        self.seconds = seconds
    }
}
