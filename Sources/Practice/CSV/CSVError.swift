/// Why a text is not CSV that can be read, and in which line.
public struct CSVError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// Bytes that are not UTF-8, or a zero byte.
        case notText = "csv-not-text"
        /// There is no header.
        case empty = "csv-empty"
        /// A column without a name, or two with the same.
        case badHeader = "csv-bad-header"
        /// A quote where none may be, or none where one must be.
        case badQuote = "csv-bad-quote"
        /// A row with more or fewer cells than the header.
        case raggedRow = "csv-ragged-row"
        /// A column that must be there and is not.
        case missingColumn = "csv-missing-column"
        /// A cell that cannot mean what its column asks for.
        case badCell = "csv-bad-cell"
        /// More than a limit allows.
        case tooLarge = "csv-too-large"
    }

    /// What kind of error it is.
    public let code: Code
    /// The line of the text, from 1; nil if it is about the text as a whole.
    public let line: Int?
    /// What is wrong and what to do, for a person.
    public let problem: String

    /// An error with these parts.
    public init(_ code: Code, line: Int?, _ problem: String) {
        self.code = code
        self.line = line
        self.problem = problem
    }

    /// The problem with its line.
    public var message: String { line.map { "Line \($0): \(problem)" } ?? problem }

    /// The message.
    public var description: String { message }
}
