/// Numbers of a CSV file: digits with a point, perhaps an exponent; no sign, no blanks, no names such as `nan`.
enum DecimalNumber {
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// The number; nil if it is none.
    static func value(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard (1...32).contains(bytes.count) else { return nil }
        var digits: Int64 = 0
        var count = 0
        var places = 0
        var hasPoint = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                count += 1
                if hasPoint { places += 1 }
                // Fifteen digits are exact as a number of this kind, and so is their quotient by a power of ten.
                if count > 15 { return slow(bytes) }
                digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ".") where !hasPoint && count > 0: hasPoint = true
            default: return slow(bytes)
            }
        }
        guard !hasPoint || places > 0 else { return nil }
        return Double(digits) / powers[places]
    }

    private static func slow(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard let first = bytes.first, CVE.isDigit(first),
            bytes.allSatisfy({ CVE.isDigit($0) || ".eE+-".utf8.contains($0) })
        else { return nil }
        let value = Double(String(decoding: bytes, as: UTF8.self))
        return value?.isFinite == true ? value : nil
    }
}
