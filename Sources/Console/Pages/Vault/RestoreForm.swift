import Practice

/// What a person says of a restore, as the form has it.
struct RestoreForm {
    let values: FormValues

    init(_ values: FormValues) { self.values = values }

    private static let names = ["what", "study", "patient", "since", "to", "calling", "refused"]

    private var what: String {
        if !values["what"].isEmpty { return values["what"] }
        return !values["study"].isEmpty ? "study" : !values["patient"].isEmpty ? "patient" : "all"
    }

    /// The form itself.
    func form(problems: [String: String], upstreams: [String]) -> Form {
        let hint =
            upstreams.isEmpty ? "" : " Behind the gateway now: \(upstreams.joined(separator: ", "))."
        return Form(
            path: "/vault/restore/check",
            fields: [
                FormField(
                    name: "what",
                    label: "What to restore",
                    kind: .radios([
                        Choice(value: "all", label: "Everything", isChosen: what == "all"),
                        Choice(value: "since", label: "What was received since a day", isChosen: what == "since"),
                        Choice(value: "patient", label: "One patient", isChosen: what == "patient"),
                        Choice(value: "study", label: "One study", isChosen: what == "study"),
                    ]),
                    error: problems["what"] ?? ""
                ),
                FormField(
                    name: "since",
                    label: "Received since",
                    kind: .date,
                    value: values["since"],
                    error: problems["since"] ?? "",
                    isRequired: false
                ),
                FormField(
                    name: "patient",
                    label: "Patient ID",
                    value: values["patient"],
                    error: problems["patient"] ?? "",
                    isRequired: false,
                    limit: 64
                ),
                FormField(
                    name: "study",
                    label: "Study Instance UID",
                    value: values["study"],
                    error: problems["study"] ?? "",
                    isRequired: false,
                    limit: 64
                ),
                FormField(
                    name: "to",
                    label: "To which PACS",
                    value: values["to"],
                    hint: "Its AE title and address, such as PACS@10.0.0.5:104.\(hint)",
                    error: problems["to"] ?? "",
                    limit: 300
                ),
                FormField(
                    name: "calling",
                    label: "Called by this AE title",
                    value: values["calling"].isEmpty ? "LEADGLASS" : values["calling"],
                    hint: "The PACS may have to know it.",
                    error: problems["calling"] ?? "",
                    limit: 16
                ),
                FormField(
                    name: "refused",
                    label: "What the PACS refused when it came",
                    kind: .checkboxes([
                        Choice(value: "yes", label: "Send that too", isChosen: values["refused"] == "yes")
                    ]),
                    isRequired: false
                ),
            ],
            submit: "Show what it would do",
            isGet: true,
            cancel: Link(text: "Cancel", path: "/vault")
        )
    }

    /// The same values, carried along.
    var hidden: [FormField] {
        Self.names.map {
            FormField(name: $0, label: "", kind: .hidden, value: $0 == "what" ? what : values[$0], isRequired: false)
        }
    }

    /// The page with the form filled in.
    var path: String {
        "/vault/restore?"
            + Self.names.map { "\($0)=\(FormValues.encoded($0 == "what" ? what : values[$0]))" }.joined(separator: "&")
    }

    var scopeWords: String {
        switch what {
        case "all": "Everything"
        case "since": "What was received since \(values["since"])"
        case "patient": "Patient \(values["patient"])"
        default: "Study \(values["study"])"
        }
    }

    /// What is wrong, by field.
    struct Problems: Error {
        var fields: [String: String] = [:]
    }

    /// The order that it makes.
    func order() throws(Problems) -> RestoreOrder {
        var problems = Problems()
        let scope = scope(&problems)
        let parts = values["to"].split(separator: "@", maxSplits: 1)
        let address = parts.count == 2 ? HostAndPort(String(parts[1])) : nil
        if address == nil || !Self.isAETitle(parts.first ?? "") {
            problems.fields["to"] = "Give an AE title, @, and an address with its port, such as PACS@10.0.0.5:104."
        }
        let calling = values["calling"].isEmpty ? "LEADGLASS" : values["calling"]
        if !Self.isAETitle(calling) {
            problems.fields["calling"] = "An AE title has 1 to 16 letters, digits and signs."
        }
        guard let scope, let address, problems.fields.isEmpty else { throw problems }
        return RestoreOrder(
            scope,
            aeTitle: String(parts[0]),
            host: address.host,
            port: address.port,
            callingAETitle: calling,
            asReceived: values["refused"] == "yes"
        )
    }

    private func scope(_ problems: inout Problems) -> RestoreOrder.Scope? {
        switch what {
        case "all": return .all
        case "since":
            if let time = Amount.startOfDay(values["since"]) { return .since(time) }
            problems.fields["since"] = "Choose the day."
        case "patient":
            if !values["patient"].isEmpty { return .patient(values["patient"]) }
            problems.fields["patient"] = "Give the Patient ID."
        case "study":
            let uid = values["study"]
            if !uid.isEmpty, uid.utf8.count <= 64, uid.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
                return .study(uid)
            }
            problems.fields["study"] = "Give the Study Instance UID: digits and dots, 64 at most."
        default: problems.fields["what"] = "Choose what to restore."
        }
        return nil
    }

    private static func isAETitle(_ text: some StringProtocol) -> Bool {
        (1...16).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x5C }
            && text.contains { $0 != " " }
    }
}

/// A host and its port.
struct HostAndPort {
    let host: String
    let port: Int

    /// Reads `host:port` or `[v6]:port`; nil if it is neither.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return nil
        }
        self.host = String(host)
        self.port = port
    }
}
