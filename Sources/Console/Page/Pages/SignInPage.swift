/// The pages of signing in: who one is, then the one-time code. Field names: `name`, `passphrase`, `code`, `recovery`.
enum SignInPage {
    /// - Parameters:
    ///   - name: what was filled in; the passphrase is never filled in again.
    ///   - problem: why it was refused, without telling which of the two was wrong.
    static func credentials(name: String = "", problem: String = "", path: String = "/sign-in") -> Page {
        Page(
            title: "Sign in",
            blocks: [
                .form(
                    Form(
                        path: path,
                        fields: [
                            FormField(
                                name: "name",
                                label: "Sign-in name",
                                value: name,
                                autocomplete: "username",
                                limit: 200
                            ),
                            FormField(name: "passphrase", label: "Passphrase", kind: .passphrase(isNew: false)),
                        ],
                        submit: "Continue",
                        problem: problem
                    )
                ),
                .details(
                    summary: "I cannot sign in",
                    [
                        .text([
                            "An administrator can give you a new link. If no administrator can sign in, run this on the "
                                + "machine that runs Leadglass:"
                        ]),
                        .code("leadglass console-link"),
                    ]
                ),
            ]
        )
    }

    /// The second step: the code of the phone, or one of the printed ones.
    static func code(problem: String = "", path: String = "/sign-in/code") -> Page {
        Page(
            title: "Enter your code",
            blocks: [
                .form(Form(path: path, fields: [codeField(problem)], submit: "Sign in")),
                recovery(path: path, submit: "Sign in with a recovery code"),
            ]
        )
    }

    /// The code once more, before an act that needs it.
    ///
    /// - Parameters:
    ///   - act: what it is for, after “to”, such as `restore 3 studies`.
    ///   - carried: what the next page needs to go on.
    static func stepUp(
        act: String,
        section: ShellSection?,
        path: String,
        carried: [(name: String, value: String)] = [],
        cancel: Link,
        problem: String = ""
    ) -> Page {
        let hidden = carried.map { FormField(name: $0.name, label: "", kind: .hidden, value: $0.value) }
        return Page(
            title: "Confirm that it is you",
            section: section,
            lead: "Enter your code to \(act).",
            blocks: [
                .form(Form(path: path, fields: hidden + [codeField(problem)], submit: "Confirm", cancel: cancel)),
                recovery(path: path, carried: hidden, submit: "Confirm with a recovery code"),
            ]
        )
    }

    /// A field of its own, since a printed code is longer than a phone's and no keypad has its letters.
    private static func recovery(path: String, carried: [FormField] = [], submit: String) -> Block {
        let field = FormField(
            name: "recovery",
            label: "Recovery code",
            hint: "One of those you printed. Each works once.",
            limit: 64
        )
        return .details(
            summary: "I do not have my phone",
            [.form(Form(path: path, fields: carried + [field], submit: submit))]
        )
    }

    static func codeField(_ problem: String) -> FormField {
        FormField(
            name: "code",
            label: "One-time code",
            kind: .oneTimeCode,
            hint: "The six digits that your authenticator app shows now.",
            error: problem,
            limit: 16
        )
    }
}
