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
}
