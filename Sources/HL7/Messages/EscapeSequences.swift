/// Escape sequences in texts (HL7 v2.5.1 2.7).
public struct EscapeSequences: Sendable {
    private let characters: EncodingCharacters

    /// The escape sequences of a message with these separators.
    public init(_ characters: EncodingCharacters) {
        self.characters = characters
    }

    /// The longest sequence that is looked for, in bytes; a lone escape character must not make a text quadratic.
    private static let longest = 64

    /// The bytes that a text stands for.
    ///
    /// `\F\`, `\S\`, `\R\`, `\T\`, `\E\`, `\P\` become separators, `\X..\` bytes, `\.br\` and `\.sp\` a line feed; highlighting
    /// (`\H\`, `\N\`) goes. Whatever is none of these, such as a sequence of a site's own or a change of character set, stays as it
    /// came.
    public func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard let escape = characters.escape, text.contains(escape) else { return Array(text) }
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.first {
            guard byte == escape,
                let end = rest.dropFirst().prefix(Self.longest).firstIndex(of: escape),
                let meaning = meaning(rest[(rest.startIndex + 1)..<end])
            else {
                out.append(byte)
                rest = rest.dropFirst()
                continue
            }
            out += meaning
            rest = rest[(end + 1)...]
        }
        return out
    }

    /// A text in which no byte can be taken for a separator or the end of a segment.
    public func encoded(_ text: some Sequence<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for byte in text {
            switch byte {
            case characters.field: append("F", for: byte, to: &out)
            case characters.component: append("S", for: byte, to: &out)
            case characters.repetition: append("R", for: byte, to: &out)
            case _ where byte == characters.escape: append("E", for: byte, to: &out)
            case _ where byte == characters.subcomponent: append("T", for: byte, to: &out)
            case _ where byte == characters.truncation: append("P", for: byte, to: &out)
            case 0..<0x20, 0x7F: append(Self.hexadecimal(byte), for: byte, to: &out)
            default: out.append(byte)
            }
        }
        return out
    }

    private func meaning(_ sequence: ArraySlice<UInt8>) -> [UInt8]? {
        switch String(decoding: sequence, as: UTF8.self) {
        case "F": [characters.field]
        case "S": [characters.component]
        case "R": [characters.repetition]
        case "E": characters.escape.map { [$0] }
        case "T": characters.subcomponent.map { [$0] }
        case "P": characters.truncation.map { [$0] }
        case "H", "N": []
        case ".br", ".sp": [0x0A]
        default: Self.bytes(sequence)
        }
    }

    /// `X` and pairs of hexadecimal digits.
    private static func bytes(_ sequence: ArraySlice<UInt8>) -> [UInt8]? {
        guard sequence.first == UInt8(ascii: "X") else { return nil }
        let digits = sequence.dropFirst().map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard !digits.isEmpty, digits.count % 2 == 0 else { return nil }
        var out: [UInt8] = []
        for at in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[at], let low = digits[at + 1] else { return nil }
            out.append(UInt8(high << 4 | low))
        }
        return out
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "X\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }

    /// A message without an escape character cannot hold the byte at all: a space takes its place.
    private func append(_ sequence: String, for byte: UInt8, to out: inout [UInt8]) {
        guard let escape = characters.escape else { return out.append(0x20) }
        out.append(escape)
        out += Array(sequence.utf8)
        out.append(escape)
    }
}
