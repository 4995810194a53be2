import Practice

/// What the vault commands can do, whether the vault is this process's or that of a Leadglass that runs.
protocol VaultWork: Sendable {
    /// What the vault holds.
    func status() async throws -> VaultStatus

    /// Reads objects again and compares their digests.
    func verify(
        _ options: VerifyOptions,
        _ onProgress: (VaultProgress) async throws -> Void
    ) async throws
        -> VerifyOutcome

    /// Sends what was kept to a PACS.
    func restore(
        _ options: RestoreRequest,
        _ onProgress: (VaultProgress) async throws -> Void
    ) async throws
        -> RestoreOutcome

    /// Writes what was kept as Part 10 files.
    func export(
        _ options: ExportOptions,
        _ onProgress: (VaultProgress) async throws -> Void
    ) async throws
        -> ExportOutcome
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
}

/// What `vault verify` found.
struct VerifyOutcome: Codable, Sendable, Equatable {
    /// An object that is not as it was received.
    struct Damage: Codable, Sendable, Equatable {
        /// The object's name, and its SOP Instance UID where that is known.
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
    /// An instance that did not arrive, and why.
    struct Miss: Codable, Sendable, Equatable {
        /// The SOP Instance UID.
        var sopInstanceUID: String
        /// Why, for a person.
        var reason: String
    }

    /// Instances that the PACS took.
    var sent: Int
    /// Instances that an earlier run had sent.
    var alreadyThere: Int
    /// Instances left out, with the reason.
    var skipped: [Miss]
    /// Instances that the PACS refused, with the reason.
    var refused: [Miss]
    /// Bytes sent.
    var bytes: Int
    /// How long it took, in seconds.
    var seconds: Double
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
