/// What is wrong with a `practice.yaml`: where, what, and the cure.
public struct PracticeFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The line in the file, from 1; nil if it is about no line.
        public var line: Int?
        /// What is wrong, in one sentence.
        public var message: String
        /// What to do, in one sentence.
        public var cure: String

        /// A problem with these parts.
        public init(line: Int?, _ message: String, cure: String) {
            self.line = line
            self.message = message
            self.cure = cure
        }

        /// The problem on one line.
        public var description: String { (line.map { "line \($0): " } ?? "") + "\(message) \(cure)" }
    }

    /// What is wrong, in the file's order; never empty.
    public var problems: [Problem]

    /// An error with these problems.
    public init(_ problems: [Problem]) { self.problems = problems }

    /// The problems, one a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
