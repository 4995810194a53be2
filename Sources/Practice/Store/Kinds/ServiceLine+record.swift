extension ServiceLine: PracticeRecord {
    static let kind = PracticeKind.serviceLine
    static let sortColumns = ["name", "lead", "studies_per_day", "tolerable_minutes"]
    static let wordColumns: [String] = []
    static let referenceFilters = [ReferenceFilter("sites"), ReferenceFilter("lead")]
    static let keys = [
        "id", "name", "sites", "lead", "studies_per_day", "tolerable_minutes", "dollars_per_study", "recovery_hours",
        "notes",
    ]

    var key: String { id.text }

    var references: [PracticeReference] {
        sites.map { PracticeReference(field: "sites", target: RecordKey(.site, $0.text)) }
            + [lead].compactMap { $0.map { PracticeReference(field: "lead", target: RecordKey(.person, $0.text)) } }
    }

    var words: [String] { [] }

    func title(_ names: RecordNames) -> String { name }

    func sortKeys(_ names: RecordNames) -> [SortKey] {
        [
            .text(name), .text(names(.person, lead?.text)), .number(studiesPerDay.map { Int64($0) }),
            .number(tolerableMinutes.map { Int64($0) }),
        ]
    }

    func searched(_ names: RecordNames) -> [String] {
        [name, names(.person, lead?.text)] + sites.map { names(.site, $0.text) }
    }

    mutating func tidy() {
        name = name.trimmed
        notes = notes.trimmedLines
    }

    func check(_ checks: inout Checks) {
        checks.line(name, "name", required: true)
        checks.references(.site, sites.map(\.text), "sites")
        checks.reference(.person, lead?.text, "lead")
        checks.number(studiesPerDay, "studies_per_day", 0...100_000)
        checks.number(tolerableMinutes, "tolerable_minutes", 0...525_600)
        checks.number(dollarsPerStudy, "dollars_per_study", 0...1_000_000)
        checks.number(recoveryHours, "recovery_hours", 0...8_760)
        checks.notes(notes)
    }

    var fields: [FileField] {
        var fields = [FileField("id", .word(id.text))]
        fields.add("name", .text(name))
        fields.add("sites", .references(.site, sites))
        fields.add("lead", lead.map { .reference(RecordKey(.person, $0.text)) })
        fields.add("studies_per_day", studiesPerDay.map { .word(String($0)) })
        fields.add("tolerable_minutes", tolerableMinutes.map { .word(String($0)) })
        fields.add("dollars_per_study", dollarsPerStudy.map { .word(String($0)) })
        fields.add("recovery_hours", recoveryHours.map { .word(String($0)) })
        fields.add("notes", .text(notes))
        return fields
    }

    init?(reading section: FileSection) {
        guard let id: ServiceLineID = section.id() else { return nil }
        self.init(
            id: id,
            name: section.text("name"),
            sites: section.references("sites"),
            lead: section.reference("lead"),
            studiesPerDay: section.integer("studies_per_day"),
            tolerableMinutes: section.integer("tolerable_minutes"),
            dollarsPerStudy: section.integer("dollars_per_study"),
            recoveryHours: section.integer("recovery_hours"),
            notes: section.text("notes")
        )
    }
}
