/// A text with signatures (c2sp.org/signed-note).
public struct SignedNote: Hashable, Sendable {
    /// One signature line.
    public struct Signature: Hashable, Sendable {
        /// The key's name.
        public var name: String
        /// The key's ID.
        public var keyID: UInt32
        /// What the key made of the text.
        public var bytes: [UInt8]
    }

    private static let dash = Array("— ".utf8)
    private static let lineFeed = UInt8(ascii: "\n")

    /// The text that is signed, with its last line feed.
    public let text: String
    /// The signatures, in their order.
    public let signatures: [Signature]

    /// Signs a text, which ends with a line feed.
    public init(signing text: String, with key: SigningKey) throws(LedgerError) {
        guard text.utf8.last == Self.lineFeed, Self.hasOnlyAllowedCharacters(Array(text.utf8)) else {
            throw LedgerError(.badNote, "A note's text ends with a line feed and has no other control characters.")
        }
        self.text = text
        signatures = [
            Signature(
                name: key.verifier.name,
                keyID: key.verifier.keyID,
                bytes: try key.signature(of: Array(text.utf8))
            )
        ]
    }

    /// Reads a note.
    ///
    /// - Parameters:
    ///   - maximumBytes: longer notes are not read.
    ///   - maximumSignatures: notes with more signatures are not read.
    public init(_ note: [UInt8], maximumBytes: Int = 128 << 10, maximumSignatures: Int = 32) throws(LedgerError) {
        func bad(_ why: String) -> LedgerError { LedgerError(.badNote, "This is not a signed note: \(why).") }
        guard note.count <= maximumBytes else { throw bad("it has more than \(maximumBytes) bytes") }
        guard Self.hasOnlyAllowedCharacters(note), note.last == Self.lineFeed else {
            throw bad("it has characters that a note cannot have, or does not end with a line feed")
        }
        // The last empty line parts the text from the signatures.
        guard
            let gap = note.indices.dropLast().last(where: { note[$0] == Self.lineFeed && note[$0 + 1] == Self.lineFeed }
            ),
            let text = String(validating: note[...gap], as: UTF8.self)
        else { throw bad("it has no signatures, or is not UTF-8") }
        let lines = note[(gap + 2)...].dropLast().split(separator: Self.lineFeed, omittingEmptySubsequences: false)
        guard lines.count <= maximumSignatures else { throw bad("it has more than \(maximumSignatures) signatures") }
        var signatures: [Signature] = []
        for line in lines {
            let parts = line.dropFirst(Self.dash.count)
                .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard line.starts(with: Self.dash), parts.count == 2,
                let name = String(validating: parts[0], as: UTF8.self), KeyName.isValid(name),
                let bytes = Base64.decode(parts[1]), bytes.count > 4
            else { throw bad("a signature cannot be read") }
            signatures.append(
                Signature(
                    name: name,
                    keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
                    bytes: Array(bytes.dropFirst(4))
                )
            )
        }
        guard !signatures.isEmpty else { throw bad("it has no signatures") }
        self.text = text
        self.signatures = signatures
    }

    /// The note.
    public var encoded: String {
        let lines = signatures.map { signature in
            let id = stride(from: 24, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: signature.keyID >> UInt32($0))
            }
            return "— \(signature.name) \(Base64.encode(id + signature.bytes))\n"
        }
        return text + "\n" + lines.joined()
    }

    /// Checks the signature of a key. Those of other keys are not looked at.
    ///
    /// - Throws: if the key did not sign the note, or not this text.
    public func verify(with key: VerifierKey) throws(LedgerError) {
        let own = signatures.filter { $0.keyID == key.keyID && $0.name.utf8.elementsEqual(key.name.utf8) }
        guard !own.isEmpty else {
            let names = signatures.map(\.name).joined(separator: ", ")
            throw LedgerError(
                .otherKey,
                "The key \(key.name) (\(key.hexKeyID)) has not signed it; signed by: \(names)."
            )
        }
        let text = Array(text.utf8)
        guard own.allSatisfy({ key.isSignature($0.bytes, of: text) }) else {
            throw LedgerError(
                .badSignature,
                "The signature of \(key.name) does not hold: the text or the signature is changed."
            )
        }
    }

    private static func hasOnlyAllowedCharacters(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || $0 == lineFeed }
    }
}
