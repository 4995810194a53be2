import Risk

/// A document that is printed or kept: what it says, apart from how it looks. It needs nothing from elsewhere.
struct Paper: Sendable {
    /// The document's name.
    var title: String
    /// Whose it is; stands on every page.
    var practice: String
    /// Of when it is; stands on every page.
    var made: String
    /// The first page.
    var cover: [PaperBlock]
    /// What stands below the list of chapters.
    var guide: [PaperBlock] = []
    /// The rest.
    var chapters: [Chapter]

    struct Chapter: Sendable {
        /// Its number or letter.
        var number: String
        var title: String
        var blocks: [PaperBlock]
    }
}

/// A part of a document.
enum PaperBlock: Sendable {
    /// The first page's head.
    case head(PaperHead)
    /// A large sentence.
    case headline(String)
    /// A heading within a chapter.
    case heading(String)
    /// Paragraphs of ours.
    case text([String])
    /// What people have written, line by line as they wrote it.
    case quote(String)
    case list([String])
    /// Something that must not be overlooked.
    case notice(title: String, [String])
    /// A few large figures.
    case figures([Figure])
    case facts([PaperFact])
    case table(PaperTable)
    case curve(Curve)
    case matrix(RiskMatrix)
    case map(NetworkMap)
    /// Lines that are signed by hand.
    case signatures([String])
    /// Blocks that stay on one page, if one has room for them.
    case together([PaperBlock])
}

/// What is said above a document's first page.
struct PaperHead: Sendable {
    var title: String
    var practice: String
    var lines: [String]
}

/// A name and what belongs to it.
struct PaperFact: Sendable {
    var name: String
    var value: String
    var note = ""

    init(_ name: String, _ value: String, note: String = "") {
        self.name = name
        self.value = value
        self.note = note
    }
}

/// Rows; the head is repeated on each page.
struct PaperTable: Sendable {
    struct Column: Sendable {
        var title: String
        /// Its share of the width; those of a table need not add up to anything.
        var share: Int
        var isNumber = false

        init(_ title: String, _ share: Int, isNumber: Bool = false) {
            self.title = title
            self.share = share
            self.isNumber = isNumber
        }
    }

    struct Cell: Sendable, ExpressibleByStringInterpolation {
        var text: String
        var note = ""
        var mood: Mood?

        init(_ text: String, note: String = "", mood: Mood? = nil) {
            self.text = text
            self.note = note
            self.mood = mood
        }

        init(stringLiteral value: String) { self.init(value) }
    }

    var caption: String
    var columns: [Column]
    /// The first cell names its row.
    var rows: [[Cell]]
    /// How many rows there are in all; those beyond the limit are counted.
    var rest = 0

    /// A table that holds so many rows at most.
    ///
    /// - Parameter total: how many rows there are, if not all are given.
    init(_ caption: String, _ columns: [Column], rows: [[Cell]], limit: Int = 2_500, of total: Int? = nil) {
        self.caption = caption
        self.columns = columns
        self.rows = Array(rows.prefix(limit))
        rest = max(0, (total ?? rows.count) - self.rows.count)
    }
}
