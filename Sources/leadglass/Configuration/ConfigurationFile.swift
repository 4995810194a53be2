import Foundation
import Glibc
import Logging
import Yams

/// Reads `leadglass.yaml`.
struct ConfigurationFile {
    /// The most bytes a file may have.
    static let maximumBytes = 1 << 20
    /// The most aliases (`*name`) a file may have: few enough that they cannot be multiplied into a flood.
    static let maximumAliases = 32

    /// The file as the person named it.
    let path: String

    /// Reads and checks the file.
    ///
    /// - Throws: all that is wrong with it, each with its line and its cure.
    func read() throws(ConfigurationError) -> Configuration {
        try parse(try contents())
    }

    /// Checks the files that the file names: whether they are there, and whether secrets are their owner's only. A server starts
    /// without them, since images must pass; `leadglass check` does not let them pass.
    ///
    /// - Throws: all that is wrong with them, each with its line and its cure.
    func checkFiles() throws(ConfigurationError) {
        let problems = try parsed(try contents()).problems
        for named in problems.files {
            if let problem = named.problem {
                problems.add(
                    line: named.line,
                    "\(named.key) of \(named.section): \(problem.message)",
                    cure: problem.cure
                )
            }
        }
        try problems.throwIfAny()
    }

    private func contents() throws(ConfigurationError) -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            let isThere = unsafe access(path, F_OK) == 0
            throw ConfigurationError(
                path,
                isThere ? "The file cannot be read." : "There is no such file.",
                cure: isThere
                    ? "Check its owner and mode."
                    : "Name the configuration with --config FILE, or try `leadglass example`, which needs none."
            )
        }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: Self.maximumBytes + 1) ?? Data() else {
            throw ConfigurationError(path, "The file cannot be read.", cure: "Check that it is a file, not a folder.")
        }
        guard data.count <= Self.maximumBytes else {
            throw ConfigurationError(path, "The file is larger than 1 MiB.", cure: "A configuration needs a few lines.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ConfigurationError(path, "The file is not UTF-8 text.", cure: "Save it as UTF-8.")
        }
        return text
    }

    /// Checks a file's text; relative paths in it are relative to the file.
    func parse(_ text: String) throws(ConfigurationError) -> Configuration {
        try parsed(text).configuration
    }

    private func parsed(
        _ text: String
    ) throws(ConfigurationError) -> (configuration: Configuration, problems: ConfigurationProblems) {
        guard Self.aliasCount(text) <= Self.maximumAliases else {
            throw ConfigurationError(
                path,
                "The file has more than \(Self.maximumAliases) aliases (*name).",
                cure: "Write the values out."
            )
        }
        let problems = ConfigurationProblems(file: path)
        let root = try compose(text) ?? Node([(Node, Node)]())
        let configuration = ConfigurationSchema(folder: folder, problems: problems).read(root)
        try problems.throwIfAny()
        return (configuration, problems)
    }

    private var folder: String {
        (AbsolutePath.of(path) as NSString).deletingLastPathComponent
    }

    private func compose(_ text: String) throws(ConfigurationError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw described(error)
        } catch {
            throw ConfigurationError(path, "The file is not YAML.", cure: "Compare it with the example in the README.")
        }
    }

    private func described(_ error: YamlError) -> ConfigurationError {
        let cure = "Check the indentation, the colons and the quotes on and above this line."
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return ConfigurationError(path, line: mark.line, "This is not YAML: \(problem).", cure: cure)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return ConfigurationError(
                path,
                line: context.mark.line,
                "\(duplicates.joined(separator: ", ")) is written twice in one place.",
                cure: "Keep one of them."
            )
        default:
            return ConfigurationError(path, "The file is not YAML.", cure: cure)
        }
    }

    /// Counts what looks like an alias; text in quotes may be counted too, which is on the safe side.
    static func aliasCount(_ text: String) -> Int {
        var count = 0
        var previous: Character = "\n"
        for (character, next) in zip(text, text.dropFirst()) {
            if character == "*", !next.isWhitespace, " \n\t[{,:-".contains(previous) { count += 1 }
            previous = character
        }
        return count
    }
}

/// Paths as a person wrote them, made absolute.
enum AbsolutePath {
    /// Makes a path absolute, against a folder or, without one, against the current folder.
    static func of(_ path: String, in folder: String? = nil) -> String {
        let expanded = (path as NSString).expandingTildeInPath
        if expanded.hasPrefix("/") { return (expanded as NSString).standardizingPath }
        let base = folder ?? FileManager.default.currentDirectoryPath
        return ((base as NSString).appendingPathComponent(expanded) as NSString).standardizingPath
    }
}
