/// Writes CSV as RFC 4180 has it: commas, quotes where they are needed, CR LF after each row.
///
/// No cell that it writes is a formula to the spreadsheet that opens the file; see `CSVFormula`.
public struct CSVWriter: Sendable {
    /// What is written so far.
    public private(set) var text: String
    private let columns: Int

    /// Begins with a header.
    ///
    /// - Parameters:
    ///   - header: the names of the columns.
    ///   - marksByteOrder: true to begin with a byte order mark, without which Excel does not take the file for UTF-8.
    public init(header: [String], marksByteOrder: Bool = false) {
        text = marksByteOrder ? "\u{FEFF}" : ""
        columns = header.count
        append(header)
    }

    /// Adds a row with a cell for each column.
    public mutating func append(_ cells: [String]) {
        precondition(cells.count == columns, "a row has one cell for each column")
        // A row of one empty cell would be an empty line, which readers leave out.
        guard cells != [""] else { return text += "\"\"\r\n" }
        text += cells.map(Self.cell).joined(separator: ",")
        text += "\r\n"
    }

    /// A text as a cell: neutralized, and in quotes where it must be.
    public static func cell(_ text: String) -> String {
        let safe = CSVFormula.neutralized(text)
        guard safe.utf8.contains(where: needsQuotes) else { return safe }
        var quoted: [UInt8] = [UInt8(ascii: "\"")]
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { quoted.append(byte) }
            quoted.append(byte)
        }
        quoted.append(UInt8(ascii: "\""))
        return String(decoding: quoted, as: UTF8.self)
    }

    // Beside what RFC 4180 asks for: semicolons and tabs part cells in other countries' spreadsheets, and spaces get lost.
    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: ";")
    }
}
