/// Finds the word that a person most likely meant.
public enum Spelling {
    /// The nearest of the words, or nil if none is near.
    public static func nearest(to word: String, among words: [String]) -> String? {
        let plain = normalized(word)
        let ranked = words.map { (word: $0, distance: distance(plain, normalized($0))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, min(3, best.word.count / 2)) ? best.word : nil
    }

    private static func normalized(_ word: String) -> [Character] {
        Array(word.prefix(64).lowercased().filter { $0 != "_" && $0 != "-" })
    }

    /// Insertions, removals and replacements from one to the other (Levenshtein).
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (index, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in other.indices {
                let replaced = diagonal + (character == other[place] ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
            }
        }
        return row[other.count]
    }
}
