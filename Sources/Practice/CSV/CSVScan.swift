/// Goes through the bytes of a CSV file once and gives its rows.
struct CSVScan {
    private let bytes: [UInt8]
    private let limits: CSVLimits
    private var position = 0
    private var line = 1

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    init(bytes: [UInt8], limits: CSVLimits) {
        self.bytes = bytes
        self.limits = limits
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next row that is not an empty line; nil at the end.
    mutating func nextRow() throws(CSVError) -> CSVRow? {
        while position < bytes.count {
            let start = position
            let row = try row()
            if row.cells != [""] || bytes[start] == Self.quote { return row }
        }
        return nil
    }

    private mutating func row() throws(CSVError) -> CSVRow {
        var row = CSVRow(line: line, cells: [])
        while true {
            let cell = position < bytes.count && bytes[position] == Self.quote ? try quotedCell() : try plainCell()
            row.cells.append(try text(cell, line: row.line))
            guard row.cells.count <= limits.columns else {
                throw CSVError(.tooLarge, line: row.line, "The row has more than \(limits.columns) cells.")
            }
            guard position < bytes.count, bytes[position] == Self.comma else { break }
            position += 1
        }
        endLine()
        return row
    }

    /// Takes a cell up to the comma or line end behind it.
    private mutating func plainCell() throws(CSVError) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case Self.comma, Self.carriageReturn, Self.lineFeed: return bytes[start..<position]
            case Self.quote:
                throw CSVError(
                    .badQuote,
                    line: line,
                    "A quote stands inside a cell. Put the whole cell in quotes and write each quote in it twice."
                )
            default: position += 1
            }
        }
        return bytes[start..<position]
    }

    /// Takes a cell in quotes, without them.
    private mutating func quotedCell() throws(CSVError) -> ArraySlice<UInt8> {
        let opened = line
        var cell: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.quote {
                position += 1
                guard position < bytes.count, bytes[position] == Self.quote else { return try closed(cell) }
            } else if byte == Self.lineFeed || (byte == Self.carriageReturn && !isFollowedByLineFeed) {
                line += 1
            }
            cell.append(bytes[position])
            position += 1
            // Checked on the way, so that a quote that is never closed does not gather the rest of the file.
            if cell.count > limits.cellBytes { throw tooLong(opened) }
        }
        throw CSVError(.badQuote, line: opened, "A quote is opened here and never closed.")
    }

    private func closed(_ cell: [UInt8]) throws(CSVError) -> ArraySlice<UInt8> {
        guard position < bytes.count else { return cell[...] }
        switch bytes[position] {
        case Self.comma, Self.carriageReturn, Self.lineFeed: return cell[...]
        default:
            throw CSVError(
                .badQuote,
                line: line,
                "There is text behind a closing quote. Write each quote inside a cell twice."
            )
        }
    }

    private func text(_ cell: ArraySlice<UInt8>, line: Int) throws(CSVError) -> String {
        guard cell.count <= limits.cellBytes else { throw tooLong(line) }
        guard !cell.contains(0), let text = String(validating: cell, as: UTF8.self) else {
            throw CSVError(.notText, line: line, "This is not text in UTF-8. Save the file as `CSV UTF-8`.")
        }
        return CSVFormula.restored(text)
    }

    private mutating func endLine() {
        guard position < bytes.count else { return }
        position += isFollowedByLineFeed ? 2 : 1
        line += 1
    }

    private var isFollowedByLineFeed: Bool {
        bytes[position] == Self.carriageReturn && position + 1 < bytes.count && bytes[position + 1] == Self.lineFeed
    }

    private func tooLong(_ line: Int) -> CSVError {
        CSVError(.tooLarge, line: line, "A cell has more than \(limits.cellBytes) bytes. Is a closing quote missing?")
    }
}
