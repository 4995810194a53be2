public import Records

/// Remembers which checkpoint went where. Calls block.
public final class CheckpointBook: Sendable {
    /// Where checkpoints go.
    public enum Target: String, Sendable, CaseIterable {
        /// To people, by mail.
        case mail
        /// To a file.
        case file
    }

    private let records: any Records
    private let outbox: Outbox

    /// Opens the book.
    public init(records: any Records, outbox: Outbox) throws(RecordsError) {
        self.records = records
        self.outbox = outbox
        try records.migrate(OutboundSchema.namespace, OutboundSchema.migrations)
    }

    /// What went to a target last; nil if nothing has.
    public func last(_ target: Target) throws(RecordsError) -> CheckpointDispatch.Sent? {
        try records.read { reader throws(RecordsError) in
            try reader.row("SELECT sent_at, size FROM outbound_checkpoints WHERE target = ?", [.text(target.rawValue)])
        }.map { CheckpointDispatch.Sent(at: Timestamp(microseconds: $0.integer(0)), size: $0.integer(1)) }
    }

    /// Puts a checkpoint into the outbox, one mail to each recipient, and remembers it. The size on record never falls, so that a
    /// rollback keeps showing.
    ///
    /// - Parameters:
    ///   - checkpoint: the signed note, as the journal gives it.
    ///   - size: the entries that it is about.
    public func mail(
        _ checkpoint: String,
        size: Int64,
        practice: String,
        to recipients: [String],
        at now: Timestamp
    ) throws(RecordsError) {
        let parcels = recipients.map {
            Parcel(
                way: .mail,
                recipient: $0,
                subject: "[\(practice)] Ledger checkpoint, \(size) entries",
                body: Self.text(checkpoint)
            )
        }
        try records.write { writer throws(RecordsError) in
            try outbox.add(parcels, at: now, in: writer)
            try note(.mail, size, now, writer)
        }
    }

    /// Remembers that a checkpoint went to the file.
    public func noteFile(size: Int64, at now: Timestamp) throws(RecordsError) {
        try records.write { writer throws(RecordsError) in try note(.file, size, now, writer) }
    }

    private func note(
        _ target: Target,
        _ size: Int64,
        _ now: Timestamp,
        _ writer: any RecordsWriter
    ) throws(RecordsError) {
        let kept = try writer.row("SELECT size FROM outbound_checkpoints WHERE target = ?", [.text(target.rawValue)])
        try writer.execute("DELETE FROM outbound_checkpoints WHERE target = ?", [.text(target.rawValue)])
        try writer.execute(
            "INSERT INTO outbound_checkpoints (target, sent_at, size) VALUES (?, ?, ?)",
            [.text(target.rawValue), .integer(now.microseconds), .integer(max(size, kept?.integer(0) ?? 0))]
        )
    }

    private static func text(_ checkpoint: String) -> String {
        """
        Keep this mail. It says how the ledger was when it was sent: whoever changes or shortens the ledger later cannot make
        it agree with this again. Documentation/Alerts.md says how to compare.

        \(checkpoint)
        """
    }
}
