/// The steps by which a person gets an account: name and passphrase, authenticator app, recovery codes.
/// Field names: `fullName`, `name`, `passphrase`, `code`.
enum EnrolmentPage {
    /// What was filled in, and what is wrong with it.
    struct Answers {
        var fullName = ""
        var name = ""
        var fullNameError = ""
        var nameError = ""
        var passphraseError = ""
    }

    /// - Parameters:
    ///   - title: such as “Make the first administrator”.
    ///   - minimumLength: characters that a passphrase needs.
    static func person(
        title: String,
        lead: String = "",
        answers: Answers = Answers(),
        minimumLength: Int,
        path: String
    ) -> Page {
        Page(
            title: title,
            lead: lead,
            blocks: [
                .form(
                    Form(
                        path: path,
                        fields: [
                            FormField(
                                name: "fullName",
                                label: "Your name",
                                value: answers.fullName,
                                hint: "As colleagues know you. It stands beside what you do here.",
                                error: answers.fullNameError,
                                autocomplete: "name",
                                limit: 200
                            ),
                            FormField(
                                name: "name",
                                label: "Sign-in name",
                                value: answers.name,
                                error: answers.nameError,
                                autocomplete: "username",
                                limit: 200
                            ),
                            FormField(
                                name: "passphrase",
                                label: "Passphrase",
                                kind: .passphrase(isNew: true),
                                hint:
                                    "At least \(minimumLength) characters, and none of the common ones. A few unrelated "
                                    + "words are good. You may paste it from a password manager.",
                                error: answers.passphraseError
                            ),
                        ],
                        submit: "Continue"
                    )
                )
            ]
        )
    }

    /// - Parameters:
    ///   - svg: the QR code of the `otpauth:` link.
    ///   - secret: the same secret as text, in groups.
    static func authenticator(svg: String, secret: String, problem: String = "", path: String) -> Page {
        Page(
            title: "Add your authenticator app",
            lead: "Scan this with an authenticator app on your phone, then enter the six digits that it shows.",
            blocks: [
                .code2D(svg: svg, label: "QR code for the authenticator app; the same key stands below as text"),
                .details(
                    summary: "I cannot scan it",
                    [.text(["Type this key into the app. It is time-based, with six digits:"]), .code(secret)]
                ),
                .form(Form(path: path, fields: [SignInPage.codeField(problem)], submit: "Continue")),
            ]
        )
    }

    /// Shown once. The button says that they are kept.
    static func recoveryCodes(_ codes: [String]) -> Page {
        Page(
            title: "Print your recovery codes",
            lead: "If you lose your phone, each of these signs you in once. They are shown only now.",
            blocks: [
                .code(codes.joined(separator: "\n")),
                .text([
                    "Print this page or write them down, and lock them away. Do not keep them on the phone that has your "
                        + "authenticator app."
                ]),
                .actions([Action(text: "I have kept them", path: "/", weight: .primary)]),
            ]
        )
    }
}
