public import Records

/// What kept something about risks from being read, computed or kept.
public struct RiskError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// A value is not as it must be.
        case invalid = "risk-invalid"
        /// There is no such thing.
        case notFound = "risk-not-found"
        /// There would be more of something than there may be.
        case limit = "risk-limit"
        /// Somebody else has changed it meanwhile.
        case conflict = "risk-conflict"
        /// The store failed.
        case records = "risk-records"
    }

    /// What kind of error it is.
    public let code: Code
    /// The field that is wrong, such as `frequency`; nil if it is not about one.
    public let field: String?
    /// The line of a file where it is wrong, counted from 1; nil if it is in no file.
    public let line: Int?
    /// For a person; says what to do.
    public let message: String
    /// What the store said.
    public let cause: RecordsError?

    /// An error with these parts.
    public init(
        _ code: Code,
        _ message: String,
        field: String? = nil,
        line: Int? = nil,
        cause: RecordsError? = nil
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.line = line
        self.cause = cause
    }

    /// The message, after its line if it has one.
    public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
