public import Records

/// An arrival that waits for its delivery.
public struct PendingArrival: Hashable, Sendable {
    /// Its number; deliveries go in this order.
    public var id: ArrivalID
    /// What was received, from whom, for whom.
    public var arrival: Arrival
    /// The object that holds the data set.
    public var objectID: ObjectID
    /// The study of the data set; empty if its header could not be read.
    public var studyInstanceUID: String
    /// Bytes of the data set.
    public var byteCount: Int
}

/// What has become of an arrival since it was listed as waiting.
public enum PendingStanding: Hashable, Sendable {
    /// Nothing: it waits.
    case waits
    /// It has an outcome by now.
    case decided
    /// Its system has taken a later arrival of the same instance, the last of which is named: this one must not replace it.
    case overtaken(by: ArrivalID)
}

/// What waits of one sender. Until it is delivered, the vault's copies are the sole ones.
public struct PendingSummary: Hashable, Sendable {
    /// The system that it waits for.
    public var upstream: String
    /// The sender's AE title.
    public var callingAETitle: String
    /// The sender's IP address.
    public var address: String
    /// How many arrivals wait.
    public var count: Int
    /// Their bytes.
    public var bytes: Int
    /// When the oldest of them was received.
    public var oldest: Timestamp
}

extension Vault {
    /// Arrivals by route `.store` that have no outcome, or were queued again, in the order of their arrival. Blocks.
    ///
    /// - Parameters:
    ///   - upstream: The system that they wait for.
    ///   - after: Only later ones.
    ///   - limit: At most so many.
    public func pending(upstream: String, after: ArrivalID? = nil, limit: Int) throws(VaultError) -> [PendingArrival] {
        try ask { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT \(IndexRows.pendingColumns) FROM vault_arrivals
                WHERE outcome = 0 AND upstream = ? AND sequence > ? ORDER BY sequence LIMIT ?
                """,
                [.text(upstream), .integer(Int64(after?.sequence ?? 0)), .integer(limit)]
            ).compactMap(IndexRows.pending)
        }
    }

    /// Whether one of these instances waits for this system. Blocks.
    public func isPending(upstream: String, sopInstanceUIDs: [String]) throws(VaultError) -> Bool {
        try ask { reader throws(RecordsError) in
            for uid in sopInstanceUIDs {
                let row = try reader.row(
                    "SELECT 1 FROM vault_arrivals WHERE outcome = 0 AND sop_uid = ? AND upstream = ?",
                    [.text(uid), .text(upstream)]
                )
                if row != nil { return true }
            }
            return false
        }
    }

    /// Whether an arrival still waits. Blocks.
    public func standing(of waiting: PendingArrival) throws(VaultError) -> PendingStanding {
        let delivered = OutcomeColumn.number(.delivered(status: 0))
        return try ask { reader throws(RecordsError) in
            let own = try reader.row(
                "SELECT outcome FROM vault_arrivals WHERE sequence = ?",
                [.integer(Int64(waiting.id.sequence))]
            )
            guard own?.integer(0) == OutcomeColumn.open else { return .decided }
            let later = try reader.row(
                """
                SELECT MAX(a.sequence) FROM vault_objects o JOIN vault_arrivals a ON a.object = o.object
                WHERE o.sop_uid = ? AND a.upstream = ? AND a.sequence > ? AND a.outcome = ?
                HAVING COUNT(*) > 0
                """,
                [
                    .text(waiting.arrival.sopInstanceUID), .text(waiting.arrival.upstream),
                    .integer(Int64(waiting.id.sequence)), .integer(delivered),
                ]
            )
            return later.map { .overtaken(by: ArrivalID(sequence: UInt64($0.integer(0)))) } ?? .waits
        }
    }

    /// What waits, by sender. Blocks.
    public func pendingSummary() throws(VaultError) -> [PendingSummary] {
        try ask { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT upstream, calling, address, COUNT(*), SUM(bytes), MIN(received) FROM vault_arrivals
                WHERE outcome = 0 GROUP BY upstream, calling, address ORDER BY upstream, calling, address
                """
            ).map { row in
                PendingSummary(
                    upstream: row.text(0),
                    callingAETitle: row.text(1),
                    address: row.text(2),
                    count: Int(row.integer(3)),
                    bytes: Int(row.integer(4)),
                    oldest: Timestamp(microseconds: row.integer(5))
                )
            }
        }
    }

    /// Arrivals that were set aside, oldest first, each with the reason. Blocks.
    public func parked(limit: Int = 100) throws(VaultError) -> [(arrival: PendingArrival, reason: String)] {
        let rows = try ask { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT \(IndexRows.pendingColumns), reason FROM vault_arrivals
                WHERE outcome = 3 ORDER BY sequence LIMIT ?
                """,
                [.integer(limit)]
            )
        }
        return rows.compactMap { row in
            IndexRows.pending(row).map { ($0, (try? index.columns.open(row.blob(13), "reason"))?.first ?? "") }
        }
    }
}
