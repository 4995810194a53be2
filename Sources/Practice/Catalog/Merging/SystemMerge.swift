/// The ID of a merge.
public typealias MergeID = Identifier<SystemMerge>

/// That two records of one system were made one.
public struct SystemMerge: Hashable, Sendable, Codable {
    /// The ID.
    public var id: MergeID
    /// When, in microseconds since 1970 UTC.
    public var at: Int64
    /// Who did it, as the ledger names them.
    public var actor: String
    /// The record that was kept.
    public var kept: SystemID
    /// The record that went into it.
    public var removed: SystemID
    /// What the kept one was called before.
    public var keptName: String
    /// What the other was called.
    public var removedName: String
    /// True once it has been undone.
    public var isUndone: Bool
}

/// What a merge, or its undoing, did.
public struct MergeResult: Hashable, Sendable, Codable {
    /// The merge.
    public var merge: SystemMerge
    /// What became of the practice's records.
    public var changes: [PracticeChange]
    /// The IDs that others who name systems must replace: the key by its value.
    public var replaced: [SystemID: SystemID]
}

/// What undoing a merge needs.
struct MergeImages: Codable {
    var records: [RecordImage] = []
    var facts: [MovedFact] = []
    var sightings: [String] = []

    struct MovedFact: Hashable, Codable {
        var name: FactName
        var port: Int
        var basis: Fact.Basis
        var slot: String

        init(_ key: FactRow.Key) {
            name = key.name
            port = key.port
            basis = key.basis
            slot = key.slot
        }
    }
}
