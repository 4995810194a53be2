import Access
import Practice

/// The practice's records as one caller may see them: whoever is bound to some systems sees those and what belongs to them.
/// Every call blocks.
struct PracticeSight: Sendable {
    let store: PracticeStore
    let book: PracticeBook
    let caller: Caller
    let now: Int64

    /// Whether the caller sees everything.
    var isWhole: Bool { caller.systems == nil }

    /// The day as YYYY-MM-DD.
    var today: String { String(Amount.time(now).prefix(10)) }

    /// One record; nil if it is not there or not for the caller.
    func find<Item: CatalogItem>(_ id: Identifier<Item.IDKind>?, as type: Item.Type = Item.self) throws -> Item? {
        guard let id, let item = try Item.find(id, in: store) else { return nil }
        guard let systems = caller.systems else { return item }
        return try item.isVisible(to: systems, in: store) ? item : nil
    }

    /// One page of a list. Whoever is bound gets all at once: it is little.
    func page<Item: CatalogItem>(_ query: ListQuery, as type: Item.Type = Item.self) throws -> ListPage<Item> {
        guard let systems = caller.systems else { return try Item.page(query, in: store) }
        return ListPage(items: try Item.visible(to: systems, in: store))
    }

    /// How many there are on all pages.
    func count<Item: CatalogItem>(_ query: ListQuery, of type: Item.Type) throws -> Int {
        guard let systems = caller.systems else { return try store.count(Item.catalogKind, query) }
        return try Item.visible(to: systems, in: store).count
    }

    /// One page of systems, and how many there are on all pages.
    ///
    /// - Parameter gap: only those with this gap.
    func systems(_ query: ListQuery, gap: SystemGap?) throws -> (page: ListPage<System>, total: Int) {
        if isWhole, gap == nil { return (try store.systems(query), try store.count(.system, query)) }
        let today = today
        let all = try caller.systems.map { try System.visible(to: $0, in: store) } ?? book.systems()
        let some = all.filter { gap?.isOf($0, today: today) ?? true }
        return try SystemList(
            systems: some,
            sites: store.names(.site, Set(some.compactMap { $0.site?.text })),
            owners: store.names(.person, Set(some.compactMap { $0.owner?.text }))
        ).page(query)
    }

    /// What people call records; systems that are not for the caller have no name.
    func names(_ kind: PracticeKind, _ ids: some Sequence<String>) throws -> [String: String] {
        guard kind == .system, let systems = caller.systems else { return try store.names(kind, Set(ids)) }
        let visible = Set(systems.map(\.text))
        return try store.names(kind, Set(ids).intersection(visible))
    }
}
