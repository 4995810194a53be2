/// `dictionary.tsv`, parsed once into a sorted array. Text stays where it is until it is asked for.
struct AttributeTable: Sendable {
    static let shared = AttributeTable(TSV.dictionary)

    /// A tag whose digits `x` may be any.
    private struct Pattern {
        var value: UInt32
        var mask: UInt32
        var row: Int
    }

    let source: String
    private let table: TSV
    private var tags: [UInt32] = []
    private var implicitVRs: [VR] = []
    private var patterns: [Pattern] = []

    private init(_ table: TSV) {
        self.table = table
        source = table.comment
        for row in table.rows.indices {
            let text = table.field(0, of: row)
            if let number = UInt32(text, radix: 16) {
                tags.append(number)
            } else if let pattern = Self.pattern(text, row: row) {
                patterns.append(pattern)
            }
            implicitVRs.append(Self.implicitVR(table.field(1, of: row)))
        }
        precondition(zip(tags, tags.dropFirst()).allSatisfy { $0.0 < $0.1 }, "bug: dictionary.tsv is not sorted")
    }

    /// The row of a tag; fixed tags come first in the table, in order.
    func row(of tag: Tag) -> Int? {
        var low = 0
        var high = tags.count
        while low < high {
            let middle = (low + high) / 2
            if tags[middle] < tag.number { low = middle + 1 } else { high = middle }
        }
        if low < tags.count, tags[low] == tag.number { return low }
        // No pattern has an odd group; all are in a few groups.
        guard !tag.isPrivate else { return nil }
        return patterns.first { tag.number & $0.mask == $0.value }?.row
    }

    func entry(at row: Int) -> DICOMDictionary.Entry {
        DICOMDictionary.Entry(
            keyword: field(3, at: row),
            name: field(4, at: row),
            vr: field(1, at: row),
            vm: field(2, at: row),
            isRetired: field(5, at: row) == "R"
        )
    }

    func field(_ column: Int, at row: Int) -> String { table.field(column, of: row) }

    func implicitVR(at row: Int) -> VR { implicitVRs[row] }

    func tag(keyword: String) -> Tag? {
        guard !keyword.isEmpty else { return nil }
        return tags.indices.first { table.field(3, of: $0) == keyword }.map { Tag(number: tags[$0]) }
    }

    private static func pattern(_ text: String, row: Int) -> Pattern? {
        let mask = String(text.map { $0 == "x" ? "0" : "F" })
        let value = String(text.map { $0 == "x" ? "0" : $0 })
        guard let mask = UInt32(mask, radix: 16), let value = UInt32(value, radix: 16) else { return nil }
        return Pattern(value: value, mask: mask, row: row)
    }

    /// PS3.5 A.1: where there is a choice, words are OW; what may be signed is told by Pixel Representation later.
    private static func implicitVR(_ text: String) -> VR {
        if text.hasSuffix("OW") { return .ow }
        return VR(String(text.prefix(2))).flatMap { $0.isKnown ? $0 : nil } ?? .un
    }
}
