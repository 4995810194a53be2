import Yams

extension FileSection {
    /// A text and the line on which it stands.
    package struct Located {
        /// A text on a line.
        package init(text: String, line: Int?) {
            self.text = text
            self.line = line
        }

        /// The text, without blanks at both ends.
        package var text: String
        /// Its line.
        package var line: Int?
    }

    /// An ID in lower case, words joined by hyphens or, as in a version, by points; it must be there.
    package func kebab(_ key: String = "id", example: String) -> String? {
        let text = requiredText(key, example: example)
        guard has(key) else { return nil }
        guard Self.isKebab(text) else {
            problem(
                line(of: key),
                "\(key) of \(name) is “\(text.prefix(64).shown)”.",
                cure: "It must be words of lower case letters and digits, joined by hyphens, such as \(example)."
            )
            return nil
        }
        return text
    }

    private static func isKebab(_ text: String) -> Bool {
        text.utf8.count <= 100
            && text.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
                .allSatisfy { word in
                    !word.isEmpty
                        && word.allSatisfy {
                            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                        }
                }
    }

    /// A text that is there, or an empty one.
    ///
    /// - Parameters:
    ///   - limit: the most characters.
    ///   - isRequired: whether something must be written.
    package func words(_ key: String, limit: Int, isRequired: Bool = false) -> String {
        guard has(key) else {
            if isRequired { problem(line, "\(name) has no \(key).", cure: "Add `\(key): \"…\"`.") }
            return ""
        }
        guard let scalar = scalar(key) else { return "" }
        return checked(scalar, key, limit, isRequired)
    }

    /// A list of texts, or one; each has something written.
    package func located(_ key: String, count: Int, limit: Int) -> [Located] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node else {
            return scalar(key).map { [Located(text: checked($0, key, limit, true), line: $0.mark?.line)] } ?? []
        }
        guard sequence.count <= count else {
            problem(
                node.mark?.line,
                "\(key) of \(name) has \(sequence.count) entries.",
                cure: "There can be at most \(count)."
            )
            return []
        }
        return sequence.compactMap { entry in
            guard case .scalar(let scalar) = entry else {
                problem(
                    entry.mark?.line,
                    "\(key) of \(name) must be a list of texts.",
                    cure: "Write it as `\(key): [\"ONE\", \"TWO\"]`."
                )
                return nil
            }
            return Located(text: checked(scalar, key, limit, true), line: scalar.mark?.line)
        }
    }

    /// The lines of a list's texts, one each.
    package func linesOfTexts(_ key: String) -> [Int?] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node else { return [node.mark?.line] }
        return sequence.compactMap { $0.scalar.map { $0.mark?.line } }
    }

    private func checked(_ scalar: Node.Scalar, _ key: String, _ limit: Int, _ isRequired: Bool) -> String {
        let text = scalar.string.trimmedLines
        let line = scalar.mark?.line
        if text.isEmpty, isRequired { problem(line, "\(key) of \(name) is empty.", cure: "Write something.") }
        if text.unicodeScalars.count > limit {
            problem(line, "\(key) of \(name) has more than \(limit) characters.", cure: "Shorten it.")
        }
        if text.unicodeScalars.contains(where: \.isControl) {
            problem(line, "\(key) of \(name) has control characters.", cure: "Remove them.")
        }
        return text
    }

    /// A list of words that the key may have, each once.
    package func choices<Value: RawRepresentable & CaseIterable & Hashable>(
        _ key: String,
        _ type: Value.Type
    ) -> [Value] where Value.RawValue == String {
        let words = Value.allCases.map(\.rawValue)
        var seen: Set<Value> = []
        return located(key, count: words.count, limit: 100).compactMap { written in
            guard let value = Value(rawValue: written.text) else {
                unknown(written, key, among: words)
                return nil
            }
            guard seen.insert(value).inserted else {
                problem(written.line, "\(key) of \(name) has \(written.text) twice.", cure: "Keep one.")
                return nil
            }
            return value
        }
    }

    /// Reports a word that is not one of those that are known.
    package func unknown(_ written: Located, _ key: String, among words: [String]) {
        let near = Spelling.nearest(to: written.text, among: words).map { "Did you mean \($0)?" }
        let list = words.count <= 40 ? "It must be one of \(words.joined(separator: ", "))." : nil
        problem(
            written.line,
            "\(key) of \(name) has “\(written.text.prefix(64).shown)”, which is not known.",
            cure: near ?? list ?? "Add it, or name another."
        )
    }

    /// A day as YYYY-MM-DD; empty if it is not there.
    package func day(_ key: String, isRequired: Bool = false) -> String {
        let text = words(key, limit: 20, isRequired: isRequired)
        guard !text.isEmpty, PracticeTime(text + "T00:00:00Z") == nil else { return text }
        problem(
            line(of: key),
            "\(key) of \(name) is “\(text.shown)”.",
            cure: "It must be a day, such as \"2026-11-25\"."
        )
        return ""
    }

    /// Two numbers, the lower first; nil if they are not there or not right.
    package func range(_ key: String, within bounds: ClosedRange<Double>, what: String) -> ClosedRange<Double>? {
        guard let node = node(key) else { return nil }
        let numbers = node.sequence?.compactMap { $0.scalar.flatMap { Self.number($0) } } ?? []
        guard let count = node.sequence?.count, count == 2, numbers.count == 2 else {
            problem(
                node.mark?.line,
                "\(key) of \(name) must be two numbers.",
                cure: "Write the lower and the upper end of \(what), such as `\(key): [0.1, 0.5]`."
            )
            return nil
        }
        guard numbers[0] <= numbers[1] else {
            problem(node.mark?.line, "\(key) of \(name) is upside down.", cure: "Write the smaller number first.")
            return nil
        }
        guard bounds.contains(numbers[0]), bounds.contains(numbers[1]) else {
            problem(
                node.mark?.line,
                "\(key) of \(name) is out of bounds.",
                cure: "Both ends of \(what) must be from \(Self.shown(bounds.lowerBound)) to "
                    + "\(Self.shown(bounds.upperBound))."
            )
            return nil
        }
        return numbers[0]...numbers[1]
    }

    private static func number(_ scalar: Node.Scalar) -> Double? {
        let isNumber = scalar.string.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        guard scalar.style == .plain, isNumber, let value = Double(scalar.string), value.isFinite else { return nil }
        return value
    }

    private static func shown(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
