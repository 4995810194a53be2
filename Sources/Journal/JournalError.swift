/// What went wrong in the ledger on disk.
public struct JournalError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable {
        /// The disk has no room.
        case full = "ledger-full"
        /// The folder cannot be written.
        case readOnly = "ledger-read-only"
        /// The disk reports failures.
        case disk = "ledger-disk"
        /// The private key is missing or cannot be read.
        case noKey = "ledger-no-key"
        /// The private key is not the one that signed the ledger.
        case wrongKey = "ledger-wrong-key"
        /// What is on disk is not what was written.
        case damaged = "ledger-damaged"
        /// The ledger on disk is older than one that was signed before.
        case rolledBack = "ledger-rolled-back"
        /// An entry is larger than the limit.
        case tooLarge = "ledger-entry-too-large"
        /// More entries at once than the limit.
        case tooMany = "ledger-too-many-entries"
        /// An entry without a kind or an actor.
        case badEntry = "ledger-bad-entry"
        /// The origin cannot name a ledger.
        case badOrigin = "ledger-bad-origin"
        /// There is no ledger, or no such entry.
        case notFound = "ledger-not-found"
        /// Another process has the ledger open.
        case inUse = "ledger-in-use"
        /// The ledger has been closed.
        case closed = "ledger-closed"
        /// The search index failed.
        case index = "ledger-index"
    }

    /// What kind of error it is.
    public let code: Code
    /// For a person; says what to do. No PHI and no secret.
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

extension JournalError {
    static let isClosed = JournalError(.closed, "The ledger is closed.")

    /// What a file that is not as written means for the person who finds it.
    static func damaged(_ file: String, _ why: String) -> JournalError {
        JournalError(
            .damaged,
            "The ledger's file \(file) is damaged: \(why). Run `leadglass ledger verify`, and bring the file back from a copy."
        )
    }
}
