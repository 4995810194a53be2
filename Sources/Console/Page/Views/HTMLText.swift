import Mustache

/// Escapes a value for HTML text and for quoted attributes, byte by byte.
///
/// swift-mustache escapes too, but goes through characters, which takes more than half of a long table's time.
struct HTMLText: MustacheContentType {
    /// The line that every template begins with. Without it swift-mustache's own escaping applies.
    static let pragma = "{{% CONTENT_TYPE: LEADGLASS_HTML}}"

    /// Makes the pragma known; harmless if it is already.
    static func register() { MustacheContentTypes.register(HTMLText(), named: "LEADGLASS_HTML") }

    func escapeText(_ text: String) -> String { Self.escape(text) }

    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { entity($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let entity = entity(byte) { bytes.append(contentsOf: entity.utf8) } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// No byte of a longer UTF-8 sequence is one of these.
    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
