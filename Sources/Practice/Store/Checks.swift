import Foundation

/// Gathers what is wrong with a record.
struct Checks {
    let limits: PracticeLimits
    let knownRoles: Set<RoleID>
    let now: Int64
    let names: RecordNames
    private(set) var problems: [PracticeError] = []

    init(limits: PracticeLimits, knownRoles: Set<RoleID>, now: Int64, names: RecordNames) {
        self.limits = limits
        self.knownRoles = knownRoles
        self.now = now
        self.names = names
    }

    mutating func add(_ code: PracticeError.Code, _ field: String, _ message: String) {
        problems.append(PracticeError(code, field: field, message))
    }

    /// A text of one line.
    mutating func line(_ text: String, _ field: String, required: Bool = false) {
        if text.isEmpty {
            if required { add(.missing, field, "There is no \(field.spoken). Write one.") }
            return
        }
        length(text, field, limits.lineLength)
        if text.unicodeScalars.contains(where: { $0.isControl || $0 == "\n" || $0 == "\t" }) {
            add(.invalid, field, "The \(field.spoken) has line breaks or control characters. Write it on one line.")
        }
    }

    /// Texts of one line each.
    mutating func lines(_ texts: [String], _ field: String) {
        count(texts.count, field)
        for text in texts { line(text, field, required: true) }
    }

    /// A text that may have several lines.
    mutating func notes(_ text: String) {
        length(text, "notes", limits.notesLength)
        if text.unicodeScalars.contains(where: \.isControl) {
            add(.invalid, "notes", "The notes have control characters. Remove them.")
        }
    }

    mutating func number(_ value: Int?, _ field: String, _ range: ClosedRange<Int>) {
        if let value, !range.contains(value) {
            add(
                .invalid,
                field,
                "The \(field.spoken) must be a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
    }

    /// A time from the year 1970 to the year 9999, so that its text has one form.
    mutating func time(_ value: Int64?, _ field: String) {
        if let value, !(0..<PracticeTime.end).contains(value) {
            add(.invalid, field, "The time of \(field.spoken) must be from 1970 to 9999.")
        }
    }

    /// A day as YYYY-MM-DD.
    mutating func day(_ text: String, _ field: String) {
        if !text.isEmpty, PracticeTime(text + "T00:00:00Z") == nil {
            add(.invalid, field, "The \(field.spoken) must be a day as YYYY-MM-DD, such as 2027-06-30.")
        }
    }

    /// The ID of something in the library: whether it is there is not for the records to say.
    mutating func libraryID(_ text: String, _ field: String) {
        guard !text.isEmpty else { return }
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isKebab = words.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        if !isKebab || text.utf8.count > 64 {
            add(
                .invalid,
                field,
                "The \(field.spoken) must be an ID of the library: at most 64 small letters and digits, with hyphens "
                    + "between words. Write it as in immutable-backup."
            )
        }
    }

    /// A record that must exist, if one is named.
    mutating func reference(_ kind: PracticeKind, _ id: String?, _ field: String) {
        if let id, names.all[RecordKey(kind, id)] == nil {
            add(
                .reference,
                field,
                "“\(field.spoken)” names a \(kind.singular) that the practice does not have. Add it, or name another."
            )
        }
    }

    /// Records that must exist, each named once.
    mutating func references(_ kind: PracticeKind, _ ids: [String], _ field: String) {
        count(ids.count, field)
        if Set(ids).count < ids.count { add(.invalid, field, "“\(field.spoken)” names something twice. Keep one.") }
        if let id = ids.first(where: { names.all[RecordKey(kind, $0)] == nil }) { reference(kind, id, field) }
    }

    private mutating func count(_ count: Int, _ field: String) {
        if count > limits.listCount {
            add(.tooLong, field, "There are \(count) \(field.spoken). There can be at most \(limits.listCount).")
        }
    }

    private mutating func length(_ text: String, _ field: String, _ limit: Int) {
        if text.unicodeScalars.count > limit {
            add(.tooLong, field, "The \(field.spoken) has more than \(limit) characters. Shorten it.")
        }
    }
}

extension Unicode.Scalar {
    /// Characters that no text of the practice has: they have no form that a person could see or check.
    package var isControl: Bool {
        switch properties.generalCategory {
        case .control: self != "\n" && self != "\t"
        case .lineSeparator, .paragraphSeparator, .surrogate: true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}

extension String {
    /// A key of the file as words.
    var spoken: String { replacing("_", with: " ") }

    /// Without blanks at both ends. A byte order mark is one too: it comes with text that is pasted, and readers drop it.
    package var trimmed: String {
        let scalars = unicodeScalars
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// With line ends as LF and without blanks at both ends.
    package var trimmedLines: String { replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmed }
}
