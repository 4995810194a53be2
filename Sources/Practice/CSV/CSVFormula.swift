/// Keeps a cell from being a formula to the spreadsheet that opens the file.
///
/// A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, whoever wrote it. An apostrophe before it makes it text;
/// the reader takes the apostrophe away again, so that an export that is imported changes nothing.
public enum CSVFormula {
    /// The text as a cell that no spreadsheet runs; numbers stay as they are.
    public static func neutralized(_ text: String) -> String {
        isRisky(text) ? "'" + text : text
    }

    /// The text that `neutralized` made this cell of.
    public static func restored(_ cell: String) -> String {
        cell.utf8.first == UInt8(ascii: "'") && isRisky(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
    }

    /// True if the text would run, or looks like one that was kept from running.
    private static func isRisky(_ text: String) -> Bool {
        let start = text.unicodeScalars.drop { $0 == "'" || $0.value <= 0x20 || $0 == "\u{A0}" || $0 == "\u{FEFF}" }
        switch start.first {
        // Some spreadsheets take the full-width forms for the plain ones.
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return !isNumber(text)
        default: return false
        }
    }

    /// True for digits with a sign, a point and no more, which mean the same as formula and as number.
    private static func isNumber(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        let digits = bytes.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
        let points = bytes.filter { $0 == UInt8(ascii: ".") }.count
        return digits > 0 && points <= 1 && digits + points == bytes.count
    }
}
