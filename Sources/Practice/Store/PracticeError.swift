/// What is wrong with a record of the practice, or with what was asked of the store.
public struct PracticeError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable {
        /// A value has a form or a size that is not allowed.
        case invalid = "practice-invalid"
        /// A value that must be there is not.
        case missing = "practice-missing"
        /// Something is named that the practice does not have.
        case reference = "practice-reference"
        /// Other records name it, so it cannot be removed.
        case inUse = "practice-in-use"
        /// There is no such record.
        case notFound = "practice-not-found"
        /// A text or a list is too long.
        case tooLong = "practice-too-long"
        /// There are as many records as are allowed.
        case limit = "practice-limit"
        /// The index could not be read or written.
        case records = "practice-records"
    }

    /// What kind of error it is.
    public let code: Code
    /// The field that it is about, named as in `practice.yaml`; nil if it is about none.
    public let field: String?
    /// For a person; says what to do.
    public let message: String
    /// The error below, if there is one.
    public let cause: (any Error)?

    /// An error with these parts.
    public init(_ code: Code, field: String? = nil, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.field = field
        self.message = message
        self.cause = cause
    }

    /// The message.
    public var description: String { message }
}
