/// What is wrong with content: in which file, where, what, and the cure.
public struct ContentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The file's name; empty if it is about no file.
        public var file: String
        /// The line in the file, from 1; nil if it is about no line.
        public var line: Int?
        /// What is wrong, in one sentence.
        public var message: String
        /// What to do, in one sentence.
        public var cure: String

        /// A problem with these parts.
        public init(file: String, line: Int?, _ message: String, cure: String) {
            self.file = file
            self.line = line
            self.message = message
            self.cure = cure
        }

        /// The problem on one line, as compilers write it.
        public var description: String {
            let place = line.map { "\(file):\($0)" } ?? file
            return (place.isEmpty ? "" : place + ": ") + "\(message) \(cure)"
        }
    }

    /// What is wrong, file by file, each in its order; never empty.
    public var problems: [Problem]

    /// An error with these problems.
    public init(_ problems: [Problem]) { self.problems = problems }

    /// The problems, one a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
