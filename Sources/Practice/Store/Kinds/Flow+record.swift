extension Flow: PracticeRecord {
    static let kind = PracticeKind.flow
    static let sortColumns = ["from", "to", "protocol", "service", "port", "encrypted"]
    static let wordColumns = ["protocol", "encrypted"]
    static let referenceFilters = [
        ReferenceFilter("from"), ReferenceFilter("to"), ReferenceFilter("system", ["from", "to"]),
    ]
    static let keys = ["id", "from", "to", "protocol", "service", "port", "encrypted", "notes"]

    var key: String { id.text }

    var references: [PracticeReference] {
        [
            PracticeReference(field: "from", target: RecordKey(.system, from.text)),
            PracticeReference(field: "to", target: RecordKey(.system, to.text)),
        ]
    }

    var words: [String] { [self.protocol.rawValue, encrypted.rawValue] }

    func title(_ names: RecordNames) -> String {
        let service = service.isEmpty ? self.protocol.rawValue : service
        return "\(names(.system, from.text)) to \(names(.system, to.text)): \(service)"
    }

    func sortKeys(_ names: RecordNames) -> [SortKey] {
        [
            .text(names(.system, from.text)), .text(names(.system, to.text)), .text(self.protocol.rawValue),
            .text(service), .number(port.map { Int64($0) }), .text(encrypted.rawValue),
        ]
    }

    func searched(_ names: RecordNames) -> [String] {
        [
            names(.system, from.text), names(.system, to.text), self.protocol.rawValue, service,
            port.map { String($0) } ?? "",
        ]
    }

    mutating func tidy() {
        service = service.trimmed
        notes = notes.trimmedLines
    }

    func check(_ checks: inout Checks) {
        checks.reference(.system, from.text, "from")
        checks.reference(.system, to.text, "to")
        if from == to { checks.add(.invalid, "to", "The flow ends where it begins. Name another system.") }
        checks.line(service, "service")
        checks.number(port, "port", 1...65_535)
        checks.notes(notes)
    }

    var fields: [FileField] {
        var fields = [FileField("id", .word(id.text))]
        fields.add("from", .reference(RecordKey(.system, from.text)))
        fields.add("to", .reference(RecordKey(.system, to.text)))
        fields.add("protocol", .word(self.protocol.rawValue))
        fields.add("service", .text(service))
        fields.add("port", port.map { .word(String($0)) })
        // A word such as `yes` is a truth value to many programs, so it is written as a text.
        fields.add("encrypted", .text(encrypted.rawValue))
        fields.add("notes", .text(notes))
        return fields
    }

    init?(reading section: FileSection) {
        let spoken = section.choice("protocol", ProtocolKind.self)
        let encrypted = section.has("encrypted") ? section.choice("encrypted", Encryption.self) : .unknown
        let from: SystemID? = section.requiredReference("from")
        let to: SystemID? = section.requiredReference("to")
        guard let id: FlowID = section.id(), let from, let to else { return nil }
        self.init(
            id: id,
            from: from,
            to: to,
            protocol: spoken ?? .other,
            service: section.text("service"),
            port: section.integer("port"),
            encrypted: encrypted ?? .unknown,
            notes: section.text("notes")
        )
    }
}
