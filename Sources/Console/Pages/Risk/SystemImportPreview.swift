import Practice

/// What an import of systems would change, before it is done.
struct SystemImportPreview {
    let shown: SystemImport
    /// How many rows a table has at most; the rest is counted.
    var listed = 300

    func page(_ text: String, problem: String) -> Page {
        let trail = System.place.trail + [Link(text: "Import systems", path: SystemImportPages.path)]
        guard !shown.isEmpty else {
            return Page(
                title: "Nothing would change",
                section: .risk,
                trail: trail,
                blocks: [
                    .empty(
                        EmptyState(
                            title: "The systems are as the file has them",
                            text: "\(Amount.count(shown.unchanged, "row says", "rows say")) what is known already.",
                            action: Action(text: "Back to the systems", path: System.place.base)
                        )
                    )
                ]
            )
        }
        var page = Page.checkAnswers(
            title: "Import these systems?",
            section: .risk,
            trail: trail,
            answers: [
                .init(name: "Added", value: Cell(Amount.count(shown.added, "system", "systems"))),
                .init(name: "Changed", value: Cell(Amount.count(shown.changed, "system", "systems"))),
                .init(name: "As they are", value: Cell(Amount.count(shown.unchanged, "system", "systems"))),
            ],
            path: SystemImportPages.path,
            carried: [(name: "seen", value: RecordDigest.of(shown)), (name: "text", value: text)],
            submit: "Import \(Amount.count(shown.changes.count, "system", "systems"))",
            isDestructive: false,
            cancel: Link(text: "Cancel", path: System.place.base),
            problem: problem
        )
        if !shown.warnings.isEmpty { page.blocks.append(warnings) }
        if shown.changed > 0 { page.blocks.append(changed) }
        if shown.added > 0 { page.blocks.append(added) }
        return page
    }

    private var warnings: Block {
        table(
            "To look at",
            "What is imported nevertheless",
            id: "warnings",
            ["Line", "What it is"],
            shown.warnings.map { [Cell($0.line.map { "Line \($0)" } ?? "The file"), Cell($0.message)] }
        )
    }

    /// One row for each field.
    private var changed: Block {
        let rows = shown.changes.filter { $0.action == .changed }.flatMap { change in
            change.fields.map { field in
                [
                    Cell(change.name, path: change.id.map { System.place.path($0.text) }, note: "line \(change.line)"),
                    Cell(field.name.replacing("_", with: " ")), Cell(field.before.isEmpty ? "Nothing" : field.before),
                    Cell(field.after.isEmpty ? "Nothing" : field.after),
                ]
            }
        }
        return table(
            "Fields that change",
            "Each field, as it is and as it becomes",
            id: "changed",
            ["System", "Field", "Now", "Becomes"],
            rows
        )
    }

    private var added: Block {
        let rows = shown.changes.filter { $0.action == .added }.map { change in
            let rest = change.fields.filter { $0.name != SystemColumn.name.rawValue && !$0.after.isEmpty }
            return [
                Cell(change.name, note: "line \(change.line)"),
                Cell(
                    rest.isEmpty
                        ? "Only its name"
                        : rest.map { "\($0.name.replacing("_", with: " ")): \($0.after)" }.joined(separator: "; ")
                ),
            ]
        }
        return table(
            "Systems that are added",
            "Each new system",
            id: "added",
            ["System", "What the file says of it"],
            rows
        )
    }

    private func table(
        _ title: String,
        _ caption: String,
        id: String,
        _ columns: [String],
        _ rows: [[Cell]]
    ) -> Block {
        let table = DataTable(
            caption: rows.count > listed ? "\(caption): the first \(listed)" : caption,
            columns: columns.map { .init(title: $0) },
            rows: Array(rows.prefix(listed)),
            path: SystemImportPages.path,
            total: rows.count,
            empty: EmptyState(title: "Nothing", text: "", action: nil)
        )
        return .section(title: title, id: id, [.table(table)])
    }
}
