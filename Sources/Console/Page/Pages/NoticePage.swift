/// A page that says one thing and what to do, outside of the shell or within it.
enum NoticePage {
    /// - Parameters:
    ///   - next: what to do.
    ///   - command: what to type in a terminal; empty if nothing.
    ///   - links: where to go.
    static func make(
        title: String,
        message: String,
        next: String = "",
        command: String = "",
        links: [Action] = []
    ) -> Page {
        var blocks: [Block] = []
        let text = [message, next].filter { !$0.isEmpty }
        if !text.isEmpty { blocks.append(.text(text)) }
        if !command.isEmpty { blocks.append(.code(command)) }
        if !links.isEmpty { blocks.append(.actions(links)) }
        return Page(title: title, blocks: blocks)
    }
}

extension Page {
    static var signIn: Page {
        NoticePage.make(
            title: "This page needs a link",
            message: "The console opens with a link that works once and for 15 minutes.",
            next: "On the machine that runs Leadglass, ask for one, then open it here:",
            command: "leadglass console-link"
        )
    }

    static var linkRefused: Page {
        NoticePage.make(
            title: "This link does not open the console",
            message: "It was used before, is older than 15 minutes, or was not copied whole.",
            next: "On the machine that runs Leadglass, ask for a new one:",
            command: "leadglass console-link"
        )
    }

    static var tooManyLinks: Page {
        NoticePage.make(
            title: "Too many wrong links",
            message: "From this address too many links were tried that do not open the console.",
            next: "Wait one minute. Then, on the machine that runs Leadglass, ask for a new link:",
            command: "leadglass console-link"
        )
    }

    static var tooManyAttempts: Page {
        NoticePage.make(
            title: "Too many attempts",
            message: "From this address too many sign-ins have failed. Nobody's account is locked.",
            next: "Wait one minute, then try again.",
            links: [Action(text: "Sign in", path: "/sign-in")]
        )
    }

    static var notFound: Page {
        NoticePage.make(
            title: "There is no such page",
            message: "The address is mistyped, or what was here is gone.",
            next: "Start again from Today.",
            links: [Action(text: "Today", path: "/", weight: .primary)]
        )
    }

    static var forbidden: Page {
        NoticePage.make(
            title: "Your role does not include this page",
            message: "Nothing is broken. What you asked for needs a permission that your role does not have.",
            next: "An administrator can give it to you under People.",
            links: [Action(text: "Today", path: "/", weight: .primary)]
        )
    }

    static var formExpired: Page {
        NoticePage.make(
            title: "This form is too old",
            message: "Your session changed after the form was opened, so nothing was done.",
            next: "Go back, load the page again, and send it once more.",
            links: [Action(text: "Today", path: "/", weight: .primary)]
        )
    }

    static var failed: Page {
        NoticePage.make(
            title: "This did not work",
            message: "That is a fault of Leadglass. Images pass as before; what you asked for may not have been done.",
            next: "Try again. If it fails again, look at the log on the machine that runs Leadglass:",
            command: "journalctl -u leadglass -n 50"
        )
    }
}
