/// Reads CSV as RFC 4180 has it: commas, quotes, CR LF; and as spreadsheets write it: LF or CR alone, a byte order mark.
///
/// The first line is the header. Empty lines are left out. The first thing that is wrong ends the reading, with its line.
public struct CSVReader: Sendable {
    /// How much a file may hold.
    public var limits: CSVLimits

    /// A reader with these limits.
    public init(limits: CSVLimits = CSVLimits()) {
        self.limits = limits
    }

    /// Reads a text.
    public func read(_ text: String) throws(CSVError) -> CSVTable {
        try read(bytes: Array(text.utf8))
    }

    /// Reads bytes that should be UTF-8.
    public func read(bytes: [UInt8]) throws(CSVError) -> CSVTable {
        guard bytes.count <= limits.bytes else {
            throw CSVError(
                .tooLarge,
                line: nil,
                "The file has \(bytes.count) bytes, and at most \(limits.bytes) are read. Split it."
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw CSVError(.notText, line: 1, "The file is UTF-16. Save it as `CSV UTF-8`.")
        }
        var scan = CSVScan(bytes: bytes, limits: limits)
        guard let first = try scan.nextRow() else {
            throw CSVError(.empty, line: nil, "The file is empty: its first line must name the columns.")
        }
        let header = try header(of: first)
        var rows: [CSVRow] = []
        while let row = try scan.nextRow() {
            guard row.cells.count == header.count else {
                throw CSVError(
                    .raggedRow,
                    line: row.line,
                    "The row has \(row.cells.count) cells, the header \(header.count). "
                        + "Put quotes around a cell that holds a comma, and leave cells empty rather than out."
                )
            }
            guard rows.count < limits.rows else {
                throw CSVError(
                    .tooLarge,
                    line: row.line,
                    "The file has more than \(limits.rows) rows. Split it."
                )
            }
            rows.append(row)
        }
        return CSVTable(header: header, headerLine: first.line, rows: rows)
    }

    private func header(of row: CSVRow) throws(CSVError) -> [String] {
        let names = row.cells.map { trimmed($0) }
        var seen: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if name.isEmpty {
                throw CSVError(.badHeader, line: row.line, "Column \(index + 1) has no name. Name it or remove it.")
            }
            if let other = seen.updateValue(index, forKey: name.lowercased()) {
                throw CSVError(
                    .badHeader,
                    line: row.line,
                    "Columns \(other + 1) and \(index + 1) are both called `\(name.prefix(40))`. Rename one of them."
                )
            }
        }
        return names
    }

    private func trimmed(_ text: String) -> String {
        let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(start.reversed().drop { $0.properties.isWhitespace }.reversed()))
    }
}
