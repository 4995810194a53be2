import Access
import Practice

/// A kind of record of the practice that people see and change in the console. Every call blocks.
protocol CatalogItem: Hashable, Codable, Sendable {
    /// The phantom kind of its ID.
    associatedtype IDKind

    static var catalogKind: PracticeKind { get }
    var id: Identifier<IDKind> { get }

    static func find(_ id: Identifier<IDKind>, in store: PracticeStore) throws -> Self?
    static func page(_ query: ListQuery, in store: PracticeStore) throws -> ListPage<Self>
    func save(in store: PracticeStore) throws -> PracticeChange
    static func remove(_ id: Identifier<IDKind>, in store: PracticeStore) throws -> PracticeChange

    /// All that somebody sees who is bound to some systems.
    static func visible(to systems: Set<SystemID>, in store: PracticeStore) throws -> [Self]
    /// Whether somebody sees it who is bound to some systems.
    func isVisible(to systems: Set<SystemID>, in store: PracticeStore) throws -> Bool

    /// The same with the index of its entry in the ledger; nil if it keeps none.
    func noted(inEntry index: UInt64) -> Self?
    /// What an entry of the ledger is about beside the record itself.
    var ledgerSubjects: [String] { get }
    /// What an entry of the ledger says beside the names of the fields: nothing that is private.
    var ledgerDetails: [String: String] { get }
}

extension CatalogItem {
    func noted(inEntry index: UInt64) -> Self? { nil }
    var ledgerSubjects: [String] { [] }
    var ledgerDetails: [String: String] { [:] }

    /// How the ledger names it.
    var reference: String { Self.catalogKind.reference(id.text) }
}

extension PracticeKind {
    /// How the ledger names a record of this kind.
    func reference(_ id: String) -> String { referencePrefix + ":" + id }

    /// What stands before the colon.
    var referencePrefix: String {
        switch self {
        case .site: "site"
        case .person: "person"
        case .serviceLine: "service-line"
        case .system: "system"
        case .flow: "flow"
        case .safeguard: "safeguard"
        case .evidence: "evidence"
        }
    }

    /// The kind whose references begin so.
    init?(referencePrefix: String) {
        guard let kind = Self.allCases.first(where: { $0.referencePrefix == referencePrefix }) else { return nil }
        self = kind
    }
}
