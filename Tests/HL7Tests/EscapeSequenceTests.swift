import HL7
import Testing

private let escapes = EscapeSequences(.standard)

private func decoded(_ text: String) -> String {
    String(decoding: escapes.decoded(Array(text.utf8)[...]), as: UTF8.self)
}

@Suite struct EscapeSequenceTests {
    @Test(arguments: [
        ("a\\F\\b\\S\\c\\R\\d\\T\\e\\E\\f", "a|b^c~d&e\\f"), ("\\X48690D\\!", "Hi\r!"), ("one\\.br\\two", "one\ntwo"),
        ("\\H\\loud\\N\\", "loud"), ("no escape", "no escape"), ("", ""),
        // Not ours to judge: they stay as they came.
        ("\\Zsite\\x", "\\Zsite\\x"), ("\\C2842\\x", "\\C2842\\x"), ("\\X4\\x", "\\X4\\x"), ("\\XZZ\\", "\\XZZ\\"),
        ("C:\\dir", "C:\\dir"), ("\\", "\\"), ("\\\\", "\\\\"), ("\\P\\", "\\P\\"),
    ])
    func sequencesAreDecoded(_ text: String, _ meaning: String) {
        #expect(decoded(text) == meaning)
    }

    @Test func whatIsEncodedIsReadAgainAsItWas() {
        let every = Array(UInt8.min...UInt8.max)
        let encoded = escapes.encoded(every)
        #expect(escapes.decoded(encoded[...]) == every)
        for separator in [0x0D, 0x0A, 0x0B, 0x1C] + Array("|^~&".utf8) { #expect(!encoded.contains(separator)) }
    }

    @Test func manyLoneEscapesAreReadInLinearTime() {
        let text = [UInt8](repeating: 0x5C, count: 1 << 16)
        #expect(escapes.decoded(text[...]) == text)
    }

    @Test func withoutAnEscapeCharacterSeparatorsBecomeSpaces() throws {
        let plain = EscapeSequences(try EncodingCharacters(field: 0x7C, others: Array("^~".utf8)))
        #expect(plain.encoded(Array("a|b\\c".utf8)) == Array("a b\\c".utf8))
    }
}
