/// The catalog's vendors and products as phrases of words, found by their first word.
struct MatchIndex: Sendable {
    /// Words one after the other, and what they mean.
    struct Phrase: Sendable {
        var rest: [Int32]
        var meaning: Int
    }

    /// Phrases by their first word, the longest first.
    struct Phrases: Sendable {
        private var byFirst: [Int32: [Phrase]] = [:]

        mutating func add(_ words: [Int32], _ meaning: Int) {
            guard let first = words.first else { return }
            let rest = Array(words.dropFirst())
            var list = byFirst[first] ?? []
            guard !list.contains(where: { $0.rest == rest && $0.meaning == meaning }) else { return }
            list.insert(
                Phrase(rest: rest, meaning: meaning),
                at: list.firstIndex { $0.rest.count < rest.count } ?? list.count
            )
            byFirst[first] = list
        }

        /// Gives the meaning and the number of words of each phrase that stands at a position, the longest first.
        @inline(__always)
        func each(_ words: [Int32], at position: Int, _ body: (Int, Int) -> Void) {
            guard words[position] >= 0, let list = byFirst[words[position]] else { return }
            for phrase in list where words.count - position > phrase.rest.count {
                let isHere = phrase.rest.indices.allSatisfy { phrase.rest[$0] == words[position + 1 + $0] }
                if isHere { body(phrase.meaning, phrase.rest.count + 1) }
            }
        }
    }

    /// What words of a product stand for.
    struct Product: Sendable {
        /// The words, for people.
        var name: String
        /// The entries, by their place in the catalog.
        var entries: [Int]
    }

    /// A vendor of the catalog.
    struct Vendor: Sendable {
        var products: [Product] = []
        var phrases = Phrases()
        /// All its entries.
        var entries: Set<Int> = []
        /// The product that has the vendor's own name, if there is one.
        var itself: Int?
    }

    /// A vendor and one of its products.
    struct Whole: Sendable {
        var vendor: Int
        var product: Int
    }

    private(set) var words: [String: Int32] = [:]
    private(set) var vendors: [Vendor] = []
    private(set) var vendorPhrases = Phrases()
    /// Phrases that name a product and its vendor at once.
    private(set) var wholePhrases = Phrases()
    private(set) var wholes: [Whole] = []

    private var numbers: [[String]: Int] = [:]
    private var productNumbers: [[[String]: Int]] = []

    init(entries: [KEVEntry], names: VulnerabilityNames) {
        for (place, entry) in entries.enumerated() {
            for name in Self.vendorNames(entry.vendor) { add(entry, place, to: vendor(name), name) }
        }
        for vendor in vendors.indices { addBeginnings(vendor) }
        for (name, others) in names.vendors.sorted(by: { $0.key < $1.key }) {
            guard let vendor = known(name) else { continue }
            for other in others { vendorPhrases.add(intern(MatchWords.vendor(other)), vendor) }
        }
        for product in names.products { add(product) }
    }

    /// A word's number; -1 if no phrase has it.
    func number(_ word: String) -> Int32 { words[word] ?? -1 }

    /// A vendor's names: what is in parentheses is one of its own, as in “Hewlett Packard (HP)”, and “and” parts two.
    private static func vendorNames(_ text: String) -> [[String]] {
        text.split { "(),/".contains($0) }.flatMap { $0.split(separator: " and ") }
            .map { MatchWords.vendor(String($0)) }.filter { !$0.isEmpty }
    }

    private func known(_ vendor: String) -> Int? {
        for name in Self.vendorNames(vendor) {
            if let number = numbers[name] { return number }
        }
        return nil
    }

    private mutating func intern(_ texts: [String]) -> [Int32] {
        texts.map { text in
            if let known = words[text] { return known }
            let number = Int32(words.count)
            words[text] = number
            return number
        }
    }

    private mutating func vendor(_ name: [String]) -> Int {
        if let known = numbers[name] { return known }
        let number = vendors.count
        numbers[name] = number
        vendors.append(Vendor())
        productNumbers.append([:])
        vendorPhrases.add(intern(name), number)
        return number
    }

    private mutating func add(_ entry: KEVEntry, _ place: Int, to vendor: Int, _ name: [String]) {
        vendors[vendor].entries.insert(place)
        for var product in MatchWords.products(entry.product) {
            if product.count > name.count, product.starts(with: name) { product.removeFirst(name.count) }
            let number = self.product(product, of: vendor)
            if vendors[vendor].products[number].entries.last != place {
                vendors[vendor].products[number].entries.append(place)
            }
            if product == name { vendors[vendor].itself = number }
        }
    }

    private mutating func product(_ words: [String], of vendor: Int) -> Int {
        if let known = productNumbers[vendor][words] { return known }
        let number = vendors[vendor].products.count
        productNumbers[vendor][words] = number
        vendors[vendor].products.append(Product(name: words.joined(separator: " "), entries: []))
        vendors[vendor].phrases.add(intern(words), number)
        return number
    }

    /// A product's name that begins as another's belongs to that one too: “IOS XE Web UI” to “IOS XE”.
    private mutating func addBeginnings(_ vendor: Int) {
        let known = productNumbers[vendor]
        var further: [Int: [Int]] = [:]
        for (words, number) in known where words.count > 1 {
            // The longest beginning only: “IOS XE Web UI” is no part of plain “IOS”.
            let beginnings = (1..<words.count).reversed().lazy.compactMap { known[Array(words.prefix($0))] }
            if let longest = beginnings.first {
                further[longest, default: []] += vendors[vendor].products[number].entries
            }
        }
        for (number, entries) in further {
            vendors[vendor].products[number].entries = Set(vendors[vendor].products[number].entries + entries).sorted()
        }
    }

    private mutating func add(_ names: VulnerabilityNames.Product) {
        guard let vendor = known(names.vendor) else { return }
        let meant = names.means.flatMap(MatchWords.products).compactMap { productNumbers[vendor][$0] }
        let entries = Set(meant.flatMap { vendors[vendor].products[$0].entries }).sorted()
        guard !entries.isEmpty else { return }
        for text in names.words {
            let words = MatchWords.words(text)
            let number = vendors[vendor].products.count
            let known = productNumbers[vendor][words].map { vendors[vendor].products[$0].entries } ?? []
            vendors[vendor].products.append(
                Product(name: words.joined(separator: " "), entries: Set(known + entries).sorted())
            )
            let interned = intern(words)
            vendors[vendor].phrases.add(interned, number)
            guard names.standsAlone else { continue }
            wholePhrases.add(interned, wholes.count)
            wholes.append(Whole(vendor: vendor, product: number))
        }
    }
}
