/// What is wrong with the configuration: where, what, and the cure.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// One thing that is wrong.
    struct Problem: Equatable, CustomStringConvertible {
        /// The file, the variable or the flag.
        var source: String
        /// The line in the file, from 1; nil if it is about no line.
        var line: Int?
        /// What is wrong, in one sentence.
        var message: String
        /// What to do, in one sentence.
        var cure: String

        var description: String {
            let place = line.map { "\(source):\($0)" } ?? source
            return "\(place): \(message) \(cure)"
        }
    }

    /// What is wrong, in the file's order; never empty.
    var problems: [Problem]

    init(_ problems: [Problem]) {
        self.problems = problems
    }

    init(_ source: String, line: Int? = nil, _ message: String, cure: String) {
        problems = [Problem(source: source, line: line, message: message, cure: cure)]
    }

    var description: String { problems.map(\.description).joined(separator: "\n") }
}
