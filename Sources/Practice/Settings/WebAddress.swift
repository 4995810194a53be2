import Foundation

/// Addresses of files on the web that a setting may name.
enum WebAddress {
    /// Whether a text is one: `https`, or `http` to this machine by its very writing; without user, password and fragment.
    static func isValid(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: text),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        switch parts.scheme?.lowercased() {
        case "https": return true
        case "http":
            let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
            return ["localhost", "[::1]", "::1"].contains(host.lowercased())
                || numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
        default: return false
        }
    }
}
