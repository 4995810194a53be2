import Practice
import Yams

/// One mapping of the file: its known keys, each with its line.
struct ConfigurationSection {
    /// A value and the line it stands on.
    struct Located<Value> {
        var value: Value
        var line: Int?
    }

    /// What the section is called in messages, such as `console`.
    let name: String
    let line: Int?
    let problems: ConfigurationProblems
    private var entries: [String: Node] = [:]

    /// Reads a mapping and reports every key that is not known.
    init(_ node: Node, name: String, keys: [String], problems: ConfigurationProblems) {
        self.name = name
        self.problems = problems
        line = node.mark?.line
        guard case .mapping(let mapping) = node else {
            problems.add(
                line: line,
                "\(name) must be a list of keys and values.",
                cure: "Write it as `key: value`; the keys are \(keys.joined(separator: ", "))."
            )
            return
        }
        for (key, value) in mapping {
            let word = key.string ?? ""
            guard keys.contains(word) else {
                let cure =
                    Spelling.nearest(to: word, among: keys).map { "Did you mean \($0)?" }
                    ?? "The keys here are \(keys.joined(separator: ", "))."
                problems.add(line: key.mark?.line, "\"\(word)\" is not a key of \(name).", cure: cure)
                continue
            }
            entries[word] = value
        }
    }

    func line(of key: String) -> Int? { entries[key]?.mark?.line ?? line }

    func has(_ key: String) -> Bool { entries[key] != nil }

    /// A single value as it was written.
    func text(_ key: String) -> Located<String>? {
        guard let node = entries[key] else { return nil }
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            problems.add(
                line: node.mark?.line,
                "\(key) of \(name) must have one value.",
                cure: "Write it as `\(key): value`."
            )
            return nil
        }
        return Located(value: scalar.string, line: node.mark?.line)
    }

    /// A value that must be there.
    func requiredText(_ key: String, example: String) -> Located<String>? {
        if !has(key) {
            problems.add(line: line, "\(name) has no \(key).", cure: "Add `\(key): \(example)`.")
        }
        return text(key)
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let written = text(key) else { return nil }
        guard let value = Int(written.value), range.contains(value) else {
            problems.add(
                line: written.line,
                "\(key) of \(name) is \"\(written.value)\".",
                cure: "It must be a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
            return nil
        }
        return value
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _ type: Value.Type) -> Value?
    where Value.RawValue == String {
        guard let written = text(key) else { return nil }
        guard let value = Value(rawValue: written.value) else {
            problems.add(
                line: written.line,
                "\(key) of \(name) is \"\(written.value)\".",
                cure: "It must be \(Value.allCases.map(\.rawValue).joined(separator: " or "))."
            )
            return nil
        }
        return value
    }

    func address(_ written: Located<String>?, _ key: String, example: String) -> HostPort? {
        guard let written else { return nil }
        guard let address = HostPort(written.value) else {
            problems.add(
                line: written.line,
                "\(key) of \(name) is \"\(written.value)\".",
                cure: "It must be an address and a port from 0 to 65535, such as \"\(example)\"."
            )
            return nil
        }
        return address
    }

    func flag(_ key: String) -> Bool? { choice(key, Truth.self).map { $0 == .yes } }

    private enum Truth: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    /// The path of a file, made absolute; whether it is there is for `leadglass check`.
    func file(_ key: String, in folder: String, _ use: NamedFile.Use) -> String? {
        guard let written = text(key) else { return nil }
        let path = AbsolutePath.of(written.value, in: folder)
        problems.expect(NamedFile(path: path, section: name, key: key, line: written.line, use: use))
        return path
    }

    func section(_ key: String, name: String, keys: [String]) -> ConfigurationSection? {
        guard let node = entries[key] else { return nil }
        return ConfigurationSection(node, name: name, keys: keys, problems: problems)
    }

    /// The mappings of a list.
    func sections(_ key: String, name: String, keys: [String], limit: Int) -> [ConfigurationSection] {
        guard let node = entries[key] else { return [] }
        guard case .sequence(let sequence) = node else {
            problems.add(
                line: node.mark?.line,
                "\(key) of \(self.name) must be a list.",
                cure: "Begin each entry with a dash: `- name: …`."
            )
            return []
        }
        guard sequence.count <= limit else {
            problems.add(
                line: node.mark?.line,
                "\(key) of \(self.name) has \(sequence.count) entries.",
                cure: "There can be at most \(limit)."
            )
            return []
        }
        return sequence.map { ConfigurationSection($0, name: name, keys: keys, problems: problems) }
    }

    /// One value or a list of values.
    func texts(_ key: String, limit: Int) -> [Located<String>] {
        guard let node = entries[key] else { return [] }
        guard case .sequence(let sequence) = node else { return text(key).map { [$0] } ?? [] }
        guard sequence.count <= limit else {
            problems.add(
                line: node.mark?.line,
                "\(key) of \(name) has \(sequence.count) entries.",
                cure: "There can be at most \(limit)."
            )
            return []
        }
        return sequence.compactMap { entry in
            guard case .scalar(let scalar) = entry else {
                problems.add(
                    line: entry.mark?.line,
                    "\(key) of \(name) must be a list of single values.",
                    cure: "Write it as `\(key): [ONE, TWO]`."
                )
                return nil
            }
            return Located(value: scalar.string, line: entry.mark?.line)
        }
    }
}
