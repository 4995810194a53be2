/// Where a person goes on after signing in: a path of this console, whatever an address says.
enum SafeTarget {
    /// The path, or Today if it leads elsewhere.
    static func path(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2048 else { return "/" }
        // `//host` and `/\host` are other hosts to a browser.
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return "/" }
        return bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? text : "/"
    }
}
