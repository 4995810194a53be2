import Mustache

/// Makes views of blocks for one page: it counts what needs a number of its own and collects what is wrong with forms.
struct ViewMaker {
    let shell: Shell
    let rows: RowTemplates
    /// How deep in sections the blocks are: headings follow it.
    var depth = 0
    var forms = 0
    var tables = 0
    var progresses = 0
    var maps = 0
    /// What stands in the error summary.
    var problems: [View] = []

    init(shell: Shell, rows: RowTemplates) {
        self.shell = shell
        self.rows = rows
    }

    mutating func views(_ blocks: [Block]) -> [View] { blocks.map { view($0) } }

    private mutating func view(_ block: Block) -> View {
        switch block {
        case .banner(let banner): view(banner)
        case .notice(let notice): view(notice)
        case .figures(let figures): ["template": "figures", "figures": figures.map(view)]
        case .text(let paragraphs): ["template": "text", "paragraphs": paragraphs.map(Words.views)]
        case .code(let code): ["template": "code", "code": code]
        case .summary(let list): view(list)
        case .table(let table): view(table)
        case .form(let form): view(form)
        case .tasks(let tasks): ["template": "tasks", "tasks": tasks.map(view)]
        case .actions(let actions): ["template": "actions", "actions": actions.map(view)]
        case .chart(let chart): ChartDrawing(chart).view
        case .curve(let curve): CurveDrawing(curve).view
        case .map(let map): view(map)
        case .matrix(let matrix): view(matrix)
        case .intervals(let figures): view(figures)
        case .explanation(let explained): view(explained)
        case .empty(let empty): view(empty)
        case .progress(let progress): view(progress)
        case .code2D(let svg, let label): Self.code2D(svg, label)
        case .section(let title, let id, let blocks): section(title, id, blocks)
        case .details(let summary, let blocks):
            ["template": "details", "summary": summary, "blocks": views(blocks)]
        case .columns(let columns):
            ["template": "columns", "columns": columns.map { ["blocks": views($0)] as View }]
        }
    }

    private mutating func section(_ title: String, _ id: String, _ blocks: [Block]) -> View {
        depth += 1
        defer { depth -= 1 }
        return ["template": "section", "title": title, "id": id, "isSecond": depth == 1, "blocks": views(blocks)]
    }

    /// The one value that goes in as markup. It is made by the program; should that ever change, only a bare drawing passes.
    private static func code2D(_ svg: String, _ label: String) -> View {
        let isDrawing =
            svg.hasPrefix("<svg") && !svg.contains("<script") && !svg.contains("<foreignObject") && !svg.contains(" on")
        return ["template": "code2D", "svg": isDrawing ? svg : HTMLText.escape(label), "label": label]
    }
}
