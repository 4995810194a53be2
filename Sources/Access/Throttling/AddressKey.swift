import Crypto
import Glibc

/// What failures are counted by.
enum AddressKey {
    /// An address: IPv4 as it is, IPv6 by its first 64 bits, which one host can choose the rest of.
    static func of(_ address: String) -> [UInt8] {
        var six = in6_addr()
        guard address.utf8.count <= 64 else { return Array(SHA256.hash(data: Array(address.utf8))) }
        let bare = String(address.prefix { $0 != "%" })
        guard unsafe inet_pton(AF_INET6, bare, &six) == 1 else { return Array(bare.utf8) }
        let bytes = unsafe withUnsafeBytes(of: six) { unsafe Array($0) }
        let isIPv4 = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isIPv4 ? Array(bytes[12...].map(String.init).joined(separator: ".").utf8) : Array(bytes.prefix(8))
    }

    /// An address together with what was tried there.
    static func of(_ address: String, and other: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: of(address) + [0xFF] + other))
    }
}
