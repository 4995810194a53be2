import Crypto
import Foundation

/// Secrets that we make and hand out: 32 unpredictable bytes as text. Only their digests are kept.
enum Secret {
    /// What is longer than this is no secret of ours and is not even hashed.
    static let maximumBytes = 256

    /// A new one: base 64 for URLs, 43 characters, so that it needs no escaping in a cookie or a URL.
    static func make(_ random: (Int) -> [UInt8]) -> String { urlText(random(32)) }

    /// The digest under which it is kept; nil if the text cannot be one.
    static func digest(_ text: String) -> [UInt8]? {
        guard !text.isEmpty, text.utf8.count <= maximumBytes else { return nil }
        return Array(SHA256.hash(data: Array(text.utf8)))
    }

    /// RFC 4648 base 64 for URLs, without padding.
    static func urlText(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// Reads base 64 for URLs.
    static func bytes(ofURLText text: String) -> [UInt8]? {
        guard text.utf8.count <= maximumBytes, text.utf8.allSatisfy(isURLCharacter) else { return nil }
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map { Array($0) }
    }

    /// Compares in a time that does not depend on where the two differ.
    static func isEqual(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func isURLCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
