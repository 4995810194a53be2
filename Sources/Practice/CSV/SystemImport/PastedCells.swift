/// Cells that were copied in a spreadsheet: it puts tabs between them, not commas.
enum PastedCells {
    private static let tab = UInt8(ascii: "\t")
    private static let quote = UInt8(ascii: "\"")
    private static let lineEnds = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]

    /// The text as CSV: with commas, if its first line has tabs and no commas; else as it is. Lines stay where they are.
    static func csv(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let first = bytes.prefix { !lineEnds.contains($0) }
        guard first.contains(tab), !first.contains(UInt8(ascii: ",")) else { return text }
        var written: [UInt8] = []
        written.reserveCapacity(bytes.count + bytes.count / 8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let cell = cell(rest)
            rest = rest.dropFirst(cell.count)
            write(cell, &written)
            guard let end = rest.popFirst() else { break }
            written.append(end == tab ? UInt8(ascii: ",") : end)
        }
        return String(decoding: written, as: UTF8.self)
    }

    /// The cell that a text begins with, up to the tab or the line end behind it.
    private static func cell(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.first == quote else { return bytes.prefix { $0 != tab && !lineEnds.contains($0) } }
        var isOpen = false
        return bytes.prefix { byte in
            if byte == quote { isOpen.toggle() }
            return isOpen || byte != tab && !lineEnds.contains(byte)
        }
    }

    private static func write(_ cell: ArraySlice<UInt8>, _ written: inout [UInt8]) {
        let needsQuotes = cell.first != quote && cell.contains { $0 == quote || $0 == UInt8(ascii: ",") }
        guard needsQuotes else { return written += cell }
        written.append(quote)
        for byte in cell { written += byte == quote ? [quote, quote] : [byte] }
        written.append(quote)
    }
}
