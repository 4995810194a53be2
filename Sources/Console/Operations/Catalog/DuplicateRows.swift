package import Practice

/// Two records that may be about the same system.
package struct DuplicateRow: Codable, Sendable {
    package var one: SystemID
    package var other: SystemID
    package var reasons: [String]
}

/// Two systems.
package struct SystemPair: Codable, Sendable {
    package var one: SystemID
    package var other: SystemID

    /// Two systems.
    package init(one: SystemID, other: SystemID) {
        self.one = one
        self.other = other
    }
}

/// That two records were made one.
package struct MergeRow: Codable, Sendable {
    package var id: MergeID
    /// When, in microseconds since 1970 UTC.
    package var at: Int64
    package var actor: String
    package var kept: SystemID
    package var removed: SystemID
    package var keptName: String
    package var removedName: String
    package var isUndone: Bool

    init(_ merge: SystemMerge) {
        id = merge.id
        at = merge.at
        actor = merge.actor
        kept = merge.kept
        removed = merge.removed
        keptName = merge.keptName
        removedName = merge.removedName
        isUndone = merge.isUndone
    }
}
