@testable import Console

enum GalleryForms {
    private static let roles = [
        Choice(value: "pacs", label: "PACS administrator", note: "Sees the gateway and the vault."),
        Choice(value: "auditor", label: "Auditor", note: "Reads all but PHI, changes nothing.", isChosen: true),
        Choice(value: "staff", label: "Staff"),
    ]

    static func fields(error: String = "", hint: String = "") -> [FormField] {
        let sites = ["Main", "East"].map { Choice(value: $0, label: $0) }
        return [
            FormField(name: "name", label: "Name", value: "Ben Ito", hint: hint, error: error, autocomplete: "name"),
            FormField(name: "email", label: "E-mail", kind: .email, error: error, isRequired: false),
            FormField(name: "phone", label: "Telephone", kind: .telephone, hint: hint, isRequired: false),
            FormField(name: "days", label: "Days until it expires", kind: .number, value: "7"),
            FormField(name: "until", label: "Until", kind: .date, isRequired: false),
            FormField(name: "passphrase", label: "Passphrase", kind: .passphrase(isNew: true), value: "never shown"),
            FormField(name: "code", label: "Code", kind: .oneTimeCode),
            FormField(name: "reason", label: "Reason", kind: .area(rows: 3), value: "1 < 2", hint: hint, error: error),
            FormField(name: "site", label: "Site", kind: .choice(sites), value: "East", error: error),
            FormField(name: "role", label: "Role", kind: .radios(roles), hint: hint, error: error),
            FormField(name: "systems", label: "Systems", kind: .checkboxes(roles), isRequired: false),
            FormField(name: "file", label: "File", kind: .file(accept: ".csv"), hint: hint, error: error),
            FormField(name: "more", label: "Another file", kind: .file(accept: ""), isRequired: false),
            FormField(name: "person", label: "", kind: .hidden, value: "42"),
        ]
    }

    static var wrong: Page {
        let form = Form(
            path: "/people/42",
            fields: fields(error: "Enter it.", hint: "As it stands in `practice.yaml`."),
            submit: "Save",
            cancel: Link(text: "Cancel", path: "/people"),
            problem: "Somebody else changed this person meanwhile."
        )
        return Page(title: "Change a person", section: .people, trail: trail, blocks: [.form(form)])
    }

    static var right: Page {
        let other = Form(path: "/people/42/remove", fields: fields(), submit: "Remove", isDestructive: true)
        let form = Form(path: "/people/42", id: "person", fields: fields(), submit: "Save")
        return Page(title: "Change a person", section: .people, trail: trail, blocks: [.form(form), .form(other)])
    }

    static var check: Page {
        Page.checkAnswers(
            title: "Restore 3 studies to main-pacs?",
            section: .vault,
            trail: [Link(text: "Vault", path: "/vault")],
            lead: "Nothing has been sent yet.",
            answers: [
                .init(name: "Studies", value: "3", change: Link(text: "Change", path: "/vault/restore")),
                .init(name: "To", value: Cell("main-pacs", note: "10.0.0.5:104, answers")),
                .init(name: "Study", value: Cell("2.25.1234567890123456789012345", isCode: true)),
            ],
            consequences: [
                Notice(
                    mood: .warning,
                    title: "2 of them are at the PACS already.",
                    text: "It will get 812 instances again.",
                    next: "Ask the PACS administrator whether it takes what it has."
                )
            ],
            path: "/vault/restore/7",
            carried: [(name: "studies", value: "1 2 3")],
            asked: [FormField(name: "reason", label: "Reason", hint: "It stands in the ledger.")],
            submit: "Restore 3 studies",
            cancel: Link(text: "Do not restore", path: "/vault"),
            problem: ""
        )
    }

    private static let trail = [Link(text: "People", path: "/people")]
}
