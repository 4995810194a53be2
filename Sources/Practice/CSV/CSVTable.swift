/// What a CSV file holds: a header and rows, each with as many cells as the header has.
public struct CSVTable: Sendable, Hashable {
    /// The names of the columns, without spaces around them.
    public var header: [String]
    /// The line on which the header stands, from 1.
    public var headerLine: Int
    /// The rows below it.
    public var rows: [CSVRow]

    /// A table with these parts.
    public init(header: [String], headerLine: Int = 1, rows: [CSVRow]) {
        self.header = header
        self.headerLine = headerLine
        self.rows = rows
    }

    /// Where a column is, whatever the case of its name; nil if there is none of that name.
    public func column(_ name: String) -> Int? {
        let wanted = name.lowercased()
        return header.firstIndex { $0.lowercased() == wanted }
    }

    /// Where a column is that must be there.
    public func requiredColumn(_ name: String) throws(CSVError) -> Int {
        if let index = column(name) { return index }
        let found = header.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", ")
        throw CSVError(
            .missingColumn,
            line: headerLine,
            "The column `\(name)` is missing; the header has: \(found). Add the column, with commas between the cells."
        )
    }
}

/// A row of a CSV file.
public struct CSVRow: Sendable, Hashable {
    /// The line on which it begins, from 1.
    public var line: Int
    /// Its cells, as they stand in the file but without quotes.
    public var cells: [String]

    /// A row with these parts.
    public init(line: Int, cells: [String]) {
        self.line = line
        self.cells = cells
    }

    /// The cell of a column, as `CSVTable.column` gives it.
    public subscript(column: Int) -> String { cells[column] }
}
