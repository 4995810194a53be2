/// What `statistics` counts; kept in the index in the same transactions as what is counted.
struct Counters: Hashable, Sendable {
    var studies = 0
    var instances = 0
    var objects = 0
    var bytes = 0
    var headerOnly = 0
    var otherSyntax = 0
    var changedPixels = 0
    var unknown = 0
    var repaired = 0
    var resends = 0
    var unprotected = 0
    var pending = 0

    static let names: [(String, any WritableKeyPath<Counters, Int> & Sendable)] = [
        ("studies", \.studies), ("instances", \.instances), ("objects", \.objects), ("bytes", \.bytes),
        ("header_only", \.headerOnly), ("other_syntax", \.otherSyntax), ("changed_pixels", \.changedPixels),
        ("unknown", \.unknown), ("repaired", \.repaired), ("resends", \.resends), ("unprotected", \.unprotected),
        ("pending", \.pending),
    ]

    mutating func add(_ difference: Receipt.Difference) {
        switch difference {
        case .headerOnly: headerOnly += 1
        case .otherSyntax: otherSyntax += 1
        case .changedPixels: changedPixels += 1
        case .unknown: unknown += 1
        case .repaired: repaired += 1
        }
    }
}
