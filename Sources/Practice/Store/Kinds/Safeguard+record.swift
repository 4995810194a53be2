extension Safeguard: PracticeRecord {
    static let kind = PracticeKind.safeguard
    static let sortColumns = ["name", "kind", "layer", "status", "owner", "review_days"]
    static let wordColumns = ["kind", "layer", "status"]
    static let referenceFilters = [ReferenceFilter("owner"), ReferenceFilter("systems")]
    static let keys = [
        "id", "name", "kind", "layer", "status", "owner", "review_days", "library", "yearly_cost", "systems", "notes",
    ]

    var key: String { id.text }

    var references: [PracticeReference] {
        systems.map { PracticeReference(field: "systems", target: RecordKey(.system, $0.text)) }
            + [owner].compactMap { $0.map { PracticeReference(field: "owner", target: RecordKey(.person, $0.text)) } }
    }

    var words: [String] { [kind.rawValue, layer, status.rawValue] }

    func title(_ names: RecordNames) -> String { name }

    func sortKeys(_ names: RecordNames) -> [SortKey] {
        [
            .text(name), .text(kind.rawValue), .text(layer), .text(status.rawValue),
            .text(names(.person, owner?.text)), .number(reviewDays.map { Int64($0) }),
        ]
    }

    func searched(_ names: RecordNames) -> [String] {
        [name, kind.rawValue, layer, status.rawValue, names(.person, owner?.text)]
    }

    mutating func tidy() {
        name = name.trimmed
        layer = layer.trimmed
        library = library.trimmed
        notes = notes.trimmedLines
    }

    func check(_ checks: inout Checks) {
        checks.line(name, "name", required: true)
        checks.line(layer, "layer", required: true)
        checks.reference(.person, owner?.text, "owner")
        checks.number(reviewDays, "review_days", 1...3660)
        checks.libraryID(library, "library")
        checks.number(yearlyCost, "yearly_cost", 0...1_000_000_000)
        checks.references(.system, systems.map(\.text), "systems")
        checks.notes(notes)
    }

    var fields: [FileField] {
        var fields = [FileField("id", .word(id.text))]
        fields.add("name", .text(name))
        fields.add("kind", .word(kind.rawValue))
        fields.add("layer", .text(layer))
        fields.add("status", .word(status.rawValue))
        fields.add("owner", owner.map { .reference(RecordKey(.person, $0.text)) })
        fields.add("review_days", reviewDays.map { .word(String($0)) })
        fields.add("library", .text(library))
        fields.add("yearly_cost", yearlyCost.map { .word(String($0)) })
        fields.add("systems", .references(.system, systems))
        fields.add("notes", .text(notes))
        return fields
    }

    init?(reading section: FileSection) {
        let kind = section.choice("kind", Kind.self)
        let status = section.choice("status", Status.self)
        guard let id: SafeguardID = section.id() else { return nil }
        self.init(
            id: id,
            name: section.text("name"),
            kind: kind ?? .technical,
            layer: section.text("layer"),
            status: status ?? .planned,
            owner: section.reference("owner"),
            reviewDays: section.integer("review_days"),
            library: section.text("library"),
            yearlyCost: section.integer("yearly_cost"),
            systems: section.references("systems"),
            notes: section.text("notes")
        )
    }
}
