/// A piece of a statement; white space and comments are none.
struct SQLToken: Hashable {
    enum Kind {
        /// A keyword or a name.
        case word
        case number
        /// A text in single quotes.
        case string
        /// A name in double quotes, backquotes or brackets.
        case quotedName
        /// `?`.
        case parameter
        case symbol
        /// A text, a name or a comment that does not end.
        case unfinished
    }

    let kind: Kind
    /// As written; words in upper case.
    let text: String
    /// Where it stands among the statement's UTF-8 bytes.
    let range: Range<Int>

    /// Whether it is one of these words.
    func isWord(_ words: String...) -> Bool { kind == .word && words.contains(text) }
    /// Whether it is this symbol.
    func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }

    /// The pieces of a statement, in order.
    static func tokens(of statement: String) -> [SQLToken] {
        var reader = SQLTokenReader(bytes: Array(statement.utf8))
        var tokens: [SQLToken] = []
        while let token = reader.next() { tokens.append(token) }
        return tokens
    }
}

/// Cuts a statement into pieces.
private struct SQLTokenReader {
    let bytes: [UInt8]
    var place = 0

    private func byte(_ offset: Int = 0) -> UInt8? {
        bytes.indices.contains(place + offset) ? bytes[place + offset] : nil
    }

    mutating func next() -> SQLToken? {
        while let first = byte() {
            let start = place
            switch first {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                place += 1
            case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"):
                while let next = byte(), next != UInt8(ascii: "\n") { place += 1 }
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
                place += 2
                while let next = byte(), !(next == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { place += 1 }
                guard byte() != nil else { return token(.unfinished, from: start) }
                place += 2
            case UInt8(ascii: "'"): return quoted(.string, until: first)
            case UInt8(ascii: "\""), UInt8(ascii: "`"): return quoted(.quotedName, until: first)
            case UInt8(ascii: "["): return quoted(.quotedName, until: UInt8(ascii: "]"))
            case UInt8(ascii: "?"):
                place += 1
                return token(.parameter, from: start)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                skip { Self.isName($0) || $0 == UInt8(ascii: ".") }
                return token(.number, from: start)
            case _ where Self.isName(first):
                skip(Self.isName)
                return token(.word, from: start)
            default: return symbol(first)
            }
        }
        return nil
    }

    private mutating func skip(_ isPart: (UInt8) -> Bool) {
        while let next = byte(), isPart(next) { place += 1 }
    }

    /// Within quotes, the quote itself is written twice.
    private mutating func quoted(_ kind: SQLToken.Kind, until end: UInt8) -> SQLToken {
        let start = place
        place += 1
        while let next = byte() {
            place += 1
            guard next == end else { continue }
            if byte() == end { place += 1 } else { return token(kind, from: start) }
        }
        return token(.unfinished, from: start)
    }

    private mutating func symbol(_ first: UInt8) -> SQLToken {
        let start = place
        let pairs = ["||", "<>", "<=", ">=", "==", "!=", "::", "&&", "->", "<<", ">>"]
        let second = byte(1).map { String(decoding: [first, $0], as: UTF8.self) }
        place += second.map(pairs.contains) == true ? 2 : 1
        return token(.symbol, from: start)
    }

    private func token(_ kind: SQLToken.Kind, from start: Int) -> SQLToken {
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        return SQLToken(kind: kind, text: kind == .word ? text.uppercased() : text, range: start..<place)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
