/// What is wrong with a text or bytes of a ledger.
public struct LedgerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable {
        /// A signed note that cannot be read.
        case badNote = "ledger-bad-note"
        /// A note that the key has not signed.
        case otherKey = "ledger-other-key"
        /// A note whose signature does not hold.
        case badSignature = "ledger-bad-signature"
        /// A note whose text is not a checkpoint.
        case badCheckpoint = "ledger-bad-checkpoint"
        /// A text that is not a key.
        case badKey = "ledger-bad-key"
        /// A proof that cannot be read.
        case badProof = "ledger-bad-proof"
        /// A proof that can be read and proves nothing.
        case notProven = "ledger-not-proven"
        /// An entry bundle that cannot be cut into entries.
        case badBundle = "ledger-bad-bundle"
    }

    /// What kind of error it is.
    public let code: Code
    /// For a person.
    public let message: String

    /// An error with these parts.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
