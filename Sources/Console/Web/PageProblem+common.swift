extension PageProblem {
    static let forbidden = PageProblem(
        kind: .forbidden,
        title: "Your role does not permit this",
        message: "What you asked for needs a permission that you do not have. That you tried is on record.",
        next: "Ask an administrator of your practice if you need it."
    )

    static let recentSignIn = PageProblem(
        kind: .forbidden,
        title: "Sign in again first",
        message: "This needs a sign-in of the last few minutes.",
        next: "Sign out, sign in, and do it again."
    )

    static let foreignForm = PageProblem(
        kind: .forbidden,
        title: "This form was not sent from this console",
        message: "It came from another page, or the session that it belonged to has ended. Nothing was done.",
        next: "Open the page again and send it from there."
    )

    static let sessionEnded = PageProblem(
        kind: .forbidden,
        title: "Your session has ended",
        message: "Nothing was done.",
        next: "Sign in again, then do it once more."
    )

    static let tooLarge = PageProblem(
        kind: .tooLarge,
        title: "That is too much at once",
        message: "What was sent is larger than is taken. Nothing was done.",
        next: "Send less."
    )

    static let notUnderstood = PageProblem(
        kind: .badRequest,
        title: "That was not understood",
        message: "What was sent is not what a form of this console sends. Nothing was done.",
        next: "Open the page again and send it from there."
    )

    static let tooManyStreams = PageProblem(
        kind: .unavailable,
        title: "Too many pages renew themselves",
        message: "This page shows what was so when it was asked for.",
        next: "Ask for it again to see what has changed."
    )

    /// What nobody foresaw. The reason is in the log, not on the page.
    static func unforeseen(_ error: any Error) -> PageProblem {
        PageProblem(
            kind: .unavailable,
            title: "That did not work",
            message: "Leadglass could not do it; its log says why. Images pass all the same.",
            next: "Try again. If it stays so, see the log of the server and `leadglass status`."
        )
    }
}
