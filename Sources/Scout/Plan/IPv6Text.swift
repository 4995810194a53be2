/// IPv6 addresses as text (RFC 4291 2.2, RFC 5952).
enum IPv6Text {
    static func value(_ text: Substring) -> UInt128? {
        guard text.utf8.count <= 45 else { return nil }
        guard let gap = text.firstRange(of: "::") else {
            guard let groups = groups(text), groups.count == 8 else { return nil }
            return value(groups)
        }
        let after = text[gap.upperBound...]
        guard !after.contains("::") else { return nil }
        let before = groups(text[..<gap.lowerBound], mayEndDotted: false)
        guard let left = before, let right = groups(after), left.count + right.count <= 7 else { return nil }
        return value(left + Array(repeating: 0, count: 8 - left.count - right.count) + right)
    }

    static func text(_ value: UInt128) -> String {
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
        var longest = 0..<0
        var start = 0
        while start < 8 {
            let end = groups[start...].firstIndex { $0 != 0 } ?? 8
            if end - start > max(1, longest.count) { longest = start..<end }
            start = max(end, start + 1)
        }
        let texts = groups.map { String($0, radix: 16) }
        guard !longest.isEmpty else { return texts.joined(separator: ":") }
        return texts[..<longest.lowerBound].joined(separator: ":") + "::"
            + texts[longest.upperBound...].joined(separator: ":")
    }

    /// Groups of up to four hexadecimal digits; the last may be an IPv4 address, which is two.
    private static func groups(_ text: Substring, mayEndDotted: Bool = true) -> [UInt16]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if part.contains("."), mayEndDotted, index == parts.count - 1 {
                guard let dotted = IPAddress.dotted(part) else { return nil }
                groups += [UInt16(dotted >> 16), UInt16(truncatingIfNeeded: dotted)]
            } else {
                guard (1...4).contains(part.utf8.count),
                    part.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                groups.append(group)
            }
        }
        return groups
    }

    private static func value(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
}
