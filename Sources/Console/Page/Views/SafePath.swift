/// A link that stays within the console, whoever its parts come from.
enum SafePath {
    /// The path if it is one of the console's own: it begins with one `/`, and nothing in it makes browsers read it as the
    /// address of another host, as `//`, `/\` and a line break or tab between two slashes would.
    static func checked(_ path: String?) -> String? {
        guard let path, path.utf8.first == UInt8(ascii: "/"), !path.hasPrefix("//") else { return nil }
        let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "\\") }
        return isPlain ? path : nil
    }

    /// The path with a query of the items that have a value.
    static func with(_ items: [(name: String, value: String)], on path: String) -> String {
        let query = items.filter { !$0.value.isEmpty }.map { "\(encode($0.name))=\(encode($0.value))" }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    /// An address with one item of its query replaced, or left out if the value is empty.
    static func replacing(_ name: String, with value: String, in address: String) -> String {
        let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = checked(parts.first.map(String.init)) ?? "/"
        var items = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        items.removeAll { $0 == name || $0.hasPrefix(name + "=") }
        if !value.isEmpty { items.append("\(encode(name))=\(encode(value))") }
        let whole = items.isEmpty ? path : path + "?" + items.joined(separator: "&")
        return checked(whole) ?? path
    }

    /// All but the unreserved characters of RFC 3986 as percent and two digits.
    static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
