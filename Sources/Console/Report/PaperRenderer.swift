import Mustache
import Risk

/// Turns documents into HTML that stands alone. Every value is escaped by the templates.
struct PaperRenderer: Sendable {
    private let library: MustacheLibrary

    /// - Throws: when a template of the program itself does not parse, which a test rules out.
    init() throws {
        HTMLText.register()
        var library = MustacheLibrary()
        for (name, text) in PaperTemplates.all { try library.register(HTMLText.pragma + text, named: name) }
        self.library = library
    }

    /// The whole document.
    func html(_ paper: Paper) -> String {
        var views = PaperViews()
        var cover = PaperViews(isCover: true)
        let view: View = [
            "title": paper.title, "practice": paper.practice, "made": paper.made, "style": PaperStyle.text,
            "cover": cover.views(paper.cover), "guide": views.views(paper.guide),
            "chapters": paper.chapters.enumerated().map { index, chapter -> View in
                [
                    "id": "chapter-\(index + 1)", "number": chapter.number, "title": chapter.title,
                    "blocks": views.views(chapter.blocks),
                ]
            },
        ]
        return library.render(view, withTemplate: "paper") ?? ""
    }
}

/// Makes views of a document's blocks.
struct PaperViews {
    /// Whether no chapter is around them: headings are of the second level then.
    private let isCover: Bool
    private var maps = 0

    init(isCover: Bool = false) { self.isCover = isCover }

    mutating func views(_ blocks: [PaperBlock]) -> [View] { blocks.map { view($0) } }

    private mutating func view(_ block: PaperBlock) -> View {
        switch block {
        case .head(let head):
            ["template": "paper-head", "title": head.title, "practice": head.practice, "lines": head.lines]
        case .headline(let text): ["template": "paper-headline", "text": text]
        case .heading(let text): ["template": "paper-heading", "text": text, "isCover": isCover]
        case .text(let paragraphs): ["template": "paper-text", "paragraphs": paragraphs.map(Words.views)]
        case .quote(let text):
            ["template": "paper-quote", "lines": text.split(separator: "\n").map(String.init)]
        case .list(let items): ["template": "paper-list", "items": items.map(Words.views)]
        case .notice(let title, let items):
            ["template": "paper-notice", "title": title, "items": items.map(Words.views)]
        case .figures(let figures): ["template": "paper-figures", "figures": figures.map(Self.figure)]
        case .facts(let facts):
            [
                "template": "paper-facts",
                "facts": facts.map {
                    ["name": $0.name, "value": $0.value, "note": View.present($0.note)] as View
                },
            ]
        case .table(let table): Self.table(table)
        case .curve(let curve): PaperCurve(curve).view
        case .matrix(let matrix): Self.matrix(matrix)
        case .map(let map): self.map(map)
        case .signatures(let roles): ["template": "paper-signatures", "roles": roles]
        case .together(let blocks): ["template": "paper-together", "blocks": views(blocks)]
        }
    }

    private static func figure(_ figure: Figure) -> View {
        [
            "name": figure.name, "value": figure.value, "note": View.present(figure.note),
            "mood": figure.mood.rawValue,
        ]
    }

    private static func table(_ table: PaperTable) -> View {
        let sum = max(1, table.columns.reduce(0) { $0 + $1.share })
        return [
            "template": "paper-table", "caption": table.caption, "isEmpty": table.rows.isEmpty,
            "isShort": table.rows.count <= 8 && table.rest == 0,
            "columns": table.columns.map { column -> View in
                let tenths = column.share * 1000 / sum
                return [
                    "title": column.title, "width": "\(tenths / 10).\(tenths % 10)", "isNumber": column.isNumber,
                ]
            },
            "rows": table.rows.map { row -> View in
                ["cells": row.enumerated().map { cell($0.element, $0.offset, table.columns) }]
            },
            "rest": table.rest == 0 ? false : Amount.count(table.rest, "more row is", "more rows are") as Any,
        ]
    }

    private static func cell(_ cell: PaperTable.Cell, _ index: Int, _ columns: [PaperTable.Column]) -> View {
        let isNumber = columns.indices.contains(index) && columns[index].isNumber
        let isDay = cell.text.utf8.count == 10 && cell.text.utf8.allSatisfy { $0 == 0x2d || (0x30...0x39).contains($0) }
        return [
            "text": cell.text, "note": View.present(cell.note), "isFirst": index == 0,
            "look": View.present(isNumber ? "number" : isDay ? "day" : ""),
            "mood": View.present(cell.mood?.rawValue ?? ""),
        ]
    }

    private static func matrix(_ matrix: RiskMatrix) -> View {
        ViewMaker.view(of: matrix).merging(["template": "paper-matrix"]) { $1 }
    }

    private mutating func map(_ map: NetworkMap) -> View {
        maps += 1
        var notes: [String] = []
        if map.layout.isGrouped { notes.append("Systems of a kind are drawn as one where there are many.") }
        if map.layout.isBundled { notes.append("Flows between two places are drawn from place to place.") }
        if map.layout.unplaced > 0 {
            notes.append(
                "\(Amount.count(map.layout.unplaced, "flow", "flows")) not drawn: an end is no system on record."
            )
        }
        return NetworkMapDrawing(map: map, id: "map-\(maps)").view
            .merging(["template": "paper-map", "notes": notes]) { $1 }
    }
}
