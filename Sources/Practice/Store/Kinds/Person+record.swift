extension Person: PracticeRecord {
    static let kind = PracticeKind.person
    static let sortColumns = ["name", "email", "active"]
    static let wordColumns = ["active"]
    static let referenceFilters = [ReferenceFilter("roles"), ReferenceFilter("systems")]
    static let keys = ["id", "name", "email", "phone", "active", "roles"]
    private static let roleKeys = ["role", "systems", "until"]

    var key: String { id.text }

    var references: [PracticeReference] {
        roles.flatMap { assignment in
            [PracticeReference(field: "roles", target: RecordKey(assignment.role))]
                + assignment.systems.map { PracticeReference(field: "systems", target: RecordKey(.system, $0.text)) }
        }
    }

    var words: [String] { [isActive.word] }

    func title(_ names: RecordNames) -> String { name }
    func sortKeys(_ names: RecordNames) -> [SortKey] { [.text(name), .text(email), .text(isActive.word)] }
    func searched(_ names: RecordNames) -> [String] { [name, email, phone] + roles.map(\.role.rawValue) }

    mutating func tidy() {
        name = name.trimmed
        email = email.trimmed
        phone = phone.trimmed
    }

    func check(_ checks: inout Checks) {
        checks.line(name, "name", required: true)
        checks.line(email, "email")
        if !email.isEmpty, !email.contains("@") || email.contains(where: \.isWhitespace) {
            checks.add(.invalid, "email", "The email must be an address such as ada@example.org.")
        }
        checks.line(phone, "phone")
        if roles.count > checks.knownRoles.count + 20 {
            checks.add(.tooLong, "roles", "There are \(roles.count) roles. Nobody needs that many.")
        }
        for assignment in roles { check(assignment, &checks) }
        if Set(roles).count < roles.count { checks.add(.invalid, "roles", "A role is there twice. Keep one.") }
    }

    private func check(_ assignment: RoleAssignment, _ checks: inout Checks) {
        if !checks.knownRoles.contains(assignment.role) {
            let known = checks.knownRoles.map(\.rawValue).sorted()
            let cure =
                Spelling.nearest(to: assignment.role.rawValue, among: known).map { "Did you mean \($0)?" }
                ?? "The roles are \(known.joined(separator: ", "))."
            checks.add(.reference, "roles", "There is no such role. \(cure)")
        }
        checks.references(.system, assignment.systems.map(\.text), "systems")
        checks.time(assignment.until, "until")
        if assignment.role == "vendor" {
            if assignment.systems.isEmpty {
                checks.add(.missing, "systems", "The role vendor must name its systems. Name at least one.")
            }
            if assignment.until == nil {
                checks.add(.missing, "until", "The role vendor must end by itself. Say until when.")
            }
        }
    }

    var fields: [FileField] {
        var fields = [FileField("id", .word(id.text))]
        fields.add("name", .text(name))
        fields.add("email", .text(email))
        fields.add("phone", .text(phone))
        if !isActive { fields.add("active", .word(isActive.word)) }
        fields.add(
            "roles",
            .list(
                roles.map { assignment in
                    var fields = [FileField("role", .text(assignment.role.rawValue))]
                    fields.add("systems", .references(.system, assignment.systems))
                    fields.add("until", assignment.until.map { .time($0) })
                    return .map(fields)
                }
            )
        )
        return fields
    }

    init?(reading section: FileSection) {
        guard let id: PersonID = section.id() else { return nil }
        self.init(
            id: id,
            name: section.text("name"),
            email: section.text("email"),
            phone: section.text("phone"),
            roles: section.sections("roles", name: "a role", keys: Self.roleKeys).map { role in
                RoleAssignment(
                    RoleID(rawValue: role.requiredText("role", example: "staff")),
                    systems: role.references("systems"),
                    until: role.time("until")
                )
            },
            isActive: section.flag("active") ?? true
        )
    }
}

extension Bool {
    /// The truth value as the file has it.
    var word: String { self ? "true" : "false" }
}
