import Foundation

/// Header text that is not plain ASCII, as RFC 2047 writes it.
enum EncodedWord {
    /// The most bytes of text in one word: with its frame a word is at most 75 characters (RFC 2047 2).
    private static let maximumBytes = 45

    /// A header's text: as it is where a line can hold it, else as encoded words, folded. Control characters become spaces.
    static func header(_ text: String, after name: String) -> String {
        let clean = String(
            text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
        )
        let isPlain =
            clean.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !clean.contains("=?")
            && name.utf8.count + 2 + clean.utf8.count <= 76 && clean.first != " " && clean.last != " "
        return isPlain ? clean : encode(clean)
    }

    /// A text as encoded words; none of them splits a character (RFC 2047 5).
    static func encode(_ text: String) -> String {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if word.count + bytes.count > maximumBytes {
                words.append(encode(word))
                word = []
            }
            word += bytes
        }
        if !word.isEmpty { words.append(encode(word)) }
        return words.joined(separator: "\r\n ")
    }

    private static func encode(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
}
