import Testing

@testable import Ledger

struct SignedNoteTests {
    /// The example of c2sp.org/signed-note.
    static let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let note = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    @Test func theSpecificationsExampleHolds() throws {
        let key = try VerifierKey(Self.key)
        #expect(key.name == "example.com/foo")
        #expect(key.hexKeyID == "530d903a")
        #expect(key.text == Self.key)
        let note = try SignedNote(Array(Self.note.utf8))
        #expect(note.text == "This is an example message.\n")
        try note.verify(with: key)
        #expect(note.encoded == Self.note)
    }

    /// Go's golang.org/x/mod/sumdb/note documents this pair.
    @Test func aKeyOfGoSignsAsGoDoes() throws {
        let key = try SigningKey("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
        #expect(key.verifier.text == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        let text = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            """
        let note = try SignedNote(signing: text, with: key)
        #expect(
            note.encoded == text + "\n— PeterNeumann "
                + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
        )
        try note.verify(with: key.verifier)
    }

    @Test func everyChangedByteIsNoticed() throws {
        let key = try VerifierKey(Self.key)
        let bytes = Array(Self.note.utf8)
        for position in bytes.indices {
            for mask: UInt8 in [0x01, 0x80, 0x20] {
                var changed = bytes
                changed[position] ^= mask
                #expect(throws: LedgerError.self, "byte \(position)") { try SignedNote(changed).verify(with: key) }
            }
        }
        for count in bytes.indices {
            #expect(throws: LedgerError.self) { try SignedNote(Array(bytes[..<count])).verify(with: key) }
        }
    }

    @Test func signaturesOfOthersDoNotMatter() throws {
        let key = try SigningKey(name: "a", seed: [UInt8](repeating: 1, count: 32))
        let other = try SigningKey(name: "a", seed: [UInt8](repeating: 2, count: 32))
        let note = try SignedNote(signing: "x\n\ny\n", with: key)
        let lines = try SignedNote(signing: "other\n", with: other).encoded.split(separator: "\n").suffix(1)
        let both = try SignedNote(Array((note.encoded + lines[lines.startIndex] + "\n").utf8))
        #expect(both.signatures.count == 2 && both.text == "x\n\ny\n")
        try both.verify(with: key.verifier)
        #expect(throws: LedgerError.self) { try both.verify(with: other.verifier) }
        let stranger = try SigningKey(name: "b", seed: [UInt8](repeating: 1, count: 32))
        #expect(throws: LedgerError.self) { try both.verify(with: stranger.verifier) }
    }

    @Test func notesHaveLimits() throws {
        let bytes = Array(Self.note.utf8)
        #expect(throws: LedgerError.self) { try SignedNote(bytes, maximumBytes: bytes.count - 1) }
        _ = try SignedNote(bytes, maximumBytes: bytes.count)
        let line = Self.note.split(separator: "\n").last! + "\n"
        let many = Self.note + String(repeating: String(line), count: 15)
        try SignedNote(Array(many.utf8), maximumSignatures: 16).verify(with: VerifierKey(Self.key))
        #expect(throws: LedgerError.self) { try SignedNote(Array(many.utf8), maximumSignatures: 15) }
    }

    @Test(arguments: [
        "", "\n", "x", "x\n\n", "x\n\n\n", "x\n\n— a \n", "x\n\n— a b AAAAAAA=\n", "x\n\n— + AAAAAAA=\n",
        "x\ty\n\n— a AAAAAAA=\n",
    ])
    func whatIsNoNoteIsRefused(_ text: String) {
        #expect(throws: LedgerError.self) { try SignedNote(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            "", "a", "a+b", "a+b+c", "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
            " +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n\n",
        ]
    )
    func whatIsNoKeyIsRefused(_ text: String) {
        #expect(throws: LedgerError.self) { try VerifierKey(text) }
        let error = #expect(throws: LedgerError.self) { try SigningKey("PRIVATE+KEY+" + text) }
        // What is said of a private key holds nothing of it.
        #expect(error?.message == "This is not a ledger's private key.")
    }

    @Test func aNameHasNoSpacesAndNoPlus() {
        for name in ["", "a b", "a+b", "a\u{2003}b", "a\nb", "a\u{7F}"] {
            #expect(throws: LedgerError.self) { try SigningKey(name: name, seed: [UInt8](repeating: 1, count: 32)) }
        }
    }

    @Test func base64HasOneTextForEachValue() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            #expect(Base64.decode(Array(Base64.encode(bytes).utf8)) == bytes)
        }
        #expect(Base64.encode(Array("foob".utf8)) == "Zm9vYg==")
        for wrong in ["Zm9vYh==", "Zm9vYg=", "Zm9vYg", "Zm9v=Yg=", "Zm9vYg===", "====", "Zm9 ", "Zm9_"] {
            #expect(Base64.decode(Array(wrong.utf8)) == nil, "\(wrong)")
        }
    }
}
