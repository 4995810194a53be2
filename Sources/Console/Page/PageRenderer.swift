import Mustache
import Practice

/// Turns reports into pages. Values are escaped by the templates; only the style sheet goes in as it is.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    /// - Throws: when a template of the program itself does not parse, which a test rules out.
    init() throws {
        var library = MustacheLibrary()
        try library.register(StatusTemplate.text, named: "status")
        try library.register(SystemsTemplate.text, named: "systems")
        try library.register(QueueTemplate.text, named: "queue")
        try library.register(NoticeTemplate.text, named: "notice")
        self.library = library
    }

    func status(_ report: StatusReport, updating: Bool) -> String {
        library.render(StatusView(report, updating: updating), withTemplate: "status") ?? ""
    }

    func notice(_ notice: NoticeView) -> String {
        library.render(notice, withTemplate: "notice") ?? ""
    }
}

/// A page that says one thing and what to do.
struct NoticeView {
    let style = StyleSheet.text
    let title: String
    let message: String
    let next: String
    let command: String

    static let signIn = NoticeView(
        title: "This page needs a link",
        message: "The console opens with a link that works once and for 15 minutes.",
        next: "On the machine that runs Leadglass, ask for one, then open it here:",
        command: "leadglass console-link"
    )

    static let linkRefused = NoticeView(
        title: "This link does not open the console",
        message: "It was used before, is older than 15 minutes, or was not copied whole.",
        next: "On the machine that runs Leadglass, ask for a new one:",
        command: "leadglass console-link"
    )

    static let tooManyLinks = NoticeView(
        title: "Too many wrong links",
        message: "From this address too many links were tried that do not open the console.",
        next: "Wait one minute. Then, on the machine that runs Leadglass, ask for a new link:",
        command: "leadglass console-link"
    )

    static let notFound = NoticeView(
        title: "There is no such page",
        message: "The console has one page so far.",
        next: "It is at the address without anything behind it. For the same in a terminal:",
        command: "leadglass status"
    )
}
