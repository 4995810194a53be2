import Crypto

/// The private half of the recovery key, and the form in which a person prints it and types it in again: four lines, each
/// with a checksum of its own, so that a mistyped line is named.
public struct RecoveryKey: Sendable {
    let privateKey: Curve25519.KeyAgreement.PrivateKey

    init() {
        privateKey = Curve25519.KeyAgreement.PrivateKey()
    }

    /// Reads the printed form. Spaces, line ends, hyphens and the case of letters do not matter.
    ///
    /// - Throws: `VaultError` with `wrongRecoveryKey` that names the line that is wrong.
    public init(printed: String) throws(VaultError) {
        let letters = printed.filter { $0.isLetter || $0.isNumber }
        guard letters.count == 4 * 16 else {
            throw VaultError(
                .wrongRecoveryKey,
                "A recovery key has 64 letters and digits in four lines; this has \(letters.count). Type it again."
            )
        }
        var bytes: [UInt8] = []
        for line in 0..<4 {
            let start = letters.index(letters.startIndex, offsetBy: line * 16)
            let end = letters.index(start, offsetBy: 16)
            guard let decoded = Base32.decode(String(letters[start..<end])), decoded.count == 10,
                Array(decoded.suffix(2)) == Self.checksum(Array(decoded.prefix(8)), line: line)
            else {
                throw VaultError(
                    .wrongRecoveryKey,
                    "Line \(line + 1) of the recovery key is mistyped. Compare it with the print."
                )
            }
            bytes += decoded.prefix(8)
        }
        do { privateKey = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) } catch {
            throw VaultError(.wrongRecoveryKey, "This is not a recovery key. Compare it with the print.", cause: error)
        }
    }

    /// Four lines of four groups of four letters and digits.
    public var printed: String {
        let bytes = Array(privateKey.rawRepresentation)
        return (0..<4).map { line in
            let part = Array(bytes[line * 8..<line * 8 + 8])
            let letters = Base32.encode(part + Self.checksum(part, line: line))
            return stride(from: 0, to: 16, by: 4).map { group in
                let start = letters.index(letters.startIndex, offsetBy: group)
                return String(letters[start..<letters.index(start, offsetBy: 4)])
            }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    private static func checksum(_ part: [UInt8], line: Int) -> [UInt8] {
        Array(SHA256.hash(data: [UInt8(line)] + part).prefix(2))
    }
}
