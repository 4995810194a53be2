/// Rows of a list, sorted, filtered and paged by the page's address, so that what one sees can be sent to others.
struct DataTable {
    struct Column {
        var title: String
        /// The name in `?sort=`; nil if it cannot be sorted by.
        var sort: String?
        var isNumber = false
    }

    /// A field of the filter above the table.
    struct Filter {
        enum Kind {
            case text
            case date
            case choice([Choice])
        }

        var name: String
        var label: String
        var value: String = ""
        var kind: Kind = .text
    }

    /// What the table shows, as one says it.
    var caption: String
    var columns: [Column]
    /// Cells in the order of the columns; the first one names the row.
    var rows: [[Cell]]
    /// The page's own path without its query.
    var path: String
    /// Empty if it cannot be filtered.
    var filters: [Filter] = []
    /// The column that it is sorted by, as in `?sort=`; `-` before it turns it round.
    var sort: String = ""
    /// The `after` of the next page, if there is one: keyset paging, so there are no page numbers.
    var next: String?
    /// True if this is not the first page.
    var isContinued = false
    /// How many there are in all, if that is known cheaply.
    var total: Int?
    /// What stands in place of the rows if there are none.
    var empty: EmptyState
}

/// A box before a cell's text that chooses its row, for the form which acts on rows.
struct Pick {
    /// The form's name within the page.
    var form: String
    var name: String
    var value: String
    /// Said to those who cannot see the row.
    var label: String
    var isChosen = false
}

/// One value of a row.
struct Cell {
    var text: String
    /// Where it leads.
    var path: String?
    /// A state, drawn as a tag.
    var tag: Mood?
    /// Drawn small below the text.
    var note: String = ""
    /// Drawn in fixed-width type, such as a UID.
    var isCode = false
    /// Buttons of the row.
    var actions: [Action] = []
    /// What chooses the row; nil if nothing does.
    var pick: Pick?

    init(
        _ text: String,
        path: String? = nil,
        tag: Mood? = nil,
        note: String = "",
        isCode: Bool = false,
        actions: [Action] = []
    ) {
        self.text = text
        self.path = path
        self.tag = tag
        self.note = note
        self.isCode = isCode
        self.actions = actions
    }
}

extension Cell: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self.init(value) }
}
