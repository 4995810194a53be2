/// What a list shows: which records, in which order, from where.
///
/// It fits into a URL. `PracticeStore.sortColumns(of:)` and `filterNames(of:)` say what a kind has.
public struct ListQuery: Hashable, Sendable, Codable {
    /// The column to sort by; nil is the kind's first.
    public var sort: String?
    /// True for the largest first.
    public var descending: Bool
    /// Words that all must occur somewhere in a record, in any letter case.
    public var text: String
    /// What must be so, by the filter's name, such as `site` with a site's ID or `kind` with `pacs`.
    public var filters: [String: String]
    /// `next` of the page before; nil for the first page.
    public var after: String?
    /// Rows on a page, 1 to 500; other numbers are brought within.
    public var limit: Int

    /// A query with these parts.
    public init(
        sort: String? = nil,
        descending: Bool = false,
        text: String = "",
        filters: [String: String] = [:],
        after: String? = nil,
        limit: Int = 100
    ) {
        self.sort = sort
        self.descending = descending
        self.text = text
        self.filters = filters
        self.after = after
        self.limit = limit
    }
}

/// One page of a list.
public struct ListPage<Item: Sendable>: Sendable {
    /// The records, in the order asked for.
    public var items: [Item]
    /// Where the next page begins; nil if this is the last.
    public var next: String?

    /// A page with these records.
    public init(items: [Item], next: String? = nil) {
        self.items = items
        self.next = next
    }
}

extension ListPage: Equatable where Item: Equatable {}
extension ListPage: Codable where Item: Codable {}
