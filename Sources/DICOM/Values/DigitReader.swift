/// Reads fixed runs of digits from a date or a time.
struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        rest = Array(text.utf8)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next byte, without taking it.
    var next: Character? { rest.first.map { Character(Unicode.Scalar($0)) } }

    /// The number of the next `count` digits, if it is in `range`; nil if it is not or if there are fewer.
    mutating func number(_ count: Int, in range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard range.contains(number) else { return nil }
        rest = rest.dropFirst(count)
        return number
    }

    /// The fraction of a second in the next 1 to 6 digits, in microseconds.
    mutating func microseconds() -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...6).contains(digits.count) else { return nil }
        var number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        for _ in digits.count..<6 { number *= 10 }
        rest = rest.dropFirst(digits.count)
        return number
    }

    /// Takes the next byte if it is this one.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }
}

extension Int {
    /// The number with at least this many digits.
    func padded(_ digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(digits - text.count, 0)) + text
    }
}
