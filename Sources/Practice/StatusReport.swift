/// One screen of the truth: what `leadglass status` prints and the console's first page shows.
///
/// It holds no PHI: AE titles, addresses, counts and times only.
public struct StatusReport: Codable, Sendable {
    /// The practice's name, from the configuration.
    public var practice: String
    /// The version of Leadglass that answers.
    public var version: String
    /// When the process started, in microseconds since 1970 UTC.
    public var startedAt: Int64
    /// When the report was made, in microseconds since 1970 UTC.
    public var madeAt: Int64
    /// True after `leadglass drain`: what is under way is finished and no more is taken.
    public var draining: Bool
    /// One entry per configured listener, in the configuration's order.
    public var listeners: [ListenerStatus]
    /// One entry per configured HL7 listener, in the configuration's order.
    public var hl7: [HL7ListenerStatus]
    /// The associations open now, oldest first.
    public var associations: [AssociationStatus]
    /// What the vault holds.
    public var vault: VaultStatus
    /// What waits for a PACS, one entry per sender.
    public var queue: [QueueStatus]
    /// Objects that a healthy PACS aborted on three times, oldest first, at most 100.
    public var parked: [ParkedObject]
    /// What is wrong now, worst first. Empty means that all is well.
    public var alarms: [Alarm]
    /// Flows that do not pass through the gateway, in sentences that say what to configure.
    public var limits: [String]
    /// The last hour, one entry per minute, oldest first.
    public var lastHour: [MinuteCount]

    /// Creates a report from its parts.
    public init(
        practice: String,
        version: String,
        startedAt: Int64,
        madeAt: Int64,
        draining: Bool,
        listeners: [ListenerStatus],
        hl7: [HL7ListenerStatus] = [],
        associations: [AssociationStatus],
        vault: VaultStatus,
        queue: [QueueStatus],
        parked: [ParkedObject],
        alarms: [Alarm],
        limits: [String],
        lastHour: [MinuteCount]
    ) {
        self.practice = practice
        self.version = version
        self.startedAt = startedAt
        self.madeAt = madeAt
        self.draining = draining
        self.listeners = listeners
        self.hl7 = hl7
        self.associations = associations
        self.vault = vault
        self.queue = queue
        self.parked = parked
        self.alarms = alarms
        self.limits = limits
        self.lastHour = lastHour
    }
}

/// One listener of the gateway and the system it forwards to.
public struct ListenerStatus: Codable, Sendable {
    /// The name given in the configuration.
    public var name: String
    /// Where callers connect, as `host:port`.
    public var listen: String
    /// Where it forwards to, as `host:port`.
    public var forward: String
    /// Whether the forward system answers.
    public var upstream: UpstreamState
    /// Since when it is in that state, in microseconds since 1970 UTC.
    public var since: Int64
    /// What the practice chose for the time when the forward system is down: `keep` or `refuse`.
    public var whenDown: String
    /// Open associations now.
    public var associations: Int
    /// Instances relayed since the start.
    public var instances: Int
    /// Instances that passed without a copy since the start.
    public var unprotected: Int

    /// Creates an entry from its parts.
    public init(
        name: String,
        listen: String,
        forward: String,
        upstream: UpstreamState,
        since: Int64,
        whenDown: String,
        associations: Int,
        instances: Int,
        unprotected: Int
    ) {
        self.name = name
        self.listen = listen
        self.forward = forward
        self.upstream = upstream
        self.since = since
        self.whenDown = whenDown
        self.associations = associations
        self.instances = instances
        self.unprotected = unprotected
    }
}

/// One HL7 listener of the gateway and the system that it forwards to.
public struct HL7ListenerStatus: Codable, Sendable {
    /// The name given in the configuration.
    public var name: String
    /// Where callers connect, as `host:port`.
    public var listen: String
    /// Where it forwards to, as `host:port`.
    public var forward: String
    /// Whether the forward system answers.
    public var upstream: UpstreamState
    /// Since when it is in that state, in microseconds since 1970 UTC.
    public var since: Int64
    /// Open connections now.
    public var connections: Int
    /// Messages that passed to the forward system since the start.
    public var messages: Int
    /// Messages that the forward system did not accept (MSA-1 of AE, AR, CE or CR) since the start.
    public var refused: Int
    /// Messages without a header that can be read since the start; they passed as they came.
    public var unreadable: Int

    /// Creates an entry from its parts.
    public init(
        name: String,
        listen: String,
        forward: String,
        upstream: UpstreamState,
        since: Int64,
        connections: Int,
        messages: Int,
        refused: Int,
        unreadable: Int
    ) {
        self.name = name
        self.listen = listen
        self.forward = forward
        self.upstream = upstream
        self.since = since
        self.connections = connections
        self.messages = messages
        self.refused = refused
        self.unreadable = unreadable
    }
}

/// Whether a forward system answers.
public enum UpstreamState: String, Codable, Sendable {
    /// Nobody has asked it anything yet.
    case unknown
    /// It answered last time.
    case up
    /// It did not answer; callers are served from memory until it does.
    case down
}

/// One association that is open now.
public struct AssociationStatus: Codable, Sendable {
    /// The listener's name.
    public var listener: String
    /// The caller's AE title, as sent.
    public var callingAETitle: String
    /// The AE title that was called, as sent.
    public var calledAETitle: String
    /// The caller's IP address.
    public var address: String
    /// Since when, in microseconds since 1970 UTC.
    public var since: Int64
    /// Instances that passed on it.
    public var instances: Int
    /// Bytes of data sets that passed on it.
    public var bytes: Int
    /// True while Leadglass answers in the PACS's absence.
    public var keeping: Bool

    /// Creates an entry from its parts.
    public init(
        listener: String,
        callingAETitle: String,
        calledAETitle: String,
        address: String,
        since: Int64,
        instances: Int,
        bytes: Int,
        keeping: Bool
    ) {
        self.listener = listener
        self.callingAETitle = callingAETitle
        self.calledAETitle = calledAETitle
        self.address = address
        self.since = since
        self.instances = instances
        self.bytes = bytes
        self.keeping = keeping
    }
}

/// What the vault holds and whether it can hold more.
public struct VaultStatus: Codable, Sendable {
    /// Studies with at least one instance.
    public var studies: Int
    /// Distinct SOP Instance UIDs.
    public var instances: Int
    /// Bytes of data sets, each stored once.
    public var bytes: Int
    /// Bytes of segment files on disk.
    public var bytesOnDisk: Int
    /// Free bytes on the vault's file system.
    public var freeBytes: Int
    /// Further versions that differ in the header only.
    public var versionsHeaderOnly: Int
    /// Further versions in another transfer syntax.
    public var versionsOtherSyntax: Int
    /// Further versions whose pixels changed in the same transfer syntax.
    public var versionsChangedPixels: Int
    /// Identical instances received again.
    public var resends: Int
    /// Instances that passed without a copy.
    public var unprotected: Int
    /// False while nothing can be written; `problem` says why.
    public var writable: Bool
    /// Why nothing can be written, for a person; nil if all is well.
    public var problem: String?
    /// True if a file with images or keys is missing or damaged, so that what it held cannot be read; `problem` says which.
    public var incomplete: Bool
    /// True once a person has confirmed that the recovery key is printed and locked away.
    public var recoveryKeyConfirmed: Bool

    /// Creates an entry from its parts.
    public init(
        studies: Int,
        instances: Int,
        bytes: Int,
        bytesOnDisk: Int,
        freeBytes: Int,
        versionsHeaderOnly: Int,
        versionsOtherSyntax: Int,
        versionsChangedPixels: Int,
        resends: Int,
        unprotected: Int,
        writable: Bool,
        problem: String?,
        incomplete: Bool = false,
        recoveryKeyConfirmed: Bool
    ) {
        self.studies = studies
        self.instances = instances
        self.bytes = bytes
        self.bytesOnDisk = bytesOnDisk
        self.freeBytes = freeBytes
        self.versionsHeaderOnly = versionsHeaderOnly
        self.versionsOtherSyntax = versionsOtherSyntax
        self.versionsChangedPixels = versionsChangedPixels
        self.resends = resends
        self.unprotected = unprotected
        self.writable = writable
        self.problem = problem
        self.incomplete = incomplete
        self.recoveryKeyConfirmed = recoveryKeyConfirmed
    }
}

/// What one sender has in the delivery queue: until it is delivered, the vault's copy is the sole copy.
public struct QueueStatus: Codable, Sendable {
    /// The upstream that it waits for.
    public var upstream: String
    /// The sender's AE title.
    public var callingAETitle: String
    /// The sender's IP address.
    public var address: String
    /// Instances that wait.
    public var soleCopies: Int
    /// Their bytes.
    public var bytes: Int
    /// When the oldest of them arrived, in microseconds since 1970 UTC.
    public var oldest: Int64

    /// Creates an entry from its parts.
    public init(
        upstream: String,
        callingAETitle: String,
        address: String,
        soleCopies: Int,
        bytes: Int,
        oldest: Int64
    ) {
        self.upstream = upstream
        self.callingAETitle = callingAETitle
        self.address = address
        self.soleCopies = soleCopies
        self.bytes = bytes
        self.oldest = oldest
    }
}

/// An object that the delivery queue set aside so that the others pass.
public struct ParkedObject: Codable, Sendable {
    /// The upstream that would not take it.
    public var upstream: String
    /// The sender's AE title.
    public var callingAETitle: String
    /// The object's SOP Instance UID.
    public var sopInstanceUID: String
    /// Why, for a person.
    public var reason: String

    /// Creates an entry from its parts.
    public init(upstream: String, callingAETitle: String, sopInstanceUID: String, reason: String) {
        self.upstream = upstream
        self.callingAETitle = callingAETitle
        self.sopInstanceUID = sopInstanceUID
        self.reason = reason
    }
}

/// Something that is wrong now and what to do about it.
public struct Alarm: Codable, Sendable {
    /// How bad it is.
    public enum Severity: String, Codable, Sendable {
        /// Images are or may soon be without protection.
        case critical
        /// It needs a person, not at once.
        case warning
    }

    /// How bad it is.
    public var severity: Severity
    /// A stable code, such as `unprotected` or `upstream-down`.
    public var code: String
    /// What it is about where several can have the same code, such as a listener's name; empty otherwise. Never what a peer
    /// sent.
    public var subject: String
    /// What is wrong, in one sentence.
    public var message: String
    /// What to do next, in one sentence.
    public var next: String

    /// Creates an alarm from its parts.
    public init(severity: Severity, code: String, subject: String = "", message: String, next: String) {
        self.severity = severity
        self.code = code
        self.subject = subject
        self.message = message
        self.next = next
    }

    /// Reads an alarm; an earlier version says no subject.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        severity = try values.decode(Severity.self, forKey: .severity)
        code = try values.decode(String.self, forKey: .code)
        subject = try values.decodeIfPresent(String.self, forKey: .subject) ?? ""
        message = try values.decode(String.self, forKey: .message)
        next = try values.decode(String.self, forKey: .next)
    }
}

/// What passed in one minute.
public struct MinuteCount: Codable, Sendable {
    /// The minute's begin, in microseconds since 1970 UTC.
    public var minute: Int64
    /// Instances that passed.
    public var instances: Int
    /// Bytes of data sets that passed.
    public var bytes: Int

    /// Creates an entry from its parts.
    public init(minute: Int64, instances: Int, bytes: Int) {
        self.minute = minute
        self.instances = instances
        self.bytes = bytes
    }
}
