import Practice

extension FilledForm {
    /// A whole number; nil if the field is empty or something is wrong with it.
    mutating func number(_ name: String) -> Int? {
        let text = self[name]
        if text.isEmpty { return nil }
        guard let number = Self.withoutCommas(text.filter { $0 != " " }).flatMap({ Int($0) }) else {
            complain(name, "\(Self.spoken(name)): write a whole number, such as 90.")
            return nil
        }
        return number
    }

    /// One of a few words.
    mutating func word<Word: RawRepresentable<String>>(_ name: String, _ type: Word.Type) -> Word? {
        guard let word = Word(rawValue: self[name]) else {
            complain(name, "\(Self.spoken(name)): choose one.")
            return nil
        }
        return word
    }

    /// One of a few words; the usual one where the form that was sent has no such field.
    mutating func word<Word: RawRepresentable<String>>(_ name: String, _ type: Word.Type, ifAbsent usual: Word) -> Word?
    {
        has(name) ? word(name, type) : usual
    }

    /// The first moment of a day; nil if the field is empty or something is wrong with it.
    mutating func day(_ name: String, isRequired: Bool = false) -> Int64? {
        let text = self[name]
        if text.isEmpty {
            if isRequired { complain(name, "\(Self.spoken(name)): choose a day.") }
            return nil
        }
        guard let time = Amount.startOfDay(text) else {
            complain(name, "\(Self.spoken(name)): write a day as YYYY-MM-DD, such as 2027-06-30.")
            return nil
        }
        return time
    }

    /// A record that is named; nil if none is or something is wrong with it.
    mutating func reference<Kind>(
        _ name: String,
        _ kind: PracticeKind,
        _ directory: RecordDirectory,
        isRequired: Bool = false
    ) throws -> Identifier<Kind>? {
        let text = self[name]
        if text.isEmpty {
            if isRequired { complain(name, "\(Self.spoken(name)): name a \(kind.singular).") }
            return nil
        }
        return try found(text, name, kind, directory)
    }

    /// Records that are named, each once.
    mutating func references<Kind>(
        _ name: String,
        _ kind: PracticeKind,
        _ directory: RecordDirectory
    ) throws -> [Identifier<Kind>] {
        let lines = all(name)
        guard lines.count <= directory.store.limits.listCount else {
            complain(name, "There are \(Amount.count(lines.count)) names. Name fewer.")
            return []
        }
        var ids: [Identifier<Kind>] = []
        for line in lines {
            if let id: Identifier<Kind> = try found(line, name, kind, directory), !ids.contains(id) { ids.append(id) }
            // One problem a field is said; more need not be looked for.
            if errors[name] != nil { break }
        }
        return ids
    }

    /// A field's name as words: the summary at the top of the page must say which field it means.
    private static func spoken(_ name: String) -> String {
        if name == "handles_phi" { return "Protected health information" }
        return name.replacing("_", with: " ").capitalizedFirst
    }

    private mutating func found<Kind>(
        _ text: String,
        _ name: String,
        _ kind: PracticeKind,
        _ directory: RecordDirectory
    ) throws -> Identifier<Kind>? {
        switch try directory.find(kind, text) {
        case .one(let id): return Identifier(id)
        case .none:
            complain(name, "There is no \(kind.singular) “\(text.prefix(80))”. Add it first, or correct the name.")
        case .several:
            complain(
                name,
                "More than one \(kind.singular) is called “\(text.prefix(80))”. Write the ID of the one you mean."
            )
        }
        return nil
    }
}
