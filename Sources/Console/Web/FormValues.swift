/// Names and values of a query or of a form as browsers send it (`application/x-www-form-urlencoded`).
struct FormValues: Sendable, Equatable {
    private(set) var pairs: [(name: String, value: String)] = []

    /// No values.
    init() {}

    /// These values.
    init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// Reads what a browser sent.
    ///
    /// - Parameter limit: how many values are taken; more make it nil.
    /// - Returns: nil if it is no such text: wrong escapes, or bytes that are no UTF-8.
    init?(_ text: some Collection<UInt8>, limit: Int = 1000) {
        guard !text.isEmpty else { return }
        for pair in text.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            guard pairs.count < limit else { return nil }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
            else { return nil }
            pairs.append((name, value))
        }
    }

    /// The first value of a name, without what surrounds it; empty if there is none.
    subscript(_ name: String) -> String {
        guard let value = pairs.first(where: { $0.name == name })?.value else { return "" }
        let first = value.firstIndex { !$0.isWhitespace } ?? value.endIndex
        let last = value.lastIndex { !$0.isWhitespace }.map(value.index(after:)) ?? first
        return String(value[first..<last])
    }

    /// The first value of a name as it was sent: a passphrase may begin with a space.
    func exact(_ name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// All values of a name.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// Whether there is such a name.
    func has(_ name: String) -> Bool { pairs.contains { $0.name == name } }

    static func == (left: Self, right: Self) -> Bool {
        left.pairs.map(\.name) == right.pairs.map(\.name) && left.pairs.map(\.value) == right.pairs.map(\.value)
    }

    /// A segment of a path, in which `+` is a plus.
    static func decodedPath(_ text: String) -> String? { decoded(text.utf8, isPath: true) }

    private static func decoded(_ text: some Collection<UInt8>, isPath: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+") where !isPath: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return value(bytes)
    }

    /// Bytes as a value; nil if they are no UTF-8 or have what no value has.
    static func value(_ bytes: some Collection<UInt8>) -> String? {
        // No control characters but line ends: none has a place in a name, and NUL cannot be kept.
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else {
            return nil
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// A text as it stands in a query.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = Array("0123456789ABCDEF")
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }
}
