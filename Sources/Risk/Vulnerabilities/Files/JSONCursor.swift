/// Goes through a JSON text once, from front to back, and knows at which line it is (RFC 8259).
///
/// Values that nobody asks for are passed over without being kept; nesting is bounded and never recursive.
struct JSONCursor {
    /// What a value begins as.
    enum Kind: String {
        case object = "an object"
        case array = "a list"
        case string = "a text"
        case number = "a number"
        case truth = "true or false"
        case null = "null"
    }

    /// What is wrong, and where.
    struct Fault: Error {
        var code: VulnerabilityError.Code
        var words: String
        var line: Int
        var entry: Int?
        var cve: String?

        init(_ code: VulnerabilityError.Code, _ words: String, _ line: Int) {
            self.code = code
            self.words = words
            self.line = line
        }

        /// The same within an entry.
        func of(entry: Int, cve: String?) -> Fault {
            var fault = self
            fault.entry = entry
            fault.cve = cve
            return fault
        }
    }

    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var position = 0
    private(set) var line = 1
    /// How many objects and lists are open.
    private(set) var depth = 0

    init(_ bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        // Editors on Windows put a byte order mark in front.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    func fault(_ code: VulnerabilityError.Code, _ words: String) -> Fault { Fault(code, words, line) }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            // Old Macintosh line ends are not counted: no editor that shows lines makes them.
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    private func syntax() -> Fault {
        byte == nil
            ? fault(.truncated, "the file ends here, in the middle. Fetch it again.")
            : fault(.syntax, "this is not JSON. Take the file as CISA publishes it.")
    }

    /// What comes next.
    mutating func kind() throws(Fault) -> Kind {
        skipBlanks()
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .truth
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"): return .number
        case let digit? where CVE.isDigit(digit): return .number
        default: throw syntax()
        }
    }

    /// Goes into an object or a list.
    mutating func open() throws(Fault) {
        guard depth < maximumDepth else {
            throw fault(.tooMuch, "values lie more than \(maximumDepth) deep. Take the file as CISA publishes it.")
        }
        depth += 1
        position += 1
    }

    /// Whether another element follows in the list or object that is open, which ends otherwise.
    mutating func next(isFirst: Bool, end: UInt8) throws(Fault) -> Bool {
        skipBlanks()
        if byte == end {
            position += 1
            depth -= 1
            return false
        }
        if isFirst { return true }
        guard byte == UInt8(ascii: ",") else { throw syntax() }
        position += 1
        skipBlanks()
        // A comma before the end is not JSON.
        guard byte != end else { throw syntax() }
        return true
    }

    /// A key and the colon after it.
    mutating func key() throws(Fault) -> String {
        guard try kind() == .string else { throw syntax() }
        let key = try string(maximum: 1024)
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { throw syntax() }
        position += 1
        return key
    }

    /// A whole number; nil if it has a fraction, an exponent or more digits than fit.
    mutating func wholeNumber() throws(Fault) -> Int? {
        let start = position
        try skipNumber()
        return Int(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// Says that the text must end here.
    mutating func finish() throws(Fault) {
        skipBlanks()
        guard byte == nil else {
            throw fault(.syntax, "something follows the end. Take the file as CISA publishes it.")
        }
    }

    /// Passes over a value of any kind.
    mutating func skip() throws(Fault) {
        let start = depth
        // The kinds of what is open, the outermost first.
        var ends: [UInt8] = []
        repeat {
            switch try kind() {
            case .object, .array:
                let isObject = byte == UInt8(ascii: "{")
                try open()
                ends.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
                guard try next(isFirst: true, end: ends[ends.count - 1]) else {
                    ends.removeLast()
                    break
                }
                if isObject { _ = try key() }
                continue
            case .string: _ = try string(maximum: .max)
            case .number: try skipNumber()
            case .truth: try skipWord(byte == UInt8(ascii: "t") ? "true" : "false")
            case .null: try skipWord("null")
            }
            // After a value, what is open goes on or ends.
            while let end = ends.last {
                guard try next(isFirst: false, end: end) else {
                    ends.removeLast()
                    continue
                }
                if end == UInt8(ascii: "}") { _ = try key() }
                break
            }
        } while depth > start
    }

    private mutating func skipWord(_ word: String) throws(Fault) {
        for expected in word.utf8 {
            guard byte == expected else { throw syntax() }
            position += 1
        }
    }

    private mutating func skipNumber() throws(Fault) {
        if byte == UInt8(ascii: "-") { position += 1 }
        let start = position
        try skipDigits()
        guard bytes[start] != UInt8(ascii: "0") || position == start + 1 else { throw syntax() }
        if byte == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(Fault) {
        let start = position
        while let byte, CVE.isDigit(byte) { position += 1 }
        guard position > start else { throw syntax() }
    }

    /// A text of at most so many bytes.
    mutating func string(maximum: Int) throws(Fault) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let valid = String(validating: text, as: UTF8.self) else {
                    throw fault(.syntax, "a text is not UTF-8. Take the file as CISA publishes it.")
                }
                return valid
            case UInt8(ascii: "\\"): text.append(contentsOf: Array(String(try escape()).utf8))
            case 0..<0x20:
                position -= 1
                throw fault(.syntax, "a text has a line end or a control character in it. Fetch the file again.")
            default: text.append(byte)
            }
            guard text.count <= maximum else {
                throw fault(.tooMuch, "a text has more than \(maximum) bytes. Take the file as CISA publishes it.")
            }
        }
        throw syntax()
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard let byte else { throw syntax() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try hexadecimal()
            if let scalar = Unicode.Scalar(first) { return scalar }
            // A pair of surrogates; half a pair is no character.
            guard first < 0xDC00, self.byte == UInt8(ascii: "\\"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "u")
            else { return "\u{FFFD}" }
            let mark = position
            position += 2
            let second = try hexadecimal()
            guard (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            else {
                position = mark
                return "\u{FFFD}"
            }
            return scalar
        default: throw syntax()
        }
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw syntax() }
            value = value << 4 + UInt32(digit)
            position += 1
        }
        return value
    }
}
