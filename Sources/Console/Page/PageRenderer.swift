import Mustache
import Practice

/// Turns pages into HTML. Every value is escaped by the templates; only the drawing of a QR code goes in as it is.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let rows = RowTemplates()

    /// - Throws: when a template of the program itself does not parse, which a test rules out.
    init() throws {
        HTMLText.register()
        var library = MustacheLibrary()
        for (name, text) in Templates.all { try library.register(HTMLText.pragma + text, named: name) }
        self.library = library
    }

    /// The whole document.
    func page(_ page: Page, _ shell: Shell) -> String {
        library.render(view(page, shell), withTemplate: "shell") ?? ""
    }

    /// What renews itself on a live page: all its blocks and when they were made. It goes into an event, whose lines each
    /// begin with `data: `.
    func fragment(_ page: Page, _ shell: Shell) -> String {
        library.render(view(page, shell), withTemplate: "fragment") ?? ""
    }

    /// What the templates see.
    func view(_ page: Page, _ shell: Shell) -> View {
        var maker = ViewMaker(shell: shell, rows: rows)
        let blocks = maker.views(page.blocks)
        return ShellView.make(page, shell, blocks: blocks, problems: maker.problems)
    }
}
