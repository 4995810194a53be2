import Practice
import Risk

@testable import Console

/// Every block with the same text wherever a text goes, and the same path wherever a path goes.
enum HostileBlocks {
    static func all(_ text: String, path: String = "/safe") -> [(String, Block)] {
        let link = Link(text: text, path: path)
        let action = Action(text: text, path: path, posts: true, fields: [(name: text, value: text)])
        let plain = Action(text: text, path: path)
        let empty = EmptyState(title: text, text: text, action: plain)
        let bar = Chart.Bar(label: text, value: 1, text: text)
        let cells: [(String, Cell)] = [
            ("plain", Cell(text)), ("link", Cell(text, path: path)), ("code", Cell(text, isCode: true)),
            ("tag", Cell(text, tag: .good)), ("note", Cell(text, path: path, note: text, actions: [action, plain])),
            ("pick", picked(text)),
        ]
        return [
            ("banner", .banner(Banner(mood: .good, sentence: text, note: text))),
            (
                "notice",
                .notice(
                    Notice(mood: .good, title: text, text: text, next: text, links: [link], actions: [action, plain])
                )
            ), ("figures", .figures([Figure(name: text, value: text, note: text, path: path)])),
            ("text", .text([text])), ("code", .code(text)),
            (
                "summary",
                .summary(
                    SummaryList(rows: [.init(name: text, value: Cell(text, path: path), change: link)], caption: text)
                )
            ), ("tasks", .tasks([TaskItem(text: text, note: text, path: path, state: text)])),
            ("actions", .actions([action, plain])),
            (
                "chart",
                .chart(Chart(title: text, summary: text, bars: [bar, bar], labelTitle: text, valueTitle: text))
            ), ("empty", .empty(empty)), ("progress", .progress(ProgressBar(label: text, done: 1, note: text))),
            ("code2D", .code2D(svg: text, label: text)), ("details", .details(summary: text, [.text([text])])),
            ("section", .section(title: text, id: text, [.text([text])])), ("columns", .columns([[.text([text])]])),
            ("curve", .curve(curve(text))), ("explanation", .explanation(explained(text, link))),
            ("intervals", .intervals([IntervalFigure(name: text, value: 1, range: 0...2, note: text, why: link)])),
            ("matrix", .matrix(matrix(text, path))), ("map", .map(map(text, path))),
            ("emptyTable", .table(table([], text, path, empty))), ("form", .form(form(text, path))),
        ] + cells.map { ("table of \($0.0)", .table(table([[$0.1, $0.1]], text, path, empty))) }
    }

    private static func picked(_ text: String) -> Cell {
        var cell = Cell(text)
        cell.pick = Pick(form: text, name: text, value: text, label: text, isChosen: true)
        return cell
    }

    private static func table(_ rows: [[Cell]], _ text: String, _ path: String, _ empty: EmptyState) -> DataTable {
        DataTable(
            caption: text,
            columns: [.init(title: text, sort: text), .init(title: text)],
            rows: rows,
            path: path,
            filters: [
                .init(name: text, label: text, value: text),
                .init(name: text, label: text, kind: .choice([Choice(value: text, label: text)])),
            ],
            sort: text,
            next: text,
            isContinued: true,
            empty: empty
        )
    }

    private static func curve(_ text: String) -> Curve {
        Curve(
            title: text,
            summary: text,
            x: .init(title: text, unit: .count),
            y: .init(title: text, unit: .share),
            series: [.init(name: text, points: [.init(x: 0, y: 0), .init(x: 1, y: 1, band: 0...1)])],
            marks: [.init(name: text, x: 1)]
        )
    }

    private static func explained(_ text: String, _ link: Link) -> Explained {
        let leaf = Explained(name: text, value: text, how: text, links: [link])
        return Explained(name: text, value: text, how: text, inputs: [leaf], links: [link])
    }

    private static func matrix(_ text: String, _ path: String) -> RiskMatrix {
        RiskMatrix(title: text, summary: text, level: { a, _ in a }, count: { _, _ in 1 }, path: { _, _ in path })
    }

    private static func map(_ text: String, _ path: String) -> NetworkMap {
        var input = SamplePractice.believable(14)
        for index in input.sites.indices { input.sites[index].name = text }
        for index in input.systems.indices {
            input.systems[index].name = text
            input.systems[index].aeTitles = [text]
        }
        for index in input.flows.indices { input.flows[index].service = text }
        return NetworkMap(
            title: text,
            summary: text,
            layout: MapLayout(input),
            systemsPath: path,
            sitesPath: path,
            flowsPath: path,
            tableRows: 2
        )
    }

    private static func form(_ text: String, _ path: String) -> Form {
        let choices = [Choice(value: text, label: text, note: text)]
        let kinds: [FormField.Kind] = [
            .text, .email, .area(rows: 2), .choice(choices), .radios(choices), .checkboxes(choices), .hidden,
            .file(accept: text),
        ]
        return Form(
            path: path,
            id: text,
            fields: kinds.map {
                FormField(
                    name: text,
                    label: text,
                    kind: $0,
                    value: text,
                    hint: text,
                    error: text,
                    autocomplete: text
                )
            },
            submit: text,
            cancel: Link(text: text, path: path),
            problem: text
        )
    }
}
