import NIOCore

/// Protocols that name themselves in the first bytes that they send.
enum Banner {
    private static let beginnings: [(String, String)] = [
        ("SSH-", "SSH"), ("HTTP/", "HTTP"), ("RFB ", "VNC"), ("* OK", "IMAP"), ("+OK", "POP3"), ("@RSYNCD:", "rsync"),
        ("AMQP", "AMQP"), ("\u{0B}MSH", "HL7"), ("<?xml", "XML"),
    ]

    /// The protocol's name; nil if the bytes do not tell.
    static func name(_ bytes: ByteBufferView) -> String? {
        for (beginning, name) in beginnings where bytes.starts(with: beginning.utf8) { return name }
        if bytes.starts(with: "220 ".utf8) || bytes.starts(with: "220-".utf8) {
            let line = String(decoding: bytes.prefix(200), as: UTF8.self).uppercased()
            return line.contains("SMTP") ? "SMTP" : "FTP"
        }
        let start = Array(bytes.prefix(5))
        // RFC 854: IAC with WILL, WONT, DO or DONT, and an option that there is.
        if start.count >= 3, start[0] == 0xFF, (0xFB...0xFE).contains(start[1]), start[2] < 50 { return "Telnet" }
        // A packet of less than 64 KiB with number 0, and handshake version 10.
        if start.count == 5, start[2] == 0, start[3] == 0, start[4] == 0x0A { return "MySQL" }
        return nil
    }

    /// True if the bytes begin as a TLS alert or handshake record does (RFC 8446 5.1).
    static func isTLS(_ bytes: ByteBufferView) -> Bool {
        let start = Array(bytes.prefix(3))
        return start.count == 3 && (start[0] == 0x15 || start[0] == 0x16) && start[1] == 3 && start[2] <= 4
    }

    /// How many bytes are enough to say that they name nothing.
    static let enough = 8

    /// What bytes are that came where none of ours could.
    static func answer(_ bytes: ByteBufferView) -> PeerAnswer {
        if let name = name(bytes) { return .named(name) }
        return isTLS(bytes) ? .wantsTLS : .garbage
    }
}
