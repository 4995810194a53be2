extension Site: PracticeRecord {
    static let kind = PracticeKind.site
    static let sortColumns = ["name", "address"]
    static let wordColumns: [String] = []
    static let referenceFilters: [ReferenceFilter] = []
    static let keys = ["id", "name", "address", "phone", "notes"]

    var key: String { id.text }
    var references: [PracticeReference] { [] }
    var words: [String] { [] }

    func title(_ names: RecordNames) -> String { name }
    func sortKeys(_ names: RecordNames) -> [SortKey] { [.text(name), .text(address)] }
    func searched(_ names: RecordNames) -> [String] { [name, address, phone] }

    mutating func tidy() {
        name = name.trimmed
        address = address.trimmed
        phone = phone.trimmed
        notes = notes.trimmedLines
    }

    func check(_ checks: inout Checks) {
        checks.line(name, "name", required: true)
        checks.line(address, "address")
        checks.line(phone, "phone")
        checks.notes(notes)
    }

    var fields: [FileField] {
        var fields = [FileField("id", .word(id.text))]
        fields.add("name", .text(name))
        fields.add("address", .text(address))
        fields.add("phone", .text(phone))
        fields.add("notes", .text(notes))
        return fields
    }

    init?(reading section: FileSection) {
        guard let id: SiteID = section.id() else { return nil }
        self.init(
            id: id,
            name: section.text("name"),
            address: section.text("address"),
            phone: section.text("phone"),
            notes: section.text("notes")
        )
    }
}
