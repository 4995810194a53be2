/// The rows of a file of systems: what each says of which column.
struct SystemRows {
    /// One row.
    struct Row {
        let line: Int
        /// The cells that say something, without blanks around them.
        let cells: [SystemColumn: String]
    }

    private(set) var rows: [Row] = []

    /// Reads a file.
    ///
    /// - Throws: the first thing that is wrong with the CSV itself, or everything that is wrong with its header.
    init(_ text: String, limits: SystemImportLimits, problems: FileProblems) throws(PracticeFileError) {
        let table: CSVTable
        do { table = try CSVReader(limits: limits.file).read(PastedCells.csv(text)) } catch {
            let (message, cure) = PracticeError(.invalid, error.problem).sentences
            throw PracticeFileError([.init(line: error.line, message, cure: cure)])
        }
        let columns = Self.columns(table, problems)
        try problems.throwIfAny()
        rows = table.rows.compactMap { row in
            var cells: [SystemColumn: String] = [:]
            for (column, cell) in zip(columns, row.cells) {
                let text = column == .notes ? cell.trimmedLines : cell.trimmed
                if let column, !text.isEmpty { cells[column] = text }
            }
            // A spreadsheet writes rows that once had something.
            return cells.isEmpty ? nil : Row(line: row.line, cells: cells)
        }
    }

    private static func columns(_ table: CSVTable, _ problems: FileProblems) -> [SystemColumn?] {
        let known = SystemColumn.allCases.map(\.rawValue)
        var seen: Set<SystemColumn> = []
        let columns = table.header.map { name -> SystemColumn? in
            guard let column = SystemColumn(header: name) else {
                let near = Spelling.nearest(to: name, among: known).map { "Did you mean \($0)? " } ?? ""
                problems.add(
                    line: table.headerLine,
                    "“\(name.prefix(64).shown)” is not a column of systems.",
                    cure: "\(near)The columns are \(known.joined(separator: ", "))."
                )
                return nil
            }
            if !seen.insert(column).inserted {
                problems.add(
                    line: table.headerLine,
                    "The column \(column.rawValue) is there twice.",
                    cure: "Keep one of them."
                )
            }
            return column
        }
        if !seen.contains(.name) {
            let isSemicolons = table.header.count == 1 && table.header[0].contains(";")
            problems.add(
                line: table.headerLine,
                "There is no column `name`.",
                cure: isSemicolons
                    ? "There are semicolons between the columns: save the file with commas."
                    : "Add one, with the name of each system."
            )
        }
        return columns
    }
}
