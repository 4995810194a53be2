public import Practice
public import Records

/// The register: risks with their history, what people said of them, and what assessments came to.
///
/// Every call blocks: run them on threads made for that, never on one that serves connections. What is saved is checked at
/// this door, whoever asks; what may be seen or changed by whom is not decided here but in `Access`.
public final class RiskStore: Sendable {
    static let namespace = "risk"

    /// Gives what people call records of the practice with these IDs; those that do not exist are left out. May block.
    public typealias Names = @Sendable (PracticeKind, [String]) throws -> [String: String]

    let records: any Records
    let now: @Sendable () -> Timestamp
    let random: @Sendable (Int) -> [UInt8]
    let lookUp: Names?
    /// How much the register may hold.
    public let limits: RiskLimits

    /// Opens the register's tables, making them if needed. Blocks.
    ///
    /// - Parameters:
    ///   - records: where the tables are.
    ///   - limits: how much the register may hold.
    ///   - now: the clock.
    ///   - random: gives that many unpredictable bytes, for new IDs.
    ///   - names: what the records are called that risks name, such as `PracticeStore.names`. With it, a risk that newly
    ///     names something that does not exist is refused, lists are sorted by the owner's name, and the history has names;
    ///     without it, IDs stand for names.
    public init(
        records: any Records,
        limits: RiskLimits = RiskLimits(),
        now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable (Int) -> [UInt8],
        names: Names? = nil
    ) throws(RiskError) {
        self.records = records
        self.limits = limits
        self.now = now
        self.random = random
        lookUp = names
        do { try records.migrate(Self.namespace, RegisterSchema.migrations) } catch { throw RiskError(error) }
    }

    /// A new ID for a risk that is to be saved. Does not block.
    public func newID() -> RiskID { Identifier(microseconds: now().microseconds, random: random) }

    /// The risk with an ID; nil if there is none. Blocks.
    public func risk(_ id: RiskID) throws(RiskError) -> Risk? { try read { try Self.find($0, id.text) } }

    /// All risks, in the order of their IDs. Blocks.
    public func allRisks() throws(RiskError) -> [Risk] {
        try read { reader in
            try Self.decode(try reader.rows("SELECT body FROM risk_risks").map { $0.text(0) })
        }.sorted { $0.id < $1.id }
    }

    /// The risks that name a record of the practice, to be shown before it is removed. Blocks.
    public func risks(naming kind: PracticeKind, _ id: String) throws(RiskError) -> [RiskReference] {
        try read { reader in
            try reader.rows(
                "SELECT r.id, k.title, r.field FROM risk_references r JOIN risk_risks k ON k.id = r.id "
                    + "WHERE r.to_id = ? AND r.to_kind = ? ORDER BY r.id, r.field",
                [.text(id), .text(kind.rawValue)]
            )
        }.compactMap { row in
            RiskID(row.text(0)).map { RiskReference(risk: $0, title: row.text(1), field: row.text(2)) }
        }
    }

    /// When what a risk's figures follow from was last changed, in microseconds since 1970 UTC. Blocks.
    public func figureChanges() throws(RiskError) -> [RiskID: Int64] {
        let rows = try read { try $0.rows("SELECT id, figures_at FROM risk_risks") }
        return Dictionary(rows.compactMap { row in RiskID(row.text(0)).map { ($0, row.integer(1)) } }) { _, last in last
        }
    }
}
