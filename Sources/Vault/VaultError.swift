/// What went wrong in the vault.
public struct VaultError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable {
        /// The disk has no room.
        case full = "vault-full"
        /// The folder cannot be written.
        case readOnly = "vault-read-only"
        /// The disk reports failures.
        case disk = "vault-disk"
        /// The host key is not the one that this vault was made with.
        case wrongKey = "vault-wrong-key"
        /// The host key is missing or cannot be read.
        case noKey = "vault-no-key"
        /// A recovery key that is mistyped or of another vault.
        case wrongRecoveryKey = "vault-wrong-recovery-key"
        /// A later version of Leadglass has written here.
        case tooNew = "vault-too-new"
        /// What was read is not what was written.
        case damaged = "vault-damaged"
        /// There is no such object.
        case notFound = "vault-not-found"
        /// The caller gave up before the end.
        case abandoned = "vault-abandoned"
        /// The object is larger than the limit.
        case tooLarge = "vault-too-large"
        /// The vault has been closed.
        case closed = "vault-closed"
        /// The index failed.
        case index = "vault-index"
    }

    /// What kind of error it is.
    public let code: Code
    /// For a person; says what to do. No PHI.
    public let message: String
    /// The error below, if there is one.
    public let cause: (any Error)?

    /// An error with these parts.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message.
    public var description: String { message }
}

extension VaultError {
    static let abandonedByCaller = VaultError(.abandoned, "The caller gave up before the object was complete.")
    static let queueIsFull = VaultError(
        .disk,
        "The disk does not keep up with what is received. Check the disk, or give the data folder a faster one."
    )
    static let vaultIsClosed = VaultError(.closed, "The vault is closed.")
}
