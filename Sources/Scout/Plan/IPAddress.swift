/// An IPv4 or IPv6 address. IPv4 comes before IPv6.
public struct IPAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Which of the two.
    public enum Family: Int, Hashable, Sendable, Comparable {
        /// IPv4.
        case v4 = 4
        /// IPv6.
        case v6 = 6

        /// How many bits an address has.
        public var bits: Int { self == .v4 ? 32 : 128 }
        /// IPv4 is less.
        public static func < (left: Family, right: Family) -> Bool { left.rawValue < right.rawValue }
    }

    /// Which of the two.
    public let family: Family
    /// The address as a number; of an IPv4 address the lowest 32 bits.
    public let value: UInt128

    /// An address by its number.
    public init(_ family: Family, _ value: UInt128) {
        self.family = family
        self.value = family == .v4 ? value & 0xFFFF_FFFF : value
    }

    /// An address by its usual text; nil if it is none. A zone (`%eth0`) is not taken.
    public init?(_ text: some StringProtocol) {
        if text.contains(":") {
            guard let value = IPv6Text.value(Substring(text)) else { return nil }
            self.init(.v6, value)
        } else {
            guard let value = Self.dotted(Substring(text)) else { return nil }
            self.init(.v4, UInt128(value))
        }
    }

    /// The usual text; IPv6 as RFC 5952 has it.
    public var description: String {
        if family == .v6 { return IPv6Text.text(value) }
        return stride(from: 24, through: 0, by: -8).map { String(value >> UInt128($0) & 0xFF) }.joined(separator: ".")
    }

    /// IPv4 first, then by number.
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        (left.family, left.value) < (right.family, right.value)
    }

    /// Four decimal numbers without leading zeros, which some programs read as octal.
    static func dotted(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                part.utf8.count == 1 || part.first != "0", let byte = UInt8(part)
            else { return nil }
            value = value << 8 | UInt32(byte)
        }
        return value
    }
}
