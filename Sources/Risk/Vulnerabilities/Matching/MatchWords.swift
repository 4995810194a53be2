/// Texts as words that can be compared: lower case, split at everything that is no letter or digit, and between letters and
/// digits, so that `SMA100`, `SMA-100` and `sma 100` are the same.
enum MatchWords {
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        each(text) { word, _ in words.append(word) }
        return words
    }

    /// Each word with the bytes of the text that it stands in.
    static func each(_ text: String, _ body: (String, Range<Int>) -> Void) {
        var word: [UInt8] = []
        var wasDigit = false
        var start = 0
        var position = 0
        func end() {
            if !word.isEmpty { body(String(decoding: word, as: UTF8.self), start..<position) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80 {
                if isDigit != wasDigit { end() }
                wasDigit = isDigit
                if word.isEmpty { start = position }
                word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            } else {
                end()
            }
            position += 1
        }
        end()
    }

    /// Words that say nothing of which product it is.
    static let fillers: Set<String> = [
        "and", "appliance", "appliances", "application", "applications", "device", "devices", "edition", "firmware",
        "for", "multiple", "of", "or", "other", "platform", "product", "products", "router", "routers", "series",
        "server", "servers", "service", "services", "software", "suite", "switch", "switches", "system", "systems",
        "the", "various",
    ]

    /// Ends of companies' names.
    static let companies: Set<String> = [
        "ag", "co", "company", "corp", "corporation", "gmbh", "group", "holdings", "inc", "incorporated", "labs",
        "limited", "llc", "ltd", "networks", "plc", "sa", "software", "systems", "technologies", "technology",
    ]

    /// A vendor's name without its company's form; never empty if the name is not.
    static func vendor(_ name: String) -> [String] {
        var words = words(name)
        while words.count > 1, let last = words.last, companies.contains(last) { words.removeLast() }
        return words
    }

    /// The products that an entry names: parts joined by commas, “and”, “or” and slashes, and what is in parentheses beside
    /// what is before them. Fillers at both ends are gone; parts of fillers only are none.
    static func products(_ text: String) -> [[String]] {
        var parts: [Substring] = text.split { "(),;/".contains($0) }
        for joint in [" and ", " or "] { parts = parts.flatMap { $0.split(separator: joint) } }
        return parts.compactMap { part in
            let words = words(String(part))[...]
            let end = words.lastIndex { !fillers.contains($0) }
            guard let start = words.firstIndex(where: { !fillers.contains($0) }), let end else { return nil }
            return Array(words[start...end])
        }
    }
}
