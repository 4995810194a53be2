import Access
import Practice

/// What somebody decides of a person's roles, as the form has it.
struct RolesForm {
    /// More systems than this are written by name, not ticked: a page of thousands of boxes helps nobody.
    static let tickedSystems = 100

    let person: Person
    let roles: Roles
    /// The systems that can be ticked; nil if there are too many.
    let systems: [System]?
    /// What was chosen; what the person has, if nothing was.
    let values: FormValues

    private var isAnswered: Bool { values.has("chosen") }

    private var chosen: [String] {
        isAnswered ? values.all("role") : person.roles.map(\.role.rawValue)
    }

    private var held: RoleAssignment? { person.roles.first { $0.role == .vendor } }

    /// IDs of systems that are ticked.
    private var ticked: [String] {
        isAnswered ? values.all("system") : held?.systems.map(\.text) ?? []
    }

    /// Names of systems as they were written, one a line.
    private func written(_ names: [String: String]) -> String {
        isAnswered
            ? values["systemNames"] : (held?.systems ?? []).map { names[$0.text] ?? $0.text }.joined(separator: "\n")
    }

    private var lastDay: String {
        if isAnswered { return values["until"] }
        // The role ends with the end of its last day.
        return held?.until.map { String(Amount.time($0 - 1).prefix(10)) } ?? ""
    }

    /// - Parameter names: what the systems are called that the person's roles name.
    func form(_ problems: [String: String], names: [String: String], vendorDays: Int) -> Form {
        var fields = [
            FormField(name: "chosen", label: "", kind: .hidden, value: "1"),
            FormField(
                name: "role",
                label: "Roles",
                kind: .checkboxes(
                    roles.all.map {
                        Choice(
                            value: $0.id.rawValue,
                            label: $0.name,
                            note: $0.summary,
                            isChosen: chosen.contains($0.id.rawValue)
                        )
                    }
                ),
                hint: "A role that they keep keeps its bounds.",
                error: problems["role"] ?? "",
                isRequired: false
            ),
        ]
        if let systems, !systems.isEmpty {
            fields.append(
                FormField(
                    name: "system",
                    label: "For a vendor: systems",
                    kind: .checkboxes(
                        systems.map { Choice(value: $0.id.text, label: $0.name, isChosen: ticked.contains($0.id.text)) }
                    ),
                    hint: "They see these and no others.",
                    error: problems["system"] ?? "",
                    isRequired: false
                )
            )
        } else {
            let none = systems == nil ? "" : " There are no systems yet: add them to the practice first."
            fields.append(
                FormField(
                    name: "systemNames",
                    label: "For a vendor: systems",
                    kind: .area(rows: 4),
                    value: written(names),
                    hint: "Their names, one a line. They see these and no others.\(none)",
                    error: problems["system"] ?? "",
                    isRequired: false,
                    limit: 4000
                )
            )
        }
        fields.append(
            FormField(
                name: "until",
                label: "For a vendor: last day",
                kind: .date,
                value: lastDay,
                hint: "At most \(vendorDays) days from now. The role ends by itself at the end of that day.",
                error: problems["until"] ?? "",
                isRequired: false
            )
        )
        return Form(
            path: "/people/\(person.id)/roles/check",
            fields: fields,
            submit: "Show what changes",
            isGet: true,
            cancel: Link(text: "Cancel", path: "/people/\(person.id)"),
            problem: problems[""] ?? ""
        )
    }

    /// What is wrong, by field.
    struct Problems: Error {
        var fields: [String: String] = [:]
    }

    /// The roles that are chosen.
    func asked() throws(Problems) -> [HeldRole] {
        var problems = Problems()
        var asked: [HeldRole] = []
        for role in roles.all where chosen.contains(role.id.rawValue) {
            if role.isForVendors {
                asked.append(vendor(role.id.rawValue, &problems))
                continue
            }
            // Bounds that an import gave stay.
            let kept = person.roles.filter { $0.role == role.id }
            asked += kept.isEmpty ? [HeldRole(role: role.id.rawValue)] : kept.map(HeldRole.init)
        }
        if let unknown = chosen.first(where: { roles[RoleID(rawValue: $0)] == nil }) {
            problems.fields["role"] = "There is no role “\(unknown.prefix(40))”. Choose of the list."
        }
        guard problems.fields.isEmpty else { throw problems }
        return asked
    }

    private func vendor(_ role: String, _ problems: inout Problems) -> HeldRole {
        let lines = values["systemNames"].split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        var seen: Set<String> = []
        let systems = ((systems?.isEmpty == false ? ticked : []) + lines).filter {
            seen.insert($0.lowercased()).inserted
        }
        if systems.isEmpty { problems.fields["system"] = "Choose at least one system for the vendor." }
        let start = Amount.startOfDay(values["until"])
        if start == nil { problems.fields["until"] = "Choose the last day of the vendor’s role." }
        return HeldRole(role: role, systems: systems, until: start.map { $0 + 86_400_000_000 })
    }

    /// What was chosen, carried along.
    var carried: [(name: String, value: String)] {
        [("chosen", "1")] + chosen.map { ("role", $0) } + ticked.map { ("system", $0) }
            + [("systemNames", values["systemNames"]), ("until", values["until"]), ("was", Self.mark(person.roles))]
    }

    /// The form with what was chosen filled in.
    var path: String {
        "/people/\(person.id)/roles?"
            + carried.filter { $0.name != "was" }.map { "\($0.name)=\(FormValues.encoded($0.value))" }.joined(
                separator: "&"
            )
    }

    /// What tells the roles that were seen from others.
    static func mark(_ roles: [RoleAssignment]) -> String {
        roles.map { role in
            [role.role.rawValue, role.systems.map(\.text).joined(separator: "+"), role.until.map(String.init) ?? ""]
                .joined(separator: "/")
        }.joined(separator: " ")
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
