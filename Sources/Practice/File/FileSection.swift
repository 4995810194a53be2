import Yams

/// One mapping of `practice.yaml`: its known keys, each with its line. Texts are what was written; nothing is guessed.
package struct FileSection {
    /// What the section is called in messages, such as `a system`.
    package let name: String
    /// The line on which it begins.
    package let line: Int?
    let problems: FileProblems
    private var entries: [String: Node] = [:]

    /// Reads a mapping and reports every key that is not known.
    init(_ node: Node, name: String, keys: [String], problems: FileProblems) {
        self.name = name
        self.problems = problems
        line = node.mark?.line
        guard case .mapping(let mapping) = node else {
            let known = keys.joined(separator: ", ")
            problem(line, "\(name) must be keys and values.", cure: "Write it as `key: value`; the keys are \(known).")
            return
        }
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key, keys.contains(scalar.string) else {
                let word = key.scalar?.string ?? ""
                let cure =
                    Spelling.nearest(to: word, among: keys).map { "Did you mean \($0)?" }
                    ?? "The keys here are \(keys.joined(separator: ", "))."
                problem(key.mark?.line, "“\(word.prefix(64).shown)” is not a key of \(name).", cure: cure)
                continue
            }
            entries[scalar.string] = value
        }
    }

    /// Reports something that is wrong.
    package func problem(_ line: Int?, _ message: String, cure: String) {
        problems.add(line: line, message.capitalizedFirst, cure: cure)
    }

    func node(_ key: String) -> Node? { entries[key] }

    /// The line of a key's value; the section's own if it is not there.
    package func line(of key: String) -> Int? { entries[key]?.mark?.line ?? line }

    /// True if the key is there.
    package func has(_ key: String) -> Bool { entries[key] != nil }

    /// The lines of all keys, for problems that are found later; those of a mapping within this one come behind its own.
    var lines: [String: Int] {
        var lines = entries.compactMapValues { $0.mark?.line }
        for case .mapping(let inner) in entries.values {
            for (key, value) in inner {
                if let key = key.scalar?.string, lines[key] == nil { lines[key] = value.mark?.line }
            }
        }
        return lines
    }

    /// A text; empty if it is not there.
    package func text(_ key: String) -> String { scalar(key)?.string ?? "" }

    /// A text that must be there.
    package func requiredText(_ key: String, example: String) -> String {
        guard has(key) else {
            problem(line, "\(name) has no \(key).", cure: "Add `\(key): \(example)`.")
            return ""
        }
        return text(key)
    }

    /// A list of texts, or one.
    package func texts(_ key: String) -> [String] {
        guard let node = entries[key] else { return [] }
        guard case .sequence(let sequence) = node else { return scalar(key).map { [$0.string] } ?? [] }
        return sequence.compactMap { scalar($0, key)?.string }
    }

    /// A value that is a single one.
    func scalar(_ key: String) -> Node.Scalar? { entries[key].flatMap { scalar($0, key) } }

    private func scalar(_ node: Node, _ key: String) -> Node.Scalar? {
        guard case .scalar(let scalar) = node else {
            problem(node.mark?.line, "\(key) of \(name) must have one value.", cure: "Write it as `\(key): value`.")
            return nil
        }
        if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
            problem(
                node.mark?.line,
                "\(key) of \(name) has no value.",
                cure: "Remove the key, or put the value in double quotes."
            )
            return nil
        }
        return scalar
    }

    /// A mapping within this one.
    package func section(_ key: String, name: String, keys: [String]) -> FileSection? {
        entries[key].map { FileSection($0, name: name, keys: keys, problems: problems) }
    }

    /// The mappings of a list.
    package func sections(_ key: String, name: String, keys: [String]) -> [FileSection] {
        guard let node = entries[key] else { return [] }
        guard case .sequence(let sequence) = node else {
            problem(node.mark?.line, "\(key) must be a list.", cure: "Begin each entry with a dash: `- \(keys[0]): …`.")
            return []
        }
        return sequence.map { FileSection($0, name: name, keys: keys, problems: problems) }
    }
}

extension StringProtocol {
    /// A text of the file as messages show it: on one line.
    var shown: String { String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl || $0 == "\n" ? " " : $0 })) }
}
