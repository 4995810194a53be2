/// Text in lines of at most 76 ASCII characters (RFC 2045 6.7), readable where it is plain.
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF")

    /// Encodes a text; its line ends, LF or CR LF, become CR LF.
    static func encode(_ text: String) -> String {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A {
                if previous == 0x0D { lines[lines.count - 1].removeLast() }
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
        return lines.map(encodeLine).joined(separator: "\r\n")
    }

    private static func encodeLine(_ bytes: [UInt8]) -> String {
        var encoded = ""
        var width = 0
        for (index, byte) in bytes.enumerated() {
            let piece = self.piece(byte, isFirst: index == 0, isLast: index == bytes.count - 1)
            if width + piece.count > 75 {
                encoded += "=\r\n"
                width = 0
            }
            // A dot that begins a line is written out, so that no relay can take it for the end.
            let safe = width == 0 && piece == "." ? "=2E" : piece
            encoded += safe
            width += safe.count
        }
        return encoded
    }

    private static func piece(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
        let isSpace = byte == 0x20 || byte == 0x09
        let isPlain = isSpace ? !isLast : (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
        return isPlain ? String(UnicodeScalar(byte)) : "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
}
