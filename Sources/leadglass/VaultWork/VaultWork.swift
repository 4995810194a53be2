import Practice

/// What the vault commands can do, whether the vault is this process's or that of a Leadglass that runs.
protocol VaultWork: Sendable {
    /// Takes how far the work is; what it throws ends the work.
    typealias OnProgress = (VaultProgress) async throws -> Void

    /// What the vault holds.
    func status() async throws -> VaultFigures

    /// Reads objects again and compares their digests.
    func verify(_ options: VerifyOptions, _ onProgress: OnProgress) async throws -> VerifyOutcome

    /// Sends what was kept to a PACS.
    func restore(_ options: RestoreRequest, _ onProgress: OnProgress) async throws -> RestoreOutcome

    /// Writes what was kept as Part 10 files.
    func export(_ options: ExportOptions, _ onProgress: OnProgress) async throws -> ExportOutcome

    /// The recovery key in its printed form; nil once a person has confirmed that it is locked away.
    func recoveryKey() async throws -> String?

    /// A person has printed the recovery key and locked it away: it goes from this machine.
    func confirmRecoveryKey() async throws
}

/// What `vault status` shows: the vault's part of a status report, and figures that are only here. One flat JSON object.
struct VaultFigures: Codable, Sendable {
    /// What a status report has too.
    var status: VaultStatus
    /// Further versions that could not be compared with the earlier ones.
    var versionsUnknown: Int
    /// Objects kept again since the earlier copy was damaged.
    var repaired: Int

    private enum CodingKeys: CodingKey {
        case versionsUnknown
        case repaired
    }

    init(_ status: VaultStatus, versionsUnknown: Int = 0, repaired: Int = 0) {
        self.status = status
        self.versionsUnknown = versionsUnknown
        self.repaired = repaired
    }

    init(from decoder: any Decoder) throws {
        status = try VaultStatus(from: decoder)
        let own = try decoder.container(keyedBy: CodingKeys.self)
        versionsUnknown = try own.decode(Int.self, forKey: .versionsUnknown)
        repaired = try own.decode(Int.self, forKey: .repaired)
    }

    func encode(to encoder: any Encoder) throws {
        try status.encode(to: encoder)
        var own = encoder.container(keyedBy: CodingKeys.self)
        try own.encode(versionsUnknown, forKey: .versionsUnknown)
        try own.encode(repaired, forKey: .repaired)
    }
}

/// How far a long command is.
struct VaultProgress: Codable, Sendable, Equatable {
    /// Objects done.
    var objects: Int
    /// Objects in all; 0 if it is not known yet.
    var totalObjects: Int
    /// Bytes done.
    var bytes: Int
    /// Bytes in all; 0 if it is not known.
    var totalBytes: Int

    init(objects: Int, totalObjects: Int, bytes: Int = 0, totalBytes: Int = 0) {
        self.objects = objects
        self.totalObjects = totalObjects
        self.bytes = bytes
        self.totalBytes = totalBytes
    }
}

/// What `vault verify` is asked.
struct VerifyOptions: Codable, Sendable, Equatable {
    /// The share of the objects that is read, in percent: above 0, at most 100.
    var samplePercent: Double
    /// Who asks, as a reference for the history; nil for a command. Set by who knows it, never by what comes over a socket.
    var by: String?

    private enum CodingKeys: CodingKey {
        case samplePercent
    }
}

/// What `vault verify` found.
struct VerifyOutcome: Codable, Sendable, Equatable {
    /// An object that is not as it was received.
    struct Damage: Codable, Sendable, Equatable {
        /// Its SOP Instance UID.
        var sopInstanceUID: String
        /// The object's name in the vault.
        var object: String
        /// What is wrong with it.
        var reason: String
    }

    /// Objects that were read.
    var objects: Int
    /// Their bytes.
    var bytes: Int
    /// How long it took, in seconds.
    var seconds: Double
    /// What is damaged.
    var damaged: [Damage]
    /// What is wrong with segments, each with its number and the offset.
    var problems: [String]

    /// Whether all that was read is as it was kept.
    var isIntact: Bool { damaged.isEmpty && problems.isEmpty }
}

/// What `vault restore` is asked.
struct RestoreRequest: Codable, Sendable, Equatable {
    /// Which studies.
    enum Selection: Codable, Sendable, Equatable {
        case all
        /// A Study Instance UID.
        case study(String)
        /// A Patient ID.
        case patient(String)
        /// Received at or after, in microseconds since 1970 UTC.
        case since(Int64)
    }

    /// The PACS's AE title.
    var aeTitle: String
    /// The PACS's host.
    var host: String
    /// The PACS's port.
    var port: Int
    /// The calling AE title.
    var callingAETitle: String
    /// Which studies.
    var selection: Selection
    /// Associations at once.
    var parallel: Int
    /// Also what the PACS had refused.
    var asReceived: Bool
}

/// What became of a restore.
struct RestoreOutcome: Codable, Sendable, Equatable {
    /// Instances that the PACS took.
    var sent: Int
    /// Instances that an interrupted run had sent before.
    var alreadyThere: Int
    /// Instances left out since the PACS had refused them when they came.
    var skipped: Int
    /// Instances that did not arrive, counted by reason.
    var refused: [String: Int]
    /// Bytes sent.
    var bytes: Int
    /// How long it took, in seconds.
    var seconds: Double

    /// Whether the vault held nothing that was asked for.
    var isEmpty: Bool { sent == 0 && alreadyThere == 0 && skipped == 0 && refused.isEmpty }
}

/// What `vault export` is asked.
struct ExportOptions: Codable, Sendable, Equatable {
    /// The folder that the files go to, absolute.
    var folder: String
}

/// What `vault export` wrote.
struct ExportOutcome: Codable, Sendable, Equatable {
    /// Files written.
    var files: Int
    /// Their bytes.
    var bytes: Int
    /// How long it took, in seconds.
    var seconds: Double
    /// Objects that could not be written, and why.
    var failed: [VerifyOutcome.Damage]
}
