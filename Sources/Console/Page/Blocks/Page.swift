/// A page of the console: what it says, apart from how it looks.
///
/// Every page is made of the same few blocks, so that tables, forms and warnings look and behave alike everywhere.
struct Page: Sendable {
    /// The title, the page's one `h1`.
    var title: String
    /// Where in the shell it belongs; nil for pages outside of it, such as signing in.
    var section: ShellSection?
    /// The way here, outermost first, without the page itself.
    var trail: [Link] = []
    /// One or two sentences below the title.
    var lead: String = ""
    /// What it says.
    var blocks: [Block] = []
    /// True if it shows what goes on now: it then renews itself, by the script or without it, and can be paused.
    var isLive = false
    /// Where a live page's events come from; empty for the page's own address with `updates=stream`.
    var events: String = ""
}

/// The places of the shell, in the order of its navigation.
enum ShellSection: String, CaseIterable {
    case today, risk, defense, response, training, vault, evidence, people, settings

    /// Its word in the navigation.
    var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    /// Where it starts.
    var path: String { self == .today ? "/" : "/" + rawValue }
}

/// One part of a page.
indirect enum Block: Sendable {
    /// The answer to “is all well?”: large, with its mood.
    case banner(Banner)
    /// Something to know or to do, with its mood.
    case notice(Notice)
    /// A few large figures.
    case figures([Figure])
    /// Paragraphs.
    case text([String])
    /// A command or a link to copy; shown as it is, in a fixed-width type.
    case code(String)
    /// Names and values.
    case summary(SummaryList)
    /// Rows.
    case table(DataTable)
    /// What a person fills in and sends.
    case form(Form)
    /// Things to do, each with its state.
    case tasks([TaskItem])
    /// Buttons and links that act on the page's subject.
    case actions([Action])
    /// Values over time, drawn, with a table beside.
    case chart(Chart)
    /// One value over another, drawn as lines, with a table beside.
    case curve(Curve)
    /// The network, drawn, with tables beside.
    case map(NetworkMap)
    /// How many risks there are of each likelihood and impact.
    case matrix(RiskMatrix)
    /// Figures with the ranges that they lie in.
    case intervals([IntervalFigure])
    /// How a figure came about, opened step by step.
    case explanation(Explained)
    /// Nothing yet, and what to do next.
    case empty(EmptyState)
    /// How far a long work is.
    case progress(ProgressBar)
    /// A QR code as SVG, with what it is for those who cannot see it.
    case code2D(svg: String, label: String)
    /// Blocks under a heading; `id` is unique within the page and makes a link to it possible.
    case section(title: String, id: String, [Block])
    /// Blocks that start hidden behind a summary.
    case details(summary: String, [Block])
    /// Blocks side by side where there is room, one below the other where there is not.
    case columns([[Block]])
}

/// How something stands.
enum Mood: String {
    case neutral, good, warning, critical
}

/// A link within the console.
struct Link {
    var text: String
    var path: String
}

/// Whether all is well, in one sentence.
struct Banner {
    var mood: Mood
    var sentence: String
    var note: String = ""
}

/// Something to know or to do.
struct Notice {
    var mood: Mood
    var title: String
    var text: String = ""
    /// The one next step; empty if there is none.
    var next: String = ""
    var links: [Link] = []
    /// Buttons that act at once, such as to acknowledge.
    var actions: [Action] = []
}

/// A large figure.
struct Figure {
    var name: String
    var value: String
    var note: String = ""
    var path: String?
    var mood: Mood = .neutral
}

/// Names and values, each with a link that changes it, if it can be changed.
struct SummaryList {
    struct Row {
        var name: String
        var value: Cell
        var change: Link?
    }

    var rows: [Row]
    /// Said to those who cannot see it.
    var caption: String = ""
}

/// Something to do, with its state.
struct TaskItem {
    var text: String
    var note: String = ""
    var path: String?
    var state: String
    var mood: Mood = .neutral
}

/// Something that acts on the page's subject: a link to a page, or a button that posts.
struct Action {
    enum Weight { case primary, secondary, destructive }

    var text: String
    var path: String
    /// True for a button that posts to `path`; false for a link.
    var posts: Bool = false
    /// Hidden fields of a button.
    var fields: [(name: String, value: String)] = []
    var weight: Weight = .secondary
}

/// Nothing yet, and what to do next.
struct EmptyState {
    var title: String
    var text: String
    var action: Action?
}

/// How far a long work is.
struct ProgressBar {
    var label: String
    var done: Int
    /// Nil if it is not known.
    var total: Int?
    var note: String = ""
}
