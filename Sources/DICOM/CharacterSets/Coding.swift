/// What one character set does with bytes.
enum Coding: Hashable, Sendable {
    case ascii
    case latin1
    case utf8
    case jisX0201
    case iconv(String)

    /// Whether a byte of a character may look like a delimiter, so that values are parted after decoding only.
    var mayHideDelimiters: Bool { self == .iconv("GB18030") || self == .iconv("GBK") }

    /// The text; nil for bytes that are not valid, unless those are to be replaced by U+FFFD.
    func decode(_ bytes: [UInt8], replacingInvalid: Bool, _ converters: inout Converters) -> String? {
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        switch self {
        case .jisX0201: return decodeByByte(bytes, replacingInvalid, Self.jisX0201Character)
        case _ where isASCII: return String(decoding: bytes, as: UTF8.self)
        case .ascii: return decodeByByte(bytes, replacingInvalid) { $0 < 0x80 ? Unicode.Scalar($0) : nil }
        case .latin1: return decodeByByte(bytes, replacingInvalid) { Unicode.Scalar($0) }
        case .utf8:
            return replacingInvalid
                ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
        case .iconv(let name):
            return converters.converter(from: name)?.convert(
                bytes,
                replacement: replacingInvalid ? Array("\u{FFFD}".utf8) : nil
            )
            .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The bytes; nil if the set lacks a character.
    func encode(_ text: String) -> [UInt8]? {
        switch self {
        case .utf8: return Array(text.utf8)
        case .ascii: return encodeByScalar(text) { $0.value < 0x80 ? UInt8($0.value) : nil }
        case .latin1: return encodeByScalar(text) { UInt8(exactly: $0.value) }
        case .jisX0201: return encodeByScalar(text, Self.jisX0201Byte)
        case .iconv(let name): return Converter(from: "UTF-8", to: name)?.convert(Array(text.utf8), replacement: nil)
        }
    }

    private func decodeByByte(
        _ bytes: [UInt8],
        _ replacingInvalid: Bool,
        _ character: (UInt8) -> Unicode.Scalar?
    ) -> String? {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = character(byte) ?? (replacingInvalid ? "\u{FFFD}" : nil) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    private func encodeByScalar(_ text: String, _ byte: (Unicode.Scalar) -> UInt8?) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    // JIS X 0201: ISO 646 with a yen sign and an overline, and katakana of half width above. The byte of the yen sign is
    // DICOM's delimiter too, so it is left as it is.
    private static func jisX0201Character(_ byte: UInt8) -> Unicode.Scalar? {
        switch byte {
        case 0x7E: "\u{203E}"
        case 0..<0x80: Unicode.Scalar(byte)
        case 0xA1...0xDF: Unicode.Scalar(0xFF61 + UInt32(byte - 0xA1))
        default: nil
        }
    }

    private static func jisX0201Byte(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x203E: 0x7E
        case 0x7E: nil
        case 0..<0x80: UInt8(scalar.value)
        case 0xFF61...0xFF9F: UInt8(scalar.value - 0xFF61 + 0xA1)
        default: nil
        }
    }
}
