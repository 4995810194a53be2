/// The versions that a text names. They are shown and compared as they are; no text is trusted to say a range.
enum NamedVersions {
    private static let releases: Set<String> = [
        "xp", "vista", "rt", "nt", "7", "8", "10", "11", "2000", "2003", "2008", "2012", "2016", "2019", "2022", "2025",
    ]

    /// The versions in a text, each once: releases of Windows, and numbers with points.
    static func named(in text: String) -> [String] {
        var found: [String] = []
        // Most texts name none, and there are many: the bytes are looked at before words are made of them.
        let releases = namesWindows(text) ? windows(in: MatchWords.words(text)) : []
        for version in releases + numbers(in: text) where !found.contains(version) { found.append(version) }
        return found
    }

    private static func namesWindows(_ text: String) -> Bool {
        var matched = 0
        let word = Array("windows".utf8)
        for byte in text.utf8 {
            let lower = byte | 0x20
            matched = lower == word[matched] ? matched + 1 : lower == word[0] ? 1 : 0
            if matched == word.count { return true }
        }
        return false
    }

    /// Releases of Windows: `Windows 7`, `Windows Server 2012 R2`.
    private static func windows(in words: [String]) -> [String] {
        var found: [String] = []
        for (position, word) in words.enumerated() where word == "windows" {
            var rest = words[(position + 1)...]
            var name = "Windows"
            if rest.first == "server" {
                name += " Server"
                rest.removeFirst()
            }
            guard let release = rest.first, releases.contains(release) else { continue }
            name += " \(["xp": "XP", "vista": "Vista", "rt": "RT", "nt": "NT"][release] ?? release)"
            rest.removeFirst()
            if release == "8", rest.first == "1" { name += ".1" }
            if rest.starts(with: ["r", "2"]) { name += " R2" }
            found.append(name)
        }
        return found
    }

    /// Numbers such as `10.10.3` and `v4.3.2`.
    private static func numbers(in text: String) -> [String] {
        var found: [String] = []
        var token: [UInt8] = []
        var points = 0
        func end() {
            if points > 0, let number = number(token[...]) { found.append(number) }
            token.removeAll(keepingCapacity: true)
            points = 0
        }
        for byte in text.utf8 {
            let isDigit = CVE.isDigit(byte)
            if isDigit || byte == 0x2E || byte == 0x2D || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 {
                if byte == 0x2E { points += 1 }
                token.append(byte)
            } else {
                end()
            }
        }
        end()
        return found
    }

    private static func number(_ token: ArraySlice<UInt8>) -> String? {
        var token = token
        if let first = token.first, first | 0x20 == UInt8(ascii: "v") { token.removeFirst() }
        while token.last == 0x2E { token.removeLast() }
        let pieces = token.split(separator: 0x2E, omittingEmptySubsequences: false)
        let isNumber =
            (2...5).contains(pieces.count)
            && pieces.allSatisfy { (1...6).contains($0.count) && $0.allSatisfy(CVE.isDigit) }
        return isNumber ? String(decoding: token, as: UTF8.self) : nil
    }
}
