import Practice

extension Flow: CatalogForm {
    static let place = CatalogPlace(
        base: "/risk/flows",
        section: .risk,
        trail: [Link(text: "Risk", path: "/risk"), Link(text: "Flows", path: "/risk/flows")],
        parameter: "flow",
        addTitle: "Add a flow",
        lead: "A flow says who speaks to whom, in which protocol and for which service."
    )

    static func fields(_ form: FilledForm, _ directory: RecordDirectory) throws -> [FormField] {
        [
            try form.reference("from", "From", .system, directory, hint: "Opens the connection.", isRequired: true),
            try form.reference("to", "To", .system, directory, hint: "Takes the connection.", isRequired: true),
            form.radios("protocol", "Protocol", ProtocolKind.self) { $0.words },
            form.line("service", "Service", hint: "What for, such as `C-STORE` or `ORM orders`."),
            form.line("port", "Port", kind: .number, limit: 6),
            form.radios("encrypted", "Encrypted", Encryption.self) { $0.words },
            form.area("notes", "Notes", rows: 4),
        ]
    }

    func values(_ directory: RecordDirectory) throws -> [String: [String]] {
        [
            "from": [try directory.word(.system, from.text)], "to": [try directory.word(.system, to.text)],
            "protocol": [self.protocol.rawValue], "service": [service], "port": port.map { ["\($0)"] } ?? [],
            "encrypted": [encrypted.rawValue], "notes": [notes],
        ]
    }

    init?(_ form: inout FilledForm, id: FlowID, over old: Flow?, _ directory: RecordDirectory) throws {
        let from: SystemID? = try form.reference("from", .system, directory, isRequired: true)
        let to: SystemID? = try form.reference("to", .system, directory, isRequired: true)
        let spoken = form.word("protocol", ProtocolKind.self)
        let encrypted = form.word("encrypted", Encryption.self)
        let port = form.number("port")
        guard form.isGood, let from, let to, let spoken, let encrypted else { return nil }
        self.init(
            id: id,
            from: from,
            to: to,
            protocol: spoken,
            service: form["service"],
            port: port,
            encrypted: encrypted,
            notes: form["notes"]
        )
    }
}

extension Flow.ProtocolKind {
    /// The protocol for a person.
    var words: String {
        switch self {
        case .dicom: "DICOM"
        case .hl7: "HL7 v2"
        case .http: "HTTP"
        case .other: "Other"
        }
    }
}

extension Flow.Encryption {
    /// The answer for a person.
    var words: String {
        switch self {
        case .yes: "Yes"
        case .no: "No"
        case .unknown: "Not known"
        }
    }

    var mood: Mood? {
        switch self {
        case .yes: .good
        case .no: .warning
        case .unknown: .neutral
        }
    }
}
