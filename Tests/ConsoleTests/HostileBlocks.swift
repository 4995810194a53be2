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
            ("emptyTable", .table(table([], text, path, empty))), ("form", .form(form(text, path))),
        ] + cells.map { ("table of \($0.0)", .table(table([[$0.1, $0.1]], text, path, empty))) }
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

    private static func form(_ text: String, _ path: String) -> Form {
        let choices = [Choice(value: text, label: text, note: text)]
        let kinds: [FormField.Kind] = [
            .text, .email, .area(rows: 2), .choice(choices), .radios(choices), .checkboxes(choices), .hidden,
        ]
        return Form(
            path: path,
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
