/// Puts the cells of a row into a system. An empty cell leaves what is known.
struct SystemRowReader {
    /// Finds what the cells name, among what is there after the import.
    let finder: RecordFinder
    /// What the cells of systems say before the import.
    let cells: SystemCells
    let problems: FileProblems

    /// The items of a list in a cell.
    static func parts(_ text: String) -> [String] {
        text.split { $0 == ";" || $0.isNewline }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// Puts all cells of a row into a system; what is wrong with them is reported.
    ///
    /// - Parameter old: the system as it is; nil if it is new.
    func fill(_ system: inout System, _ row: SystemRows.Row, over old: System?) {
        for column in SystemColumn.allCases {
            guard let text = row.cells[column] else { continue }
            // What an export says is what is known, also where it could not be read back, such as a semicolon in a title.
            if let old, cells.text(column, of: old) == text { continue }
            set(column, text, row.line, &system)
        }
    }

    private func set(_ column: SystemColumn, _ text: String, _ line: Int, _ system: inout System) {
        switch column {
        case .id: break
        case .name: system.name = text
        case .kind: word(column, text, line) { system.kind = $0 }
        case .site: one(.site, text, line) { system.site = $0 }
        case .room: system.room = text
        case .addresses: system.addresses = Self.parts(text)
        case .aeTitles: system.aeTitles = Self.parts(text)
        case .vendor: system.vendor = text
        case .model: system.model = text
        case .version: system.version = text
        case .supportEnds: system.supportEnds = text
        case .vendorContactName: system.vendorContact.name = text
        case .vendorContactPhone: system.vendorContact.phone = text
        case .vendorContactWeekendPhone: system.vendorContact.weekendPhone = text
        case .owner: one(.person, text, line) { system.owner = $0 }
        case .serviceLines: several(.serviceLine, text, line) { system.serviceLines = $0 }
        case .dependsOn: several(.system, text, line) { system.dependsOn = $0 }
        case .handlesPHI: answer(column, text, line, allowsUnknown: false) { system.handlesPHI = $0 == .yes }
        case .locked: answer(column, text, line) { system.physical.isLocked = $0 }
        case .portable: answer(column, text, line) { system.physical.isPortable = $0 }
        case .removableMedia: answer(column, text, line) { system.physical.hasRemovableMedia = $0 }
        case .disposal: system.physical.disposal = text
        case .notes: system.notes = text
        }
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ column: SystemColumn,
        _ text: String,
        _ line: Int,
        _ set: (Word) -> Void
    ) where Word.RawValue == String {
        if let word = Word(rawValue: text.lowercased()) { return set(word) }
        let words = Word.allCases.map(\.rawValue)
        let near = Spelling.nearest(to: text, among: words).map { "Did you mean \($0)? " } ?? ""
        wrong(column, text, line, "\(near)It must be \(words.joined(separator: " or ")).")
    }

    private func answer(
        _ column: SystemColumn,
        _ text: String,
        _ line: Int,
        allowsUnknown: Bool = true,
        _ set: (Answer) -> Void
    ) {
        // Spreadsheets make TRUE and FALSE of what looks like it.
        switch text.lowercased() {
        case "yes", "true": set(.yes)
        case "no", "false": set(.no)
        case "unknown" where allowsUnknown: set(.unknown)
        default: wrong(column, text, line, "It must be yes or no\(allowsUnknown ? " or unknown" : "").")
        }
    }

    private func one<Kind>(_ kind: PracticeKind, _ text: String, _ line: Int, _ set: (Identifier<Kind>) -> Void) {
        switch finder.find(kind, text, suggests: problems.hasRoom) {
        case .one(let id): if let id = Identifier<Kind>(id) { set(id) }
        case .problem(let message, let cure): problems.add(line: line, message, cure: cure)
        }
    }

    private func several<Kind>(
        _ kind: PracticeKind,
        _ text: String,
        _ line: Int,
        _ set: ([Identifier<Kind>]) -> Void
    ) {
        var ids: [Identifier<Kind>] = []
        for part in Self.parts(text) { one(kind, part, line) { ids.append($0) } }
        set(ids)
    }

    private func wrong(_ column: SystemColumn, _ text: String, _ line: Int, _ cure: String) {
        problems.add(line: line, "The \(column.spoken) is “\(text.prefix(64).shown)”.", cure: cure)
    }
}
