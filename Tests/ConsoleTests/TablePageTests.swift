import Testing

@testable import Console

/// Tables are sorted, filtered and paged by the page's address.
@Suite struct TablePageTests {
    private func table(_ rows: [[Cell]] = [["A", "1"]]) -> DataTable {
        DataTable(
            caption: "Things",
            columns: [.init(title: "Name", sort: "name"), .init(title: "Size", isNumber: true)],
            rows: rows,
            path: "/things",
            empty: EmptyState(title: "No things.", text: "Make one.")
        )
    }

    private func rendered(_ table: DataTable) throws -> String {
        try PageRenderer().page(Page(title: "T", blocks: [.table(table)]), Gallery.shell())
    }

    @Test(arguments: [("", "name", ""), ("name", "-name", "ascending"), ("-name", "name", "descending")])
    func aHeadingSortsAndTurnsRound(_ sort: String, _ link: String, _ order: String) throws {
        var table = table()
        table.sort = sort
        let html = try rendered(table)
        #expect(html.contains("<a href=\"/things?sort=\(link)\">Name"))
        #expect(order.isEmpty ? !html.contains("aria-sort") : html.contains("aria-sort=\"\(order)\""))
    }

    @Test func theFilterAndTheOrderAreKeptFromPageToPage() throws {
        var table = table()
        table.filters = [.init(name: "q", label: "Name", value: "a&b"), .init(name: "none", label: "None")]
        table.sort = "-name"
        table.next = "x/1"
        table.isContinued = true
        let html = try rendered(table)
        #expect(html.contains("href=\"/things?q=a%26b&amp;sort=-name&amp;after=x%2F1\" rel=\"next\""))
        #expect(html.contains("href=\"/things?q=a%26b&amp;sort=-name\">First page"))
        #expect(html.contains("<input type=\"hidden\" name=\"sort\" value=\"-name\">"))
        #expect(html.contains("name=\"q\" type=\"search\" value=\"a&amp;b\""))
        #expect(html.contains("<a href=\"/things?sort=-name\">Clear</a>"))
    }

    @Test func theFirstAndOnlyPageHasNoPaging() throws {
        let html = try rendered(table())
        #expect(!html.contains("class=\"pages\"") && !html.contains("class=\"filter\""))
    }

    @Test func anEmptyTableSaysWhatToDoAndKeepsItsFilter() throws {
        var table = table([])
        table.filters = [.init(name: "q", label: "Name", value: "zzz")]
        let html = try rendered(table)
        #expect(html.contains("No things.") && html.contains("Make one.") && html.contains("value=\"zzz\""))
        #expect(!html.contains("<table"))
    }

    @Test func everyCellCarriesItsHeadingForPhonesAndItsRoleForThemToo() throws {
        let html = try rendered(table())
        #expect(html.contains("<th role=\"rowheader\" scope=\"row\">A</th>"))
        #expect(html.contains("<td role=\"cell\" data-label=\"Size\" class=\"number\">1</td>"))
    }

    @Test func rowsOfAnyLengthFitTheColumns() throws {
        let html = try rendered(table([["A"], ["B", "2", "too much"], []]))
        #expect(!html.contains("too much"))
        #expect(html.ranges(of: "<td role=\"cell\"").count == 3)
    }

    @Test func aColumnOfMixedCellsShowsEachAsItIs() throws {
        let rows: [[Cell]] = [
            [Cell("L", path: "/l"), Cell("t", tag: .good)], [Cell("P"), Cell("c", isCode: true)],
            [Cell("X", path: "//x"), Cell("n", note: "small")],
        ]
        let html = try rendered(table(rows))
        #expect(html.contains("<a href=\"/l\">L</a>") && html.contains("<span class=\"tag good\">t</span>"))
        #expect(html.contains("<code>c</code>") && html.contains("n<span class=\"note\">small</span>"))
        #expect(!html.contains("//x"))
    }

    @Test func aHeadingCannotBecomeATagOfATemplate() throws {
        var table = table()
        table.columns[1].title = "{{caption}}{{{c0}}}\"><b>"
        let html = try rendered(table)
        #expect(html.contains("data-label=\"&#123;&#123;caption&#125;&#125;&#123;&#123;&#123;c0"))
        #expect(!html.contains("<b>"))
    }

    @Test func templatesOfRowsAreKeptWithinTheirLimit() throws {
        let templates = RowTemplates(limit: 3)
        for index in 0..<10 {
            _ = try templates.template([.init(label: "\(index)", isNumber: false, shape: .plain)])
            #expect(templates.count <= 3)
        }
    }
}
