import Foundation

/// How many guesses a passphrase withstands, in tenths of a bit, by the cheapest way to build it: from common words,
/// names of the person and the practice, years, runs on the keyboard and in the alphabet, repetitions, and single
/// characters for what is left.
///
/// It is an estimate from below for what attackers try first, and no more; it takes a time that grows with the square of
/// the length at most.
struct Guessability {
    private static let word = 100
    private static let personal = 50
    private static let year = 70
    private static let run = 60
    private static let runStep = 8
    private static let repetition = 20

    private static let rows: [[Character]] = [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm",
        "wxcvbn",
        // The columns from above.
        "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm",
    ].map(Array.init)

    private let plain: [Character]
    private let folded: [Character]
    private let personal: Set<String>
    private let longest: Int

    /// - Parameter personal: words that belong to the person or the practice.
    init(_ passphrase: String, personal: [String]) {
        plain = Self.folded(passphrase)
        folded = plain.map { Self.unleeted[$0] ?? $0 }
        self.personal = Set(personal.flatMap(Self.words(of:)))
        longest = max(CommonWords.longest, self.personal.map(\.count).max() ?? 0)
    }

    /// The estimate, in tenths of a bit.
    var tenthsOfBits: Int {
        var cost = [0] + Array(repeating: Int.max, count: plain.count)
        let runs = runLengths()
        for start in plain.indices {
            func offer(_ length: Int, _ price: Int) {
                cost[start + length] = min(cost[start + length], cost[start] + price)
            }
            offer(1, Self.price(of: plain[start]))
            for length in 3...max(3, longest) where start + length <= plain.count {
                if let price = price(ofWordAt: start, length) { offer(length, price) }
            }
            for length in 3...max(3, runs[start]) where length <= runs[start] {
                offer(length, Self.run + Self.runStep * length)
            }
            for length in 1...max(1, start) where start + length <= plain.count && length <= start {
                if plain[start - length..<start] == plain[start..<start + length] { offer(length, Self.repetition) }
            }
        }
        return cost[plain.count]
    }

    private func price(ofWordAt start: Int, _ length: Int) -> Int? {
        let asTyped = String(plain[start..<start + length])
        if length == 4, let year = Int(asTyped), (1900...2100).contains(year) { return Self.year }
        for text in [asTyped, String(folded[start..<start + length])] {
            if personal.contains(text) { return Self.personal }
            if CommonWords.all.contains(text) { return Self.word }
        }
        return nil
    }

    /// For each place, how far a run goes on from it: `1234`, `dcba`, `qwer`, `2wsx`.
    private func runLengths() -> [Int] {
        plain.indices.map { start in
            var best = 0
            for step in [1, -1] {
                var length = 1
                while start + length < plain.count,
                    let one = plain[start + length - 1].asciiValue, let next = plain[start + length].asciiValue,
                    Int(next) - Int(one) == step
                { length += 1 }
                best = max(best, length)
            }
            for row in Self.rows {
                for keys in [row, row.reversed()] {
                    guard let place = keys.firstIndex(of: plain[start]) else { continue }
                    best = max(best, zip(keys[place...], plain[start...]).prefix { $0 == $1 }.count)
                }
            }
            // Three letters in a row are in many words.
            return best > 3 || (best == 3 && plain[start].isNumber) ? best : 0
        }
    }

    private static func price(of character: Character) -> Int {
        guard let ascii = character.asciiValue else { return 60 }
        switch ascii {
        case 0x30...0x39: return 33
        case 0x61...0x7A: return 47
        default: return 50
        }
    }

    /// Lower case, without accents, width, and what only separates.
    static func folded(_ text: String) -> [Character] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .lowercased().filter { !$0.isWhitespace && !"-_.,".contains($0) }
    }

    /// A name's parts and the whole, where they are long enough to mean anything.
    static func words(of name: String) -> [String] {
        let parts = name.split { !$0.isLetter && !$0.isNumber }.map { String(folded(String($0))) }
        return (parts + [String(folded(name)), parts.joined()]).filter { $0.count >= 3 }
    }

    private static let unleeted: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "+": "t",
    ]
}
