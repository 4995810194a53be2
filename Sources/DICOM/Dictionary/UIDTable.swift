/// `uids.tsv`, parsed once.
struct UIDTable: Sendable {
    static let shared = UIDTable(TSV.uids)

    private let table: TSV
    private let rows: [String: Int]

    private init(_ table: TSV) {
        self.table = table
        rows = Dictionary(table.rows.indices.map { (table.field(0, of: $0), $0) }) { first, _ in first }
    }

    func entry(_ uid: String) -> (name: String, type: String)? {
        rows[uid].map { (table.field(1, of: $0), table.field(2, of: $0)) }
    }
}
