import Crypto

/// A secret that programs which look for leaked secrets recognise, and that shows a typing error without a look-up:
/// a prefix, 52 characters of base 32 (256 bits), and 6 more of a checksum.
///
/// As a regular expression: `lg_[a-z2-7]{58}` for a token, `lgl_[a-z2-7]{58}` for a link.
enum MarkedSecret {
    static let tokenPrefix = "lg_"
    static let linkPrefix = "lgl_"
    private static let secretCharacters = 52
    private static let checkCharacters = 6

    static func make(_ prefix: String, _ random: (Int) -> [UInt8]) -> String {
        let secret = prefix + Base32.encode(random(32)).lowercased()
        return secret + checksum(secret)
    }

    /// The digest under which it is kept; nil if it is none of ours.
    static func digest(_ text: String, _ prefix: String) -> [UInt8]? {
        guard text.utf8.count == prefix.utf8.count + secretCharacters + checkCharacters, text.hasPrefix(prefix),
            text.utf8.allSatisfy({ $0 < 0x80 }),
            checksum(String(text.dropLast(checkCharacters)))
                == text.suffix(checkCharacters)
        else { return nil }
        return Array(SHA256.hash(data: Array(text.utf8)))
    }

    /// No secret: it catches typing errors and cut-off copies.
    private static func checksum(_ secret: String) -> String {
        let digest = Array(SHA256.hash(data: Array("leadglass checksum \(secret)".utf8)))
        return String(Base32.encode(Array(digest.prefix(4))).lowercased().prefix(checkCharacters))
    }
}
