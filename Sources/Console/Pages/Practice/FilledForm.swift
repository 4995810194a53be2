import Practice

/// What stands in a form, and what is wrong with it.
struct FilledForm: Sendable {
    private var values: [String: [String]] = [:]
    /// What is wrong, by field.
    private(set) var errors: [String: String] = [:]
    /// What is wrong with the whole of it.
    var problem = ""

    /// What a person sent.
    init(_ form: FormValues) {
        for (name, value) in form.pairs { values[name, default: []].append(value.replacing("\r\n", with: "\n")) }
    }

    /// What it begins with.
    init(_ values: [String: [String]]) { self.values = values }

    /// The first value of a field without blanks around it; empty if there is none.
    subscript(_ name: String) -> String {
        get { Self.trimmed(values[name]?.first ?? "") }
        set { values[name] = [newValue] }
    }

    /// Whether the field was there at all.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// All values of a field, and of each value all lines, without those that are empty.
    func all(_ name: String) -> [String] {
        (values[name] ?? []).flatMap { $0.split(whereSeparator: \.isNewline) }.map { Self.trimmed(String($0)) }
            .filter { !$0.isEmpty }
    }

    /// Whether nothing is wrong.
    var isGood: Bool { errors.isEmpty && problem.isEmpty }

    /// Whether the record is still what it was when the form was opened. If it is not, the form says so, and stands from now on
    /// for what the record is: to send it again is then a decision.
    mutating func isFresh(
        _ record: some Encodable,
        _ what: String,
        advice: String = "Look at it in another window; if you send this again, it takes the place of theirs."
    ) -> Bool {
        let present = RecordDigest.of(record)
        if self["seen"].isEmpty || self["seen"] == present { return true }
        self["seen"] = present
        problem = "Somebody has changed this \(what) since you opened it. \(advice)"
        return false
    }

    /// Says what is wrong with a field; what was said first stays.
    mutating func complain(_ name: String, _ message: String) {
        if errors[name] == nil { errors[name] = message }
    }

    /// Says what the practice's records did not take, at its field if the form has it.
    mutating func complain(_ error: PracticeError, fields: [FormField]) {
        let names = Set(fields.map(\.name))
        if let field = error.field {
            if names.contains(field) { return complain(field, error.message) }
            if let part = fields.first(where: { $0.name.hasPrefix(field) }) {
                return complain(part.name, error.message)
            }
        }
        problem = error.message
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}

extension FilledForm {
    /// A field of one line.
    func line(
        _ name: String,
        _ label: String,
        kind: FormField.Kind = .text,
        hint: String = "",
        isRequired: Bool = false,
        limit: Int = 200
    ) -> FormField {
        FormField(
            name: name,
            label: label,
            kind: kind,
            value: self[name],
            hint: hint,
            error: errors[name] ?? "",
            isRequired: isRequired,
            limit: limit
        )
    }

    /// A field of several lines.
    func area(_ name: String, _ label: String, rows: Int = 3, hint: String = "", limit: Int = 10_000) -> FormField {
        var field = line(name, label, kind: .area(rows: rows), hint: hint, limit: limit)
        field.value = Self.trimmed((values[name] ?? []).joined(separator: "\n"))
        return field
    }

    /// One of a few words.
    func radios<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String,
        _ label: String,
        _ words: Word.Type,
        hint: String = "",
        word: (Word) -> String
    ) -> FormField {
        line(
            name,
            label,
            kind: .radios(
                words.allCases.map {
                    Choice(value: $0.rawValue, label: word($0), isChosen: $0.rawValue == self[name])
                }
            ),
            hint: hint,
            isRequired: true
        )
    }

    /// A record that is named: chosen from a list, or written where there are too many.
    func reference(
        _ name: String,
        _ label: String,
        _ kind: PracticeKind,
        _ directory: RecordDirectory,
        hint: String = "",
        isRequired: Bool = false
    ) throws -> FormField {
        guard let all = try directory.choices(kind) else {
            let how = "The name of a \(kind.singular), or its ID where two have the same name."
            return line(name, label, hint: hint.isEmpty ? how : hint + " " + how, isRequired: isRequired)
        }
        let chosen = self[name]
        let choices = all.map { Choice(value: $0.id, label: $0.name, isChosen: $0.id == chosen) }
        let none = Choice(value: "", label: isRequired ? "Choose one" : "None", isChosen: chosen.isEmpty)
        return line(name, label, kind: .choice([none] + choices), hint: hint, isRequired: isRequired)
    }

    /// Records that are named: ticked in a list, or written one a line where there are too many.
    func references(
        _ name: String,
        _ label: String,
        _ kind: PracticeKind,
        _ directory: RecordDirectory,
        hint: String = ""
    ) throws -> FormField? {
        guard let all = try directory.choices(kind) else {
            let how = "One a line: the name of a \(kind.singular), or its ID where two have the same name."
            return area(name, label, hint: hint.isEmpty ? how : hint + " " + how, limit: 60_000)
        }
        guard !all.isEmpty else { return nil }
        let chosen = Set(self.all(name))
        let choices = all.map { Choice(value: $0.id, label: $0.name, isChosen: chosen.contains($0.id)) }
        return line(name, label, kind: .checkboxes(choices), hint: hint)
    }
}
