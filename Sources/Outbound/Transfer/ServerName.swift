/// Names and addresses of servers.
public enum ServerName {
    /// Whether a text can be a name or an address; what passes cannot change the meaning of a URL.
    public static func isValid(_ host: String) -> Bool {
        guard (1...253).contains(host.utf8.count) else { return false }
        if host.contains(":") { return host.utf8.allSatisfy { isHexadecimal($0) || ":.".utf8.contains($0) } }
        return host.utf8.allSatisfy { byte in
            isHexadecimal(byte) || (0x67...0x7A).contains(byte | 0x20) && byte >= 0x41 || "-._".utf8.contains(byte)
        }
    }

    /// Whether it is this machine by its very writing: `127.…`, `::1` or `localhost`.
    public static func isLoopback(_ host: String) -> Bool {
        if host == "::1" || host.lowercased() == "localhost" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// As a URL holds it: an IPv6 address in brackets.
    static func inURL(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) && byte >= 0x41
    }
}
