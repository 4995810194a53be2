/// Text that fits into a box, without asking a browser how wide it is: the widths are those of a wide sans-serif type, so
/// that what fits by them fits in others too.
enum MapLabel {
    /// The text in at most so many lines; what does not fit loses its middle, since names differ at their ends.
    static func wrap(_ text: String, width: Int, size: Double, lines: Int) -> [String] {
        let room = Double(width) / size
        var words = readable(text).split(whereSeparator: \.isWhitespace).map(String.init)[...]
        var result: [String] = []
        while let first = words.first {
            guard result.count + 1 < lines else {
                result.append(abbreviate(words.joined(separator: " "), room))
                return result
            }
            var line = first
            words = words.dropFirst()
            while let next = words.first, advance(line) + advance(" ") + advance(next) <= room {
                line += " " + next
                words = words.dropFirst()
            }
            if advance(line) > room {
                let head = fitting(line, room)
                words = [String(line.dropFirst(head.count))] + words
                line = head
            }
            result.append(line)
        }
        return result
    }

    /// The text in one line.
    static func line(_ text: String, width: Int, size: Double) -> String {
        wrap(text, width: width, size: size, lines: 1).first ?? ""
    }

    /// How wide a text is, in its own size.
    static func advance(_ text: String) -> Double { text.reduce(0) { $0 + advance($1) } }

    private static func abbreviate(_ text: String, _ room: Double) -> String {
        guard advance(text) > room else { return text }
        let tail = String(fitting(String(text.reversed()), room * 0.4).reversed())
        let head = fitting(text, room - advance(tail) - 1)
        return head.trimmingSpaces + "…" + tail.trimmingSpaces
    }

    /// As many characters from the beginning as there is room for, but one at least.
    private static func fitting(_ text: String, _ room: Double) -> String {
        var width = 0.0
        var result = ""
        for character in text {
            width += advance(character)
            if width > room, !result.isEmpty { break }
            result.append(character)
        }
        return result
    }

    /// No more of a name than anyone reads; its end stays.
    private static func readable(_ text: String) -> String {
        let longest = 160
        guard text.unicodeScalars.count > longest else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.prefix(longest / 2))
        scalars.append("…")
        scalars.append(contentsOf: text.unicodeScalars.suffix(longest / 2))
        return String(scalars)
    }

    private static func advance(_ character: Character) -> Double {
        guard let byte = character.asciiValue else {
            // Scripts that are as wide as they are high begin here, but for punctuation such as the ellipsis.
            let scalar = character.unicodeScalars.first?.value ?? 0
            return scalar < 0x1100 ? 0.75 : (0x2000..<0x2070).contains(scalar) ? 0.95 : 1.1
        }
        return switch byte {
        case UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "l"), UInt8(ascii: "."), UInt8(ascii: ","),
            UInt8(ascii: "'"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "!"):
            0.31
        case UInt8(ascii: " "), UInt8(ascii: "f"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "-"),
            UInt8(ascii: "I"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"):
            0.42
        case UInt8(ascii: "m"), UInt8(ascii: "w"), UInt8(ascii: "M"), UInt8(ascii: "W"), UInt8(ascii: "@"),
            UInt8(ascii: "%"):
            0.98
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 0.74
        default: 0.62
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var part = self[...]
        while part.first == " " { part = part.dropFirst() }
        while part.last == " " { part = part.dropLast() }
        return String(part)
    }

    /// Compares as people do: `CT 2` comes before `CT 10`.
    func isNaturallyBefore(_ other: String) -> Bool? {
        var (a, b) = (Array(utf8)[...], Array(other.utf8)[...])
        while let x = a.first, let y = b.first {
            if x.isDigit, y.isDigit {
                let (m, n) = (a.takeNumber(), b.takeNumber())
                if m.count != n.count { return m.count < n.count }
                if m != n { return m.lexicographicallyPrecedes(n) }
            } else {
                let (p, q) = (x.lowered, y.lowered)
                if p != q { return p < q }
                a.removeFirst()
                b.removeFirst()
            }
        }
        return a.isEmpty == b.isEmpty ? nil : a.isEmpty
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var lowered: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
    /// The digits at the beginning, without leading zeros.
    fileprivate mutating func takeNumber() -> ArraySlice<UInt8> {
        let digits = prefix { $0.isDigit }
        removeFirst(digits.count)
        return digits.drop { $0 == 0x30 }
    }
}
