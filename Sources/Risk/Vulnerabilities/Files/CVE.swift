/// Numbers of vulnerabilities and days, as the feeds write them.
enum CVE {
    /// Whether bytes are a number such as `CVE-2021-44228`: four digits of the year, then four to nineteen.
    static func isValid(_ bytes: some Collection<UInt8>) -> Bool {
        var position = 0
        for byte in bytes {
            switch position {
            case 0: guard byte == UInt8(ascii: "C") else { return false }
            case 1: guard byte == UInt8(ascii: "V") else { return false }
            case 2: guard byte == UInt8(ascii: "E") else { return false }
            case 3, 8: guard byte == UInt8(ascii: "-") else { return false }
            default: guard isDigit(byte) else { return false }
            }
            position += 1
            if position > 28 { return false }
        }
        return position >= 13
    }

    /// Whether a text is a day that the calendar has, as YYYY-MM-DD, from 1970 on.
    static func isDay(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].reduce(Int?(0)) { sum, byte in isDigit(byte) ? sum.map { $0 * 10 + Int(byte) - 48 } : nil }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year >= 1970,
            (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    /// Whether a text begins with a day and goes on, if it does, with a time of that day.
    static func isTime(_ text: String) -> Bool {
        guard isDay(text.prefix(10)) else { return false }
        let rest = text.dropFirst(10)
        return rest.isEmpty
            || rest.utf8.count <= 30 && rest.utf8.first == UInt8(ascii: "T")
                && rest.utf8.dropFirst().allSatisfy { isDigit($0) || "Z:.+-".utf8.contains($0) }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The beginning of a text from a file, as a message can hold it.
    static func quoted(_ text: some StringProtocol) -> String {
        let shown = text.unicodeScalars.prefix(40).map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                ? "?" : Character(scalar)
        }
        return "“\(String(shown))\(text.unicodeScalars.count > 40 ? "…" : "")”"
    }
}
