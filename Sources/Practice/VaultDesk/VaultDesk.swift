/// What the console's vault pages ask of a vault that this process has open.
///
/// Rows hold PHI: never for a log or for the ledger, which take `patientReference` and `studyReference`. Calls run off the
/// threads that serve. They throw `VaultDeskError`, whose message is for a person.
public protocol VaultDesk: Sendable {
    /// Takes how far long work is; what it throws ends the work.
    typealias OnProgress = @Sendable (VaultWorkProgress) async throws -> Void

    /// One page of the studies that a query finds, newest received first.
    ///
    /// - Parameters:
    ///   - after: `next` of the page before; nil for the first page. Anything else throws `badCursor`.
    ///   - limit: Rows on a page, 1 to 500; other numbers are brought within.
    func studies(_ query: StudyQuery, after: String?, limit: Int) async throws -> StudyRows

    /// One study; nil if the vault has nothing of it.
    func study(_ uid: String) async throws -> StudyRow?

    /// One page of the instances that have a version in a study, in the order in which they came, each with its versions.
    func instances(ofStudy uid: String, after: String?, limit: Int) async throws -> InstanceRows

    /// What stands for a patient in the ledger: `patient:` and 32 hexadecimal digits, keyed, so that only this host can make
    /// it of the Patient ID.
    func patientReference(_ patientID: String) async throws -> String

    /// What stands for a study in the ledger: `study:` and 32 hexadecimal digits, keyed.
    func studyReference(_ uid: String) async throws -> String

    /// Past verifications, newest first.
    ///
    /// - Parameter before: Only earlier ones than that with this `id`; nil from the newest.
    func verifications(before: Int64?, limit: Int) async throws -> [VerificationRow]

    /// What the vault was last found to be: the newest verification that ended by itself; nil if there was none.
    func lastVerification() async throws -> VerificationRow?

    /// Reads objects again, compares their digests, and keeps the result as a `VerificationRow`.
    ///
    /// - Parameters:
    ///   - samplePercent: The share of the objects that is read: above 0, at most 100.
    ///   - by: Who asked, as a reference such as `person:…` or `schedule`.
    func verify(samplePercent: Double, by: String, onProgress: OnProgress) async throws -> VerificationRow

    /// What a restore would do, without doing it.
    func restorePreview(_ order: RestoreOrder) async throws -> RestorePreview

    /// Sends what was kept to a PACS.
    func restore(_ order: RestoreOrder, onProgress: OnProgress) async throws -> RestoreResult
}

/// Why the vault did not answer.
public struct VaultDeskError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable {
        /// The text that says where the next page begins is not one that the vault gave.
        case badCursor = "vault-bad-cursor"
        /// There is no vault, or it cannot be read now.
        case unavailable = "vault-unavailable"
        /// The work was ended by who asked for it.
        case stopped = "vault-work-stopped"
        /// It could not be done; the message says why.
        case failed = "vault-work-failed"
    }

    /// What kind of error it is.
    public let code: Code
    /// For a person; says what to do.
    public let message: String

    /// An error with these parts.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

/// How far long work on the vault is.
public struct VaultWorkProgress: Codable, Hashable, Sendable {
    /// Objects done.
    public var objects: Int
    /// Objects in all; 0 if it is not known yet.
    public var totalObjects: Int
    /// Bytes done.
    public var bytes: Int
    /// Bytes in all; 0 if it is not known.
    public var totalBytes: Int

    /// A progress with these figures.
    public init(objects: Int, totalObjects: Int, bytes: Int = 0, totalBytes: Int = 0) {
        self.objects = objects
        self.totalObjects = totalObjects
        self.bytes = bytes
        self.totalBytes = totalBytes
    }
}
