/// The status line and header fields of an HTTP/1 response (RFC 9112 4, 5), as far as they are of use here.
struct HTTPHead: Hashable, Sendable {
    /// The status.
    var status: Int
    /// The `Server` field; empty if there is none.
    var server = ""
    /// The media type of `Content-Type` in small letters, without parameters; empty if there is none.
    var contentType = ""

    /// What comes of reading one.
    enum Reading: Hashable, Sendable {
        /// The head is complete.
        case head(HTTPHead)
        /// More bytes are needed.
        case incomplete
        /// It is none.
        case none
    }

    /// The longest head read, in bytes.
    static let longest = 16 * 1024

    /// Reads the head at the beginning of `bytes`. What follows it is not looked at.
    static func read(_ bytes: some Collection<UInt8>) -> Reading {
        let start = Array("HTTP/1.".utf8)
        guard zip(bytes, start).allSatisfy(==) else { return .none }
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        for byte in bytes.prefix(longest) {
            guard byte == 0x0A else {
                line.append(byte)
                continue
            }
            if line.last == 0x0D { line.removeLast() }
            if line.isEmpty { return HTTPHead(lines).map { .head($0) } ?? .none }
            lines.append(line)
            line = []
        }
        return bytes.count < longest ? .incomplete : .none
    }

    /// Nil if the first line is no status line.
    private init?(_ lines: [[UInt8]]) {
        guard let first = lines.first else { return nil }
        let parts = first.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].count == 8, parts[1].count == 3,
            let status = Int(String(decoding: parts[1], as: UTF8.self)), (100...599).contains(status)
        else { return nil }
        self.status = status
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = Shown.text(String(decoding: line[(colon + 1)...], as: UTF8.self), most: 200)
            if name == "server", server.isEmpty { server = value }
            if name == "content-type", contentType.isEmpty {
                contentType = Shown.text(value.prefix { $0 != ";" }.lowercased(), most: 100)
            }
        }
    }
}
