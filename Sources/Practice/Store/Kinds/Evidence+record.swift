extension Evidence: PracticeRecord {
    static let kind = PracticeKind.evidence
    static let sortColumns = ["when", "kind", "about", "result", "source", "valid_until"]
    static let wordColumns = ["kind", "result", "source"]
    static let referenceFilters = [
        ReferenceFilter("safeguard"), ReferenceFilter("system"), ReferenceFilter("service_line"),
    ]
    static let keys = [
        "id", "safeguard", "system", "service_line", "kind", "when", "result", "source", "ledger_entry", "valid_until",
        "minutes", "notes",
    ]

    var key: String { id.text }

    var references: [PracticeReference] { [PracticeReference(field: about.field, target: about.target)] }
    var words: [String] { [kind, result.rawValue, source] }

    func title(_ names: RecordNames) -> String { "\(kind): \(names.all[about.target] ?? "")" }

    func sortKeys(_ names: RecordNames) -> [SortKey] {
        [
            .number(when), .text(kind), .text(names.all[about.target] ?? ""), .text(result.rawValue), .text(source),
            .number(validUntil),
        ]
    }

    func searched(_ names: RecordNames) -> [String] {
        [kind, names.all[about.target] ?? "", result.rawValue, source]
    }

    mutating func tidy() {
        kind = kind.trimmed
        source = source.trimmed
        notes = notes.trimmedLines
    }

    func check(_ checks: inout Checks) {
        switch about {
        case .safeguard(let id): checks.reference(.safeguard, id.text, "safeguard")
        case .system(let id): checks.reference(.system, id.text, "system")
        case .serviceLine(let id): checks.reference(.serviceLine, id.text, "service_line")
        }
        checks.line(kind, "kind", required: true)
        checks.time(when, "when")
        // Clocks differ a little; a day is more than any should.
        if when > checks.now + 86_400_000_000 {
            checks.add(.invalid, "when", "The evidence is from the future. Check the date, and this machine's clock.")
        }
        checks.line(source, "source", required: true)
        if let ledgerEntry, ledgerEntry < 0 {
            checks.add(.invalid, "ledger_entry", "The ledger entry must be a whole number from 0.")
        }
        checks.time(validUntil, "valid_until")
        if let validUntil, validUntil < when {
            checks.add(.invalid, "valid_until", "The evidence ends before it begins. Exchange the two times.")
        }
        checks.number(minutes, "minutes", 0...525_600)
        checks.notes(notes)
    }

    var fields: [FileField] {
        var fields = [FileField("id", .word(id.text))]
        fields.add(about.field, .reference(about.target))
        fields.add("kind", .text(kind))
        fields.add("when", .time(when))
        fields.add("result", .word(result.rawValue))
        fields.add("source", .text(source))
        fields.add("ledger_entry", ledgerEntry.map { .word(String($0)) })
        fields.add("valid_until", validUntil.map { .time($0) })
        fields.add("minutes", minutes.map { .word(String($0)) })
        fields.add("notes", .text(notes))
        return fields
    }

    init?(reading section: FileSection) {
        let result = section.choice("result", Result.self)
        let when = section.requiredTime("when")
        let about = Subject(reading: section)
        guard let id: EvidenceID = section.id(), let about else { return nil }
        self.init(
            id: id,
            about: about,
            kind: section.text("kind"),
            when: when ?? 0,
            result: result ?? .noted,
            source: section.text("source"),
            ledgerEntry: section.integer("ledger_entry").map { Int64($0) },
            validUntil: section.time("valid_until"),
            minutes: section.integer("minutes"),
            notes: section.text("notes")
        )
    }
}

extension Evidence.Subject {
    var field: String {
        switch self {
        case .safeguard: "safeguard"
        case .system: "system"
        case .serviceLine: "service_line"
        }
    }

    var target: RecordKey {
        switch self {
        case .safeguard(let id): RecordKey(.safeguard, id.text)
        case .system(let id): RecordKey(.system, id.text)
        case .serviceLine(let id): RecordKey(.serviceLine, id.text)
        }
    }

    init?(reading section: FileSection) {
        switch ["safeguard", "system", "service_line"].filter({ section.has($0) }) {
        case ["safeguard"]:
            guard let id: SafeguardID = section.reference("safeguard") else { return nil }
            self = .safeguard(id)
        case ["system"]:
            guard let id: SystemID = section.reference("system") else { return nil }
            self = .system(id)
        case ["service_line"]:
            guard let id: ServiceLineID = section.reference("service_line") else { return nil }
            self = .serviceLine(id)
        default:
            section.problem(
                section.line,
                "This evidence must be about one thing.",
                cure: "Write one of `safeguard: ID`, `system: ID` and `service_line: ID`."
            )
            return nil
        }
    }
}
