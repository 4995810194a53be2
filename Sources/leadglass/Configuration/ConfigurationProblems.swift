/// Gathers what is wrong in one file, so that a person sees all of it at once.
final class ConfigurationProblems {
    private let file: String
    private(set) var list: [ConfigurationError.Problem] = []
    /// The files that the file names.
    private(set) var files: [NamedFile] = []

    init(file: String) {
        self.file = file
    }

    func add(line: Int?, _ message: String, cure: String) {
        list.append(.init(source: file, line: line, message: message, cure: cure))
    }

    func expect(_ named: NamedFile) { files.append(named) }

    func throwIfAny() throws(ConfigurationError) {
        guard list.isEmpty else { throw ConfigurationError(list.sorted { ($0.line ?? 0) < ($1.line ?? 0) }) }
    }
}
