public import Practice

extension PortfolioCandidate {
    /// The candidates of a file with the columns `name`, `cost` and `reduction`; other columns are left alone.
    public static func list(_ table: CSVTable) throws(CSVError) -> [PortfolioCandidate] {
        let name = try table.requiredColumn("name")
        let cost = try table.requiredColumn("cost")
        let reduction = try table.requiredColumn("reduction")
        var lines: [String: Int] = [:]
        var list: [PortfolioCandidate] = []
        for row in table.rows {
            let text = trimmed(row[name])
            guard !text.isEmpty else { throw CSVError(.badCell, line: row.line, "The name is empty. Write one.") }
            guard text.utf8.count <= 200 else {
                throw CSVError(.badCell, line: row.line, "The name is longer than 200 bytes. Shorten it.")
            }
            if let other = lines.updateValue(row.line, forKey: text.lowercased()) {
                throw CSVError(
                    .badCell,
                    line: row.line,
                    "`\(text.prefix(60))` is in line \(other) already. Remove one of them or rename it."
                )
            }
            list.append(
                PortfolioCandidate(
                    name: text,
                    cost: try amount(row, cost, "cost"),
                    reduction: try amount(row, reduction, "reduction")
                )
            )
        }
        return list
    }

    private static func amount(_ row: CSVRow, _ column: Int, _ name: String) throws(CSVError) -> Double {
        let text = trimmed(row[column])
        // Nothing but decimal numbers: no hexadecimal ones, no infinity, no currency.
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
        guard isNumber, let value = Double(text), value.isFinite else {
            throw CSVError(
                .badCell,
                line: row.line,
                "The \(name) `\(text.prefix(40))` is no number. Write dollars in digits, such as 12000 or 12000.50."
            )
        }
        guard value >= 0, value <= 1e15 else {
            throw CSVError(
                .badCell,
                line: row.line,
                "The \(name) is \(text.prefix(40)). Write a number of dollars from 0 to 1,000,000,000,000,000."
            )
        }
        return value
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(start.reversed().drop { $0.properties.isWhitespace }.reversed()))
    }
}
