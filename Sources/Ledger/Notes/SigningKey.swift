import Crypto

/// An Ed25519 private key that signs notes; its text is `PRIVATE+KEY+<name>+<key ID>+<base64 of 0x01 and the seed>`, as Go's
/// package `note` has it.
public struct SigningKey: Sendable {
    private static let title = "PRIVATE+KEY+"

    private let key: Curve25519.Signing.PrivateKey
    /// The public half.
    public let verifier: VerifierKey

    /// The key that a seed of 32 random bytes makes (RFC 8032, 5.1.5).
    public init(name: String, seed: [UInt8]) throws(LedgerError) {
        guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw LedgerError(.badKey, "A seed has 32 bytes.")
        }
        self.key = key
        verifier = try VerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// Reads the text; a line feed may follow it.
    public init(_ text: String) throws(LedgerError) {
        // The message must not hold any of it.
        let bad = LedgerError(.badKey, "This is not a ledger's private key.")
        guard text.hasPrefix(Self.title) else { throw bad }
        let line = text.utf8.last == UInt8(ascii: "\n") ? text.utf8.dropLast() : text.utf8[...]
        let parts = Array(line.dropFirst(Self.title.utf8.count))
            .split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self),
            let material = Base64.decode(parts[2]), material.first == VerifierKey.algorithm,
            let key = try? SigningKey(name: name, seed: Array(material.dropFirst())),
            parts[1].elementsEqual(key.verifier.hexKeyID.utf8)
        else { throw bad }
        self = key
    }

    /// The text. A secret.
    public var text: String {
        let material = Base64.encode([VerifierKey.algorithm] + Array(key.rawRepresentation))
        return "\(Self.title)\(verifier.name)+\(verifier.hexKeyID)+\(material)"
    }

    func signature(of text: [UInt8]) throws(LedgerError) -> [UInt8] {
        do { return Array(try key.signature(for: text)) } catch {
            throw LedgerError(.badSignature, "Signing failed. This is a bug of Leadglass.")
        }
    }
}
