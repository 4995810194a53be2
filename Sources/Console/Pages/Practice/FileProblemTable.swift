import Practice

/// What is wrong with a file, line by line.
enum FileProblemTable {
    /// A section with the problems.
    ///
    /// - Parameter path: the page's own path.
    static func section(_ problems: [PracticeFileError.Problem], path: String) -> Block {
        let table = DataTable(
            caption: "What is wrong with the file",
            columns: [.init(title: "Line"), .init(title: "What is wrong"), .init(title: "What to do")],
            rows: problems.map {
                [Cell($0.line.map { "Line \($0)" } ?? "The file"), Cell($0.message), Cell($0.cure)]
            },
            path: path,
            empty: EmptyState(title: "Nothing", text: "", action: nil)
        )
        return .section(title: "What is wrong with the file", id: "problems", [.table(table)])
    }

    /// The same in a sentence, at the field that has the file; empty if nothing is wrong.
    static func sentence(_ problems: [PracticeFileError.Problem]) -> String {
        problems.isEmpty
            ? ""
            : "The file has \(Amount.count(problems.count, "problem", "problems")): see the list below the form."
    }
}
