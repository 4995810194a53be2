/// What went wrong in the relational store.
public struct RecordsError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable {
        /// The store could not be opened or created.
        case cannotOpen = "records-cannot-open"
        /// A later version of Leadglass has written here.
        case tooNew = "records-too-new"
        /// A statement failed.
        case statement = "records-statement"
        /// A constraint of the schema was violated.
        case constraint = "records-constraint"
        /// The disk is full or cannot be written.
        case disk = "records-disk"
        /// The file is damaged.
        case damaged = "records-damaged"
    }

    /// What kind of error it is.
    public let code: Code
    /// For a person; says what to do. Never holds a parameter's value.
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
