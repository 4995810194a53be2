import Access

/// What somebody says of a token that they make, as the form has it.
struct TokenForm {
    var name = ""
    var scope = "read"
    var permissions: [String] = []
    var days = "30"
    /// What is wrong, by field; empty for the whole of it.
    var problems: [String: String] = [:]

    /// A form that nobody has filled in.
    init() {}

    init(_ values: FormValues) {
        name = values["name"]
        scope = values["scope"]
        permissions = values.all("permission")
        days = values["days"]
    }

    func form(for caller: Caller, longest: Int) -> Form {
        let offered = Permission.allCases.filter { $0.isForTokens && caller.may($0) }
        var scopes = [
            Choice(value: "read", label: "See what I may see, without PHI", note: "For dashboards and monitors.")
        ]
        if offered.contains(where: { $0.isView && $0.concernsPHI }) {
            scopes.append(
                Choice(value: "read-phi", label: "See all that I may see, with PHI", note: "Every look goes on record.")
            )
        }
        scopes.append(Choice(value: "named", label: "Only what is ticked below"))
        for index in scopes.indices { scopes[index].isChosen = scopes[index].value == scope }
        return Form(
            path: "/people/tokens/new",
            fields: [
                FormField(
                    name: "name",
                    label: "Name",
                    value: name,
                    hint: "What it is for, such as “Wallboard in the reading room”.",
                    error: problems["name"] ?? "",
                    limit: 64
                ),
                FormField(
                    name: "scope",
                    label: "What it may do",
                    kind: .radios(scopes),
                    error: problems["scope"] ?? ""
                ),
                FormField(
                    name: "permission",
                    label: "Permissions",
                    kind: .checkboxes(
                        offered.map {
                            Choice(
                                value: $0.rawValue,
                                label: $0.sentence,
                                note: $0.rawValue,
                                isChosen: permissions.contains($0.rawValue)
                            )
                        }
                    ),
                    hint:
                        "They count only with “Only what is ticked below”. Acts that ask for a one-time code are beyond any "
                        + "token.",
                    error: problems["permission"] ?? "",
                    isRequired: false
                ),
                FormField(
                    name: "days",
                    label: "Days",
                    kind: .number,
                    value: days,
                    hint: "How long it lasts: 1 to \(longest).",
                    error: problems["days"] ?? "",
                    limit: 3
                ),
            ],
            submit: "Make token",
            cancel: Link(text: "Cancel", path: "/people/tokens"),
            problem: problems[""] ?? ""
        )
    }

    /// What is wrong, by field.
    struct Problems: Error {
        var fields: [String: String] = [:]
    }

    /// The token that it asks for.
    func asked(longest: Int) throws(Problems) -> TokenAsked {
        var problems = Problems()
        if name.isEmpty { problems.fields["name"] = "Write what it is for." }
        if name.count > 64 { problems.fields["name"] = "Write at most 64 characters." }
        let number = Int(days) ?? 0
        if !(1...longest).contains(number) { problems.fields["days"] = "Write a whole number from 1 to \(longest)." }
        if !["read", "read-phi", "named"].contains(scope) { problems.fields["scope"] = "Choose one." }
        if scope == "named", permissions.isEmpty { problems.fields["permission"] = "Tick at least one." }
        guard problems.fields.isEmpty else { throw problems }
        return TokenAsked(
            name: name,
            scope: scope == "named" ? permissions.joined(separator: ",") : scope,
            days: number
        )
    }
}
