import Practice

/// What an import would change, before it is done.
struct ImportPreview {
    let changes: PracticeChanges
    /// How many records are listed; the rest is counted.
    var listed = 200

    func page(_ text: String, trail: [Link], problem: String) -> Page {
        guard !changes.isEmpty else {
            return Page(
                title: "Nothing would change",
                section: .settings,
                trail: trail,
                blocks: [
                    .empty(
                        EmptyState(
                            title: "The practice is as the file has it",
                            text: "There is nothing to import.",
                            action: Action(text: "Back", path: "/settings/practice")
                        )
                    )
                ]
            )
        }
        var page = Page.checkAnswers(
            title: "Import this practice?",
            section: .settings,
            trail: trail,
            answers: PracticeKind.allCases.compactMap(row),
            consequences: consequences,
            path: "/settings/practice/import",
            carried: [(name: "seen", value: RecordDigest.of(changes)), (name: "text", value: text)],
            submit: "Import \(Amount.count(changes.all.count, "change", "changes"))",
            cancel: Link(text: "Cancel", path: "/settings/practice"),
            problem: problem
        )
        page.blocks.append(.section(title: "Each change", id: "changes", [.table(table)]))
        return page
    }

    private func row(_ kind: PracticeKind) -> SummaryList.Row? {
        let counts = [
            (changes.added(kind).count, "added"), (changes.changed(kind).count, "changed"),
            (changes.removed(kind).count, "removed"),
        ].filter { $0.0 > 0 }
        guard !counts.isEmpty else { return nil }
        let words = counts.map { "\(Amount.count($0.0)) \($0.1)" }.joined(separator: ", ")
        return .init(name: kind.plural.prefix(1).uppercased() + kind.plural.dropFirst(), value: Cell(words))
    }

    private var consequences: [Notice] {
        let removed = changes.all.count { $0.action == .removed }
        var notices: [Notice] = []
        if removed > 0 {
            notices.append(
                Notice(
                    mood: .critical,
                    title: "\(Amount.count(removed, "record is", "records are")) removed",
                    text: "They are not in the file. Download the practice as it is now, if you may want them back."
                )
            )
        }
        if changes.changesRoles {
            notices.append(
                Notice(
                    mood: .warning,
                    title: "Roles change",
                    text:
                        "The file gives or takes roles, or switches people on or off. You need the permission to change roles."
                )
            )
        }
        return notices
    }

    private var table: DataTable {
        DataTable(
            caption: changes.all.count > listed ? "The first \(listed) changes" : "Each change",
            columns: [
                .init(title: "Name"), .init(title: "What it is"), .init(title: "What becomes of it"),
                .init(title: "Fields"),
            ],
            rows: changes.all.prefix(listed).map { change in
                [
                    Cell(change.name), Cell(change.kind.singular), Cell(change.action.word, tag: change.action.mood),
                    Cell(
                        change.action == .changed
                            ? change.fields.map { $0.replacing("_", with: " ") }.joined(separator: ", ") : ""
                    ),
                ]
            },
            path: "/settings/practice/import",
            total: changes.all.count,
            empty: EmptyState(title: "Nothing", text: "", action: nil)
        )
    }
}

extension PracticeChange.Action {
    /// What becomes of it, for a person.
    var word: String {
        switch self {
        case .added: "Added"
        case .changed: "Changed"
        case .removed: "Removed"
        }
    }

    var mood: Mood {
        switch self {
        case .added: .good
        case .changed: .neutral
        case .removed: .critical
        }
    }
}
