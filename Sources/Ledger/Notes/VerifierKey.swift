import Crypto

/// An Ed25519 public key that verifies signed notes; its text is `<name>+<key ID>+<base64 of 0x01 and the key>`.
public struct VerifierKey: Hashable, Sendable {
    static let algorithm: UInt8 = 1

    /// The key's name; for a ledger, its origin.
    public let name: String
    /// The 32 bytes of the public key (RFC 8032).
    public let publicKey: [UInt8]
    /// The first four bytes of SHA-256 of (name, line feed, 0x01, public key), big-endian.
    public let keyID: UInt32

    /// The key with this name.
    public init(name: String, publicKey: [UInt8]) throws(LedgerError) {
        guard KeyName.isValid(name) else {
            throw LedgerError(.badKey, "A key's name must have at least one character, and no spaces and no +.")
        }
        guard publicKey.count == 32, (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil else {
            throw LedgerError(.badKey, "This is not an Ed25519 public key.")
        }
        self.name = name
        self.publicKey = publicKey
        keyID = Self.keyID(name: name, publicKey: publicKey)
    }

    /// Reads the text; a line feed may follow it.
    public init(_ text: String) throws(LedgerError) {
        let bad = LedgerError(
            .badKey,
            "This is not the public key of a ledger. It has one line: <name>+<8 hex digits>+<base64>."
        )
        let line = text.utf8.last == UInt8(ascii: "\n") ? Array(text.utf8.dropLast()) : Array(text.utf8)
        let parts = line.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self),
            let material = Base64.decode(parts[2]), material.first == Self.algorithm
        else { throw bad }
        let key: VerifierKey
        do throws(LedgerError) { key = try VerifierKey(name: name, publicKey: Array(material.dropFirst())) } catch {
            throw bad
        }
        guard parts[1].elementsEqual(key.hexKeyID.utf8) else { throw bad }
        self = key
    }

    /// The text.
    public var text: String { "\(name)+\(hexKeyID)+\(Base64.encode([Self.algorithm] + publicKey))" }

    /// The key ID as eight hexadecimal digits.
    public var hexKeyID: String {
        let digits = String(keyID, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    func isSignature(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: text)
    }

    private static func keyID(name: String, publicKey: [UInt8]) -> UInt32 {
        let digest = SHA256.hash(data: Array(name.utf8) + [UInt8(ascii: "\n"), algorithm] + publicKey)
        return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
