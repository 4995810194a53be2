import Glibc

/// An IP address or a host name in one form, so that two ways of writing the same are the same.
struct HostName: Hashable, Sendable {
    /// The form in which it is compared.
    let text: String
    /// True for an IP address.
    let isAddress: Bool

    init(_ written: String) {
        let plain = Self.plain(written)
        if Self.isIPv4(plain) {
            (text, isAddress) = (plain, true)
        } else if plain.utf8.contains(UInt8(ascii: ":")), let six = Self.ipv6(plain) {
            (text, isAddress) = (six, true)
        } else {
            (text, isAddress) = (plain.hasSuffix(".") ? String(plain.dropLast()) : plain, false)
        }
    }

    /// True if it is this machine's own, of which nobody else can be told.
    var isLoopback: Bool { (isAddress && text.hasPrefix("127.")) || text == "::1" || text == "localhost" }

    private static func plain(_ written: String) -> String {
        if isIPv4(written) { return written }
        var plain = written.trimmed.lowercased()
        if plain.hasPrefix("["), plain.hasSuffix("]") { plain = String(plain.dropFirst().dropLast()) }
        // An IPv4 caller on a socket for both.
        if plain.hasPrefix("::ffff:"), plain.utf8.contains(UInt8(ascii: ".")) { plain = String(plain.dropFirst(7)) }
        return plain
    }

    private static func isIPv4(_ text: String) -> Bool {
        var (parts, digits, value) = (1, 0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // Leading zeros are octal to some.
                if digits > 0, value == 0 { return false }
                digits += 1
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                if value > 255 { return false }
            case UInt8(ascii: "."):
                if digits == 0 { return false }
                parts += 1
                (digits, value) = (0, 0)
            default: return false
            }
        }
        return parts == 4 && digits > 0
    }

    private static func ipv6(_ text: String) -> String? {
        var address = in6_addr()
        guard unsafe inet_pton(AF_INET6, text, &address) == 1 else { return nil }
        var written = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(AF_INET6, &address, &written, socklen_t(written.count)) != nil else { return nil }
        return String(decoding: written.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
