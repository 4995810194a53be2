public import Records

/// The records of the practice: sites, people, service lines, systems, flows, safeguards and evidence.
///
/// Every call blocks: run them on threads made for that, never on one that serves connections. What is saved is checked at
/// this door, whoever asks; what may be seen or changed by whom is not decided here but in `Access`.
public final class PracticeStore: Sendable {
    static let namespace = "practice"

    let records: any Records
    let knownRoles: Set<RoleID>
    let now: @Sendable () -> Timestamp
    let random: @Sendable (Int) -> [UInt8]
    /// How much the practice may hold.
    public let limits: PracticeLimits

    /// Opens the practice's tables, making them if needed. Blocks.
    ///
    /// - Parameters:
    ///   - records: where the tables are.
    ///   - knownRoles: the roles that a person may have.
    ///   - limits: how much the practice may hold.
    ///   - now: the clock.
    ///   - random: gives that many unpredictable bytes, for new IDs.
    public init(
        records: any Records,
        knownRoles: Set<RoleID>,
        limits: PracticeLimits = PracticeLimits(),
        now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) throws(PracticeError) {
        self.records = records
        self.knownRoles = knownRoles
        self.limits = limits
        self.now = now
        self.random = random
        do { try records.migrate(Self.namespace, Schema.migrations) } catch { throw PracticeError(error) }
    }

    /// A new ID for a record that is to be saved. Does not block.
    public func newID<Kind>() -> Identifier<Kind> {
        Identifier(microseconds: now().microseconds, random: random)
    }

    /// How many records there are of each kind. Blocks.
    public func counts() throws(PracticeError) -> PracticeCounts {
        try read { reader in
            var counts = PracticeCounts()
            for kind in PracticeKind.allCases { counts[kind] = try kind.recordType.count(reader) }
            return counts
        }
    }

    /// How many records of a kind a query finds, on all its pages. Blocks.
    public func count(_ kind: PracticeKind, _ query: ListQuery = ListQuery()) throws(PracticeError) -> Int {
        try read { try kind.recordType.count($0, query, self.limits) }
    }

    /// What people call the records with these IDs; those that do not exist are left out. Blocks.
    public func names(_ kind: PracticeKind, _ ids: some Sequence<String>) throws(PracticeError) -> [String: String] {
        try read { try kind.recordType.names($0, Array(ids)) }
    }

    /// The records that name a record, and so keep it from being removed. Blocks.
    public func dependents(_ kind: PracticeKind, _ id: String) throws(PracticeError) -> [PracticeDependent] {
        try read { try Self.dependents(kind, id, $0) }
    }

    /// The columns that lists of a kind can be sorted by; the first is used if none is named.
    public static func sortColumns(of kind: PracticeKind) -> [String] { kind.recordType.sortColumns }

    /// The filters that lists of a kind have, named as the fields in `practice.yaml`; a reference takes an ID.
    public static func filterNames(of kind: PracticeKind) -> [String] {
        kind.recordType.wordColumns + kind.recordType.referenceFilters.map(\.name)
    }
}

/// A record that names another.
public struct PracticeDependent: Hashable, Sendable, Codable {
    /// The kind of the record that names the other.
    public var kind: PracticeKind
    /// Its ID.
    public var id: String
    /// What people call it.
    public var name: String
    /// The field in which it names the other, as in `practice.yaml`.
    public var field: String
}
