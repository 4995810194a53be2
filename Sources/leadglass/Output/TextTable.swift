/// A table in plain text: columns as wide as their widest cell, numbers to the right.
struct TextTable {
    /// A column's heading and side.
    struct Column {
        var title: String
        var isNumber = false
    }

    let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row with a cell for each column.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has one cell for each column")
        rows.append(cells)
    }

    /// The table's lines, each indented by two spaces.
    var lines: [String] {
        let all = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = " "
            for (index, cell) in row.enumerated() {
                let gap = String(repeating: " ", count: widths[index] - cell.count)
                line += " " + (columns[index].isNumber ? gap + cell : cell + gap)
                if index < row.count - 1 { line += " " }
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}
