/// Cuts a stream of bytes into lines, each with a bounded length.
struct LineSplitter {
    private let limit: Int
    private var rest: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes more bytes and gives the lines that are complete now, without their line feeds.
    mutating func split(_ bytes: [UInt8]) throws(ConsoleError) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var remaining = bytes[...]
        while let end = remaining.firstIndex(of: UInt8(ascii: "\n")) {
            rest += remaining[..<end]
            try check()
            if !rest.isEmpty { lines.append(rest) }
            rest = []
            remaining = remaining[(end + 1)...]
        }
        rest += remaining
        try check()
        return lines
    }

    private func check() throws(ConsoleError) {
        guard rest.count <= limit else {
            throw ConsoleError(.tooLarge, "An answer's line is longer than \(limit) bytes. This is a bug: report it.")
        }
    }
}
