import Practice

/// A system's texts as words of an index, and the phrases found in them.
struct SystemWords {
    typealias Field = VulnerabilityMatch.Field

    /// A vendor and a product, and the words that named them.
    struct Hit: Hashable {
        var vendor: Int
        var product: Int
        var vendorWords: VulnerabilityMatch.Words
        var productWords: VulnerabilityMatch.Words
    }

    private struct Text {
        var field: Field
        var text: String
        var words: [Int32] = []
        var places: [Range<Int>] = []

        init(_ field: Field, _ text: String, _ index: MatchIndex) {
            self.field = field
            self.text = text
            MatchWords.each(text) { word, place in
                words.append(index.number(word))
                places.append(place)
            }
        }

        func quoted(_ position: Int, _ count: Int) -> VulnerabilityMatch.Words {
            let bytes = text.utf8.dropFirst(places[position].lowerBound)
                .prefix(places[position + count - 1].upperBound - places[position].lowerBound)
            return VulnerabilityMatch.Words(field: field, text: String(decoding: bytes, as: UTF8.self))
        }
    }

    /// What was found, each vendor and product once.
    private(set) var hits: [Hit] = []
    /// The vendors that the vendor's field or the model names.
    private(set) var vendors: [Int] = []

    init(_ system: System, _ index: MatchIndex) {
        let texts = [
            Text(.vendor, system.vendor, index), Text(.model, system.model, index),
            Text(.version, system.version, index), Text(.name, system.name, index), Text(.notes, system.notes, index),
        ]
        // The vendor's name, then its products in what describes the system.
        for place in 0...1 {
            for (vendor, words) in Self.vendors(in: texts[place], index) where !vendors.contains(vendor) {
                vendors.append(vendor)
                if let itself = index.vendors[vendor].itself { add(vendor, itself, words, words) }
                for text in texts[0...3] {
                    for (product, productWords) in Self.products(of: vendor, in: text, index) {
                        add(vendor, product, words, productWords)
                    }
                }
            }
        }
        // In running text only what says both: the vendor right before the product, or a product that is known alone.
        for text in texts {
            for position in text.words.indices {
                index.wholePhrases.each(text.words, at: position) { meaning, count in
                    let whole = index.wholes[meaning]
                    let words = text.quoted(position, count)
                    add(whole.vendor, whole.product, words, words)
                }
                guard text.field == .name || text.field == .notes else { continue }
                index.vendorPhrases.each(text.words, at: position) { vendor, count in
                    guard position + count < text.words.count else { return }
                    var isFirst = true
                    index.vendors[vendor].phrases.each(text.words, at: position + count) { product, length in
                        defer { isFirst = false }
                        guard isFirst else { return }
                        add(vendor, product, text.quoted(position, count), text.quoted(position + count, length))
                    }
                }
            }
        }
    }

    private mutating func add(
        _ vendor: Int,
        _ product: Int,
        _ vendorWords: VulnerabilityMatch.Words,
        _ productWords: VulnerabilityMatch.Words
    ) {
        guard !hits.contains(where: { $0.vendor == vendor && $0.product == product }) else { return }
        hits.append(Hit(vendor: vendor, product: product, vendorWords: vendorWords, productWords: productWords))
    }

    private static func vendors(in text: Text, _ index: MatchIndex) -> [(Int, VulnerabilityMatch.Words)] {
        var found: [(Int, VulnerabilityMatch.Words)] = []
        for position in text.words.indices {
            index.vendorPhrases.each(text.words, at: position) { vendor, count in
                found.append((vendor, text.quoted(position, count)))
            }
        }
        return found
    }

    /// The longest product at each place.
    private static func products(
        of vendor: Int,
        in text: Text,
        _ index: MatchIndex
    ) -> [(Int, VulnerabilityMatch.Words)] {
        var found: [(Int, VulnerabilityMatch.Words)] = []
        for position in text.words.indices {
            var longest = 0
            index.vendors[vendor].phrases.each(text.words, at: position) { product, count in
                guard count >= longest else { return }
                longest = count
                found.append((product, text.quoted(position, count)))
            }
        }
        return found
    }
}
