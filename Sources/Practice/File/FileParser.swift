import Yams

/// Turns a text into YAML nodes, within limits.
struct FileParser {
    /// How many lines, colons, commas and dashes a record may have on average; bounds what the parser builds.
    private static let piecesPerEntry = 200
    let limits: PracticeFileLimits
    /// What to do with a file that is none of this kind.
    var cure = "Export a practice to see what belongs in it."

    func parse(_ text: String) throws(PracticeFileError) -> Node {
        guard text.utf8.count <= limits.bytes else {
            throw error(nil, "The file has more than \(limits.bytes) bytes.", cure)
        }
        let scan = FileScan(text)
        if let line = scan.anchorLine {
            throw error(
                line,
                "This looks like an anchor (&name), which this file must not have.",
                "Write the value out; in a text, write & as \"\\x26\" within double quotes."
            )
        }
        guard scan.pieces <= max(limits.entries, 1000) * Self.piecesPerEntry else {
            throw error(nil, "The file has too many values.", "There can be at most \(limits.entries) entries.")
        }
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch let failure as YamlError { throw described(failure) } catch {
            throw self.error(nil, "The file is not YAML.", self.cure)
        }
        guard let node else { throw error(nil, "The file is empty.", cure) }
        if let deep = firstTooDeep(node) {
            throw error(
                deep.mark?.line,
                "Lists and mappings are more than \(limits.depth) deep here.",
                "Nothing in this file is so deep."
            )
        }
        return node
    }

    /// The first node below the greatest depth; looked for level by level, so that no depth is too much for the stack.
    private func firstTooDeep(_ root: Node) -> Node? {
        var level = [root]
        for _ in 0..<max(1, limits.depth) {
            level = level.flatMap { node -> [Node] in
                switch node {
                case .mapping(let mapping): mapping.flatMap { [$0.key, $0.value] }.filter(Self.isCollection)
                case .sequence(let sequence): sequence.filter(Self.isCollection)
                default: []
                }
            }
            if level.isEmpty { return nil }
        }
        return level.first
    }

    private static func isCollection(_ node: Node) -> Bool {
        switch node {
        case .mapping, .sequence: true
        default: false
        }
    }

    private func error(_ line: Int?, _ message: String, _ cure: String) -> PracticeFileError {
        PracticeFileError([.init(line: line, message, cure: cure)])
    }

    private func described(_ failure: YamlError) -> PracticeFileError {
        let cure = "Check the indentation, the colons and the quotes on and above this line."
        switch failure {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return error(mark.line, "This is not YAML: \(problem).", cure)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { $0.prefix(64).shown }.joined(separator: ", ")
            return error(context.mark.line, "\(keys) is written twice in one place.", "Keep one of them.")
        default: return error(nil, "The file is not YAML.", cure)
        }
    }
}
