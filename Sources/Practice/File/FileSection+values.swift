import Yams

extension FileSection {
    /// The record's own ID.
    func id<Kind>() -> Identifier<Kind>? { requiredReference("id") }

    /// An ID that must be there.
    func requiredReference<Kind>(_ key: String) -> Identifier<Kind>? {
        guard has(key) else {
            problem(line, "\(name) has no \(key).", cure: "Add `\(key):` with an ID such as one that `uuidgen` prints.")
            return nil
        }
        return reference(key)
    }

    /// An ID.
    func reference<Kind>(_ key: String) -> Identifier<Kind>? {
        guard let scalar = scalar(key) else { return nil }
        return identifier(scalar.string, key, scalar.mark?.line)
    }

    /// A list of IDs.
    func references<Kind>(_ key: String) -> [Identifier<Kind>] {
        texts(key).compactMap { identifier($0, key, line(of: key)) }
    }

    private func identifier<Kind>(_ text: String, _ key: String, _ line: Int?) -> Identifier<Kind>? {
        guard let id = Identifier<Kind>(text) else {
            problem(
                line,
                "\(key) of \(name) is “\(text.prefix(64).shown)”.",
                cure: "It must be an ID: 32 hexadecimal digits with four hyphens, such as one that `uuidgen` prints."
            )
            return nil
        }
        return id
    }

    /// A whole number.
    package func integer(_ key: String) -> Int? {
        guard let scalar = scalar(key) else { return nil }
        guard scalar.style == .plain, scalar.string.utf8.count <= 18, let value = Int(scalar.string),
            String(value) == scalar.string
        else {
            problem(
                scalar.mark?.line,
                "\(key) of \(name) is “\(scalar.string.prefix(64).shown)”.",
                cure: "It must be a whole number, without quotes."
            )
            return nil
        }
        return value
    }

    /// A truth value.
    package func flag(_ key: String) -> Bool? {
        guard let scalar = scalar(key) else { return nil }
        guard scalar.style == .plain, scalar.string == "true" || scalar.string == "false" else {
            problem(
                scalar.mark?.line,
                "\(key) of \(name) is “\(scalar.string.prefix(64).shown)”.",
                cure: "It must be true or false, without quotes."
            )
            return nil
        }
        return scalar.string == "true"
    }

    /// One of the words that a key may have; it must be there.
    package func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _ type: Value.Type) -> Value?
    where Value.RawValue == String {
        let words = Value.allCases.map(\.rawValue)
        guard has(key) else {
            problem(line, "\(name) has no \(key).", cure: "Add `\(key):` with \(words.joined(separator: " or ")).")
            return nil
        }
        guard let scalar = scalar(key) else { return nil }
        guard let value = Value(rawValue: scalar.string) else {
            let near = Spelling.nearest(to: scalar.string, among: words).map { "Did you mean \($0)? " } ?? ""
            problem(
                scalar.mark?.line,
                "\(key) of \(name) is “\(scalar.string.prefix(64).shown)”.",
                cure: "\(near)It must be \(words.joined(separator: " or "))."
            )
            return nil
        }
        return value
    }

    /// A time in microseconds since 1970 UTC.
    func time(_ key: String) -> Int64? {
        guard let scalar = scalar(key) else { return nil }
        guard let time = PracticeTime(scalar.string) else {
            problem(
                scalar.mark?.line,
                "\(key) of \(name) is “\(scalar.string.prefix(64).shown)”.",
                cure: "It must be a time in UTC, such as \"2027-06-30T12:00:00Z\"."
            )
            return nil
        }
        return time.microseconds
    }

    /// A time that must be there.
    func requiredTime(_ key: String) -> Int64? {
        guard has(key) else {
            problem(line, "\(name) has no \(key).", cure: "Add `\(key): \"2027-06-30T12:00:00Z\"`.")
            return nil
        }
        return time(key)
    }
}
