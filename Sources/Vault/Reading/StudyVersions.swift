import Records

/// One page of a study's instances.
public struct InstancePage: Hashable, Sendable {
    /// The instances, in the order in which they first came with this study.
    public var instances: [StoredInstance]
    /// Where the next page begins: the arrival that brought the last instance; nil if this is the last.
    public var next: ArrivalID?
}

/// An instance with its versions.
public struct StoredInstance: Hashable, Sendable {
    /// The SOP Instance UID.
    public var sopInstanceUID: String
    /// The SOP Class UID.
    public var sopClassUID: String
    /// How many versions there are in all, in this study or another.
    public var versionCount: Int
    /// The versions, in the order of their arrival, at most the latest `Vault.versionLimit`.
    public var versions: [InstanceVersion]
}

/// One version of an instance.
public struct InstanceVersion: Hashable, Sendable {
    /// What became of an object at the PACS.
    public enum Delivery: Hashable, Sendable {
        /// The PACS took it; 0000H or a warning.
        case delivered(status: UInt16)
        /// The PACS said no.
        case refused(status: UInt16)
        /// It waits: the vault's is the sole copy.
        case waiting
        /// Set aside, since a healthy PACS aborts on it.
        case parked
        /// A later arrival of the instance made its delivery needless.
        case superseded
        /// The sender was told of a failure and will send it again.
        case notForwarded
        /// It came from the PACS.
        case returned
    }

    /// The object with what was received when, from whom, for whom.
    public var object: StoredObject
    /// How it differs from the versions before it; nil of the first.
    public var difference: Receipt.Difference?
    /// How often the same bytes came again, counted up to `Vault.resendLimit`.
    public var resends: Int
    /// What became of it at the PACS, as its latest arrivals say.
    public var delivery: Delivery
}

extension Vault {
    /// The most versions of an instance that are shown.
    public static let versionLimit = 20
    /// Up to how many re-sends are counted.
    public static let resendLimit = 1000
    /// How many of an object's latest arrivals are asked for what became of it.
    private static let outcomeLimit = 32

    /// A page of the instances that have a version in a study, each with all its versions. Blocks.
    ///
    /// - Parameters:
    ///   - after: `next` of the page before; nil for the first page.
    ///   - limit: Instances on the page, brought within 1 and `pageLimit`.
    public func versions(
        ofStudy study: String,
        after: ArrivalID? = nil,
        limit: Int = 100
    ) throws(VaultError) -> InstancePage {
        let limit = min(max(limit, 1), Self.pageLimit)
        return try look { reader throws(RecordsError) in
            let firsts = try reader.rows(
                """
                SELECT o.sop_uid, o.sequence FROM vault_objects o WHERE o.study_uid = ? AND o.sequence > ?
                    AND NOT EXISTS (SELECT 1 FROM vault_objects e
                        WHERE e.sop_uid = o.sop_uid AND e.study_uid = o.study_uid AND e.sequence < o.sequence)
                ORDER BY o.sequence LIMIT ?
                """,
                [.text(study), .integer(Int64(clamping: after?.sequence ?? 0)), .integer(limit + 1)]
            )
            var page = InstancePage(instances: [], next: nil)
            for row in firsts.prefix(limit) {
                page.instances.append(try Self.instance(row.text(0), reader))
            }
            if firsts.count > limit {
                page.next = ArrivalID(sequence: UInt64(clamping: firsts[limit - 1].integer(1)))
            }
            return page
        }
    }

    private static func instance(_ uid: String, _ reader: any RecordsReader) throws(RecordsError) -> StoredInstance {
        let rows = try reader.rows(
            """
            SELECT o.object, o.study_uid, o.series_uid, o.version, o.bytes, o.digest, a.sequence, a.route, a.upstream,
                a.calling, a.called, a.address, a.sop_class, a.sop_uid, a.transfer_syntax, a.received, o.difference
            FROM vault_objects o JOIN vault_arrivals a ON a.sequence = o.sequence
            WHERE o.sop_uid = ? ORDER BY o.sequence DESC LIMIT ?
            """,
            [.text(uid), .integer(versionLimit)]
        )
        let known = try reader.row("SELECT versions, sop_class FROM vault_instances WHERE sop_uid = ?", [.text(uid)])
        var versions: [InstanceVersion] = []
        for row in rows.reversed() {
            guard let id = ObjectID(row.blob(0)) else { continue }
            let object = StoredObject(id, row)
            let arrivals = try reader.row(
                "SELECT COUNT(*) FROM (SELECT 1 FROM vault_arrivals WHERE object = ? LIMIT ?) AS counted",
                [.blob(id.bytes), .integer(resendLimit + 1)]
            )
            let outcomes = try reader.rows(
                "SELECT outcome, status FROM vault_arrivals WHERE object = ? ORDER BY sequence DESC LIMIT ?",
                [.blob(id.bytes), .integer(outcomeLimit)]
            )
            let difference = UInt8(exactly: row.integer(16)).flatMap(Receipt.Difference.init)
            versions.append(
                InstanceVersion(
                    object: object,
                    difference: object.version > 1 ? difference : nil,
                    resends: max(0, Int(arrivals?.integer(0) ?? 0) - 1),
                    delivery: delivery(outcomes)
                )
            )
        }
        return StoredInstance(
            sopInstanceUID: uid,
            sopClassUID: known?.text(1) ?? "",
            versionCount: Int(known?.integer(0) ?? Int64(versions.count)),
            versions: versions
        )
    }

    /// What matters most to who looks: that it waits, that it is there, or why it is not.
    private static func delivery(_ arrivals: [RecordRow]) -> InstanceVersion.Delivery {
        func first(_ outcome: Outcome) -> RecordRow? {
            arrivals.first { $0.integer(0) == OutcomeColumn.number(outcome) }
        }
        func status(_ row: RecordRow) -> UInt16 { UInt16(truncatingIfNeeded: row.integer(1)) }
        if first(.queued) != nil { return .waiting }
        if let row = first(.delivered(status: 0)) { return .delivered(status: status(row)) }
        if first(.parked(reason: "")) != nil { return .parked }
        if let row = first(.refused(status: 0)) { return .refused(status: status(row)) }
        if first(.superseded) != nil { return .superseded }
        if first(.notForwarded) != nil { return .notForwarded }
        return .returned
    }
}
