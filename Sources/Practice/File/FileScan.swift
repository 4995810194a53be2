/// Looks at a file's bytes before a parser does, so that no file can make the parser build more than it should.
struct FileScan {
    /// The line of the first anchor (`&name`); nil if there is none.
    private(set) var anchorLine: Int?
    /// An upper bound of how many values there are.
    private(set) var pieces = 0

    init(_ text: String) {
        var line = 1
        var before: [UInt8] = []
        var bytes = Array(text.utf8)
        bytes.append(UInt8(ascii: "\n"))
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while place < bytes.count {
            let byte = bytes[place]
            let width = Self.lineBreak(bytes, place)
            if width > 0 {
                line += 1
                pieces += 1
                before.removeAll(keepingCapacity: true)
                place += width
                continue
            }
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "-"),
                UInt8(ascii: "?"):
                pieces += 1
            case UInt8(ascii: "&"):
                if anchorLine == nil, Self.isAnchor(before, next: bytes[place + 1]) { anchorLine = line }
            default: break
            }
            before.append(byte)
            place += 1
        }
    }

    /// True if a line of a file must not have this text: it would be taken for an anchor.
    static func hasAnchor(_ line: String) -> Bool { FileScan(line).anchorLine != nil }

    /// A parser takes `&` for an anchor only where a value may begin: at the start of a line, or behind an indicator or a
    /// tag. Some texts look the same, which is on the safe side.
    private static func isAnchor(_ before: [UInt8], next: UInt8) -> Bool {
        guard isNamed(next) else { return false }
        guard let last = before.last else { return true }
        let isBlank = last == UInt8(ascii: " ") || last == UInt8(ascii: "\t")
        guard isBlank else { return Array(":?,[{".utf8).contains(last) }
        let blanks: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard let word = before.split(whereSeparator: blanks).last, let end = word.last else { return true }
        return Array(":?,[{-".utf8).contains(end) || word.contains(UInt8(ascii: "!"))
    }

    private static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// How many bytes the line break here has; 0 if there is none (YAML 1.1 4.2).
    private static func lineBreak(_ bytes: [UInt8], _ place: Int) -> Int {
        switch bytes[place] {
        case 0x0A: return 1
        case 0x0D: return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1
        case 0xC2: return place + 1 < bytes.count && bytes[place + 1] == 0x85 ? 2 : 0
        case 0xE2:
            guard place + 2 < bytes.count, bytes[place + 1] == 0x80 else { return 0 }
            return bytes[place + 2] == 0xA8 || bytes[place + 2] == 0xA9 ? 3 : 0
        default: return 0
        }
    }
}
