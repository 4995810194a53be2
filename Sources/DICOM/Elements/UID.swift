/// A unique identifier (PS3.5 9), as it came. It may be invalid: ask `isValid` before it names anything.
public struct UID: Hashable, Sendable {
    /// The text, without the padding.
    public let text: String

    /// A UID with this text. Padding (NUL or spaces) at its end is removed.
    public init(_ text: String) {
        var bytes = text.utf8[...]
        while let last = bytes.last, last == 0 || last == 0x20 { bytes.removeLast() }
        self.text = String(bytes) ?? text
    }

    /// Whether the text follows PS3.5 9.1: 1 to 64 characters, digits in components parted by full stops, no component
    /// empty or with a leading zero. Such a text has no character that a path or a command could mistake.
    public var isValid: Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        return text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { component in
            guard let first = component.first, component.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return false
            }
            return first != 0x30 || component.count == 1
        }
    }
}

extension UID: ExpressibleByStringLiteral {
    /// A UID written in source.
    public init(stringLiteral text: String) {
        self.init(text)
    }
}

extension UID: CustomStringConvertible {
    /// The text.
    public var description: String { text }
}
