import Foundation

/// The ID of one kind of thing: a UUID of version 7 (RFC 9562 5.7), so that later ones sort after earlier ones.
///
/// The phantom type keeps an ID of one kind from being used for another.
public struct Identifier<Kind>: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    /// The ID in lower case with hyphens, 36 characters.
    public let text: String

    /// Makes a new one.
    ///
    /// - Parameters:
    ///   - microseconds: the time, since 1970 UTC.
    ///   - random: gives that many unpredictable bytes.
    public init(microseconds: Int64, random: (Int) -> [UInt8]) {
        let milliseconds = UInt64(max(0, microseconds / 1000))
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (8 * (5 - UInt64($0)))) } + random(10)
        bytes[6] = bytes[6] & 0x0F | 0x70
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef")
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append("-") }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        self.text = text
    }

    /// Reads one; nil if it is no UUID.
    public init?(_ text: String) {
        // Nearly all are as we write them; Foundation takes a hundred times as long to say so.
        if Self.isWrittenByUs(text) {
            self.text = text
            return
        }
        guard text.utf8.count == 36, let uuid = UUID(uuidString: text) else { return nil }
        self.text = uuid.uuidString.lowercased()
    }

    /// Whether a text is a UUID in lower case.
    private static func isWrittenByUs(_ text: String) -> Bool {
        guard text.utf8.count == 36 else { return false }
        for (index, byte) in text.utf8.enumerated() {
            switch (index, byte) {
            case (8, 0x2D), (13, 0x2D), (18, 0x2D), (23, 0x2D): continue
            case (8, _), (13, _), (18, _), (23, _): return false
            case (_, 0x30...0x39), (_, 0x61...0x66): continue
            default: return false
            }
        }
        return true
    }

    /// Reads one.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let read = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no UUID"))
        }
        self = read
    }

    /// Writes it as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The same as `text`.
    public var description: String { text }

    /// Earlier ones come first.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
