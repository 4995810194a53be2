@testable import Console

enum GalleryTables {
    static func studies(rows: Int) -> Page {
        let columns: [DataTable.Column] = [
            .init(title: "Patient", sort: "patient"), .init(title: "Patient ID"),
            .init(title: "Date", sort: "date"), .init(title: "Accession"), .init(title: "Modality"),
            .init(title: "Study Instance UID"), .init(title: "Instances", sort: "instances", isNumber: true),
            .init(title: "State"),
        ]
        let table = DataTable(
            caption: "Studies kept, the newest first",
            columns: columns,
            rows: (0..<rows).map { index in
                [
                    Cell("O’Hara^Síle^\(index)", path: "/vault/studies/\(index)"), Cell("PRX-00\(10_000 + index)"),
                    Cell("2026-11-2\(index % 10)"), Cell("A\(900_000 + index)"), Cell(index % 3 == 0 ? "CT" : "MG"),
                    Cell("2.25.12345678901234567890123456789\(index)", isCode: true), Cell(Amount.count(index * 137)),
                    index % 5 == 1 ? Cell("Sole copy", tag: .warning) : Cell("Protected", tag: .good),
                ]
            },
            path: "/vault",
            filters: [
                .init(name: "patient", label: "Patient name or ID", value: "O’H"),
                .init(name: "from", label: "From", kind: .date),
                .init(
                    name: "modality",
                    label: "Modality",
                    kind: .choice([
                        Choice(value: "", label: "Any"), Choice(value: "CT", label: "CT"),
                        Choice(value: "MG", label: "Mammography"),
                    ])
                ),
            ],
            sort: "-date",
            next: "2026-11-20/9",
            isContinued: true,
            total: 1532,
            empty: EmptyState(title: "No study fits.", text: "Clear the filter.")
        )
        return Page(
            title: "Studies",
            section: .vault,
            trail: [Link(text: "Vault", path: "/vault")],
            lead: "Each search is recorded with your name.",
            blocks: [.table(table)]
        )
    }

    static var studies: Page { studies(rows: 12) }

    private static func picked(_ cell: Cell, isChosen: Bool) -> Cell {
        var cell = cell
        cell.pick = Pick(
            form: "person",
            name: "pick",
            value: cell.path ?? "",
            label: "Choose \(cell.text)",
            isChosen: isChosen
        )
        return cell
    }

    static var people: Page {
        let table = DataTable(
            caption: "People who may sign in",
            columns: [
                .init(title: "Name", sort: "name"), .init(title: "Role"), .init(title: "Last seen"), .init(title: ""),
            ],
            rows: [
                [
                    picked(Cell("Ana Ruiz", path: "/people/1", note: "ana@prairie.example"), isChosen: true),
                    "Administrator", "2 min ago", Cell(""),
                ],
                [
                    Cell("Acme Service", path: "/people/2", note: "3 systems"), Cell("Vendor", tag: .neutral),
                    Cell("Expires in 2 d", tag: .warning),
                    Cell(
                        "",
                        actions: [
                            Action(text: "Extend", path: "/people/2/extend"),
                            Action(
                                text: "Revoke",
                                path: "/people/2/revoke",
                                posts: true,
                                fields: [(name: "person", value: "2")],
                                weight: .destructive
                            ),
                        ]
                    ),
                ], [Cell("Short row", isCode: true)],
            ],
            path: "/people",
            sort: "name",
            empty: EmptyState(title: "Nobody yet.", text: "")
        )
        return Page(
            title: "People",
            section: .people,
            blocks: [
                .notice(Notice(mood: .good, title: "Ben Ito is now PACS administrator.")),
                .actions([Action(text: "Add a person", path: "/people/new", weight: .primary)]), .table(table),
            ]
        )
    }

    /// Values without a place to break.
    static var long: Page {
        let name = String(repeating: "Wagner-Meißner^Ӝ".filter { $0 != "-" }, count: 12)
        let table = DataTable(
            caption: name,
            columns: (0..<6).map { .init(title: "Column \($0)") },
            rows: (0..<3).map { row in
                [Cell(name, path: "/x")] + (1..<5).map { Cell($0 == row + 1 ? name : "10.0.0.\($0)") }
                    + [Cell(name, tag: .warning)]
            },
            path: "/vault",
            empty: EmptyState(title: "", text: "")
        )
        let summary = SummaryList(rows: [.init(name: name, value: Cell(name, isCode: true))])
        return Page(
            title: name,
            section: .vault,
            lead: name,
            blocks: [
                .table(table), .summary(summary), .text([name]), .notice(Notice(mood: .good, title: name, next: name)),
                .banner(Banner(mood: .warning, sentence: name)), .tasks([TaskItem(text: name, state: name)]),
                .figures([Figure(name: name, value: name, note: name)]),
                .actions([Action(text: name, path: "/x")]), .code(name),
                .form(Form(path: "/x", fields: [FormField(name: "n", label: name, value: name)], submit: name)),
            ]
        )
    }

    static var nothing: Page {
        let table = DataTable(
            caption: "Entries of the ledger",
            columns: [.init(title: "Time")],
            rows: [],
            path: "/evidence",
            filters: [.init(name: "kind", label: "Kind", value: "restore")],
            empty: EmptyState(
                title: "No entry fits this filter.",
                text: "Clear it, or run `leadglass ledger verify` to see that nothing is missing.",
                action: Action(text: "Clear the filter", path: "/evidence")
            )
        )
        return Page(title: "Evidence", section: .evidence, blocks: [.table(table)])
    }
}
