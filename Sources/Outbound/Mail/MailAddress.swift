/// An address that mail goes to or comes from, with the name that people read (RFC 5322 3.4).
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address alone: `alerts@example.org`.
    public let address: String
    /// The name; empty if there is none.
    public let name: String

    /// Reads `alerts@example.org` or `Leadglass <alerts@example.org>`; nil if it is neither.
    ///
    /// Addresses are ASCII without quotes, comments, routes and domain literals: what a practice has. Nothing in one can end a
    /// header line or an SMTP command.
    public init?(_ text: String) {
        var name = ""
        var address = text
        if text.hasSuffix(">"), let opening = text.lastIndex(of: "<") {
            name = String(text[..<opening])
            address = String(text[text.index(after: opening)...].dropLast())
            name = Self.trimmed(name)
            if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
                name = String(name.dropFirst().dropLast())
            }
        }
        guard Self.isAddress(address), name.utf8.count <= 128,
            name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control && $0 != "\"" && $0 != "\\" })
        else { return nil }
        self.address = address
        self.name = name
    }

    /// The domain.
    public var domain: String { String(address[address.index(after: address.lastIndex(of: "@")!)...]) }

    /// As it is written: `Leadglass <alerts@example.org>`.
    public var description: String { name.isEmpty ? address : "\(name) <\(address)>" }

    /// As a header holds it.
    var header: String {
        if name.isEmpty { return address }
        let isPlain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !name.contains("=?")
        return isPlain ? "\"\(name)\" <\(address)>" : "\(EncodedWord.encode(name)) <\(address)>"
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254 else { return false }
        let local = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return parts[0].utf8.count <= 64
            && local.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtomText) }
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// RFC 5322 3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
