public import Records

/// What waits to leave for people and programs. It survives a restart; each parcel leaves at least once, and its ID tells a
/// receiver that a second one is a copy.
///
/// Calls block.
public final class Outbox: Sendable {
    let records: any Records
    let limits: OutboxLimits
    let schedule: RetrySchedule

    /// Opens the outbox and makes its tables if they are not there.
    public init(
        records: any Records,
        limits: OutboxLimits = OutboxLimits(),
        schedule: RetrySchedule = RetrySchedule()
    ) throws(RecordsError) {
        self.records = records
        self.limits = limits
        self.schedule = schedule
        try records.migrate(OutboundSchema.namespace, OutboundSchema.migrations)
    }

    /// Puts parcels in; they are due at once.
    public func add(_ parcels: [Parcel], at now: Timestamp) throws(RecordsError) {
        guard !parcels.isEmpty else { return }
        try records.write { writer throws(RecordsError) in try add(parcels, at: now, in: writer) }
    }

    /// The same within a transaction of the caller, so that what is told and that it was told are one.
    public func add(_ parcels: [Parcel], at now: Timestamp, in writer: any RecordsWriter) throws(RecordsError) {
        guard !parcels.isEmpty else { return }
        var number = try writer.row("SELECT MAX(number) FROM outbound_items")?.integer(0) ?? 0
        for parcel in parcels {
            number += 1
            try writer.execute(
                "INSERT INTO outbound_items (number, way, recipient, subject, body, created_at, attempts, next_at, state) "
                    + "VALUES (?, ?, ?, ?, ?, ?, 0, ?, 'waiting')",
                [
                    .integer(number), .text(parcel.way.rawValue), .text(parcel.recipient), .text(parcel.subject),
                    .text(parcel.body), .integer(now.microseconds), .integer(now.microseconds),
                ]
            )
        }
        try makeRoom(at: now, in: writer)
    }

    /// The items in one state, the latest first, at most `limit`; `before` is the number of the last of the page before.
    public func items(
        _ state: OutboxItem.State,
        before: Int64? = nil,
        limit: Int = 100
    ) throws(RecordsError) -> [OutboxItem] {
        try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT \(OutboxItem.columns) FROM outbound_items WHERE state = ? AND number < ? "
                    + "ORDER BY number DESC LIMIT ?",
                [.text(state.rawValue), .integer(before ?? .max), .integer(Int64(max(0, limit)))]
            )
        }.compactMap(OutboxItem.init)
    }

    /// How many wait and were given up, and what went wrong last.
    public func summary() throws(RecordsError) -> OutboxSummary {
        try records.read { reader throws(RecordsError) in
            let waiting = try reader.row(
                "SELECT COUNT(*), MIN(created_at) FROM outbound_items WHERE state = 'waiting'"
            )
            let givenUp = try reader.row("SELECT COUNT(*) FROM outbound_items WHERE state = 'given-up'")
            let problem = try reader.row(
                "SELECT problem FROM outbound_items WHERE state <> 'sent' AND problem IS NOT NULL "
                    + "ORDER BY number DESC LIMIT 1"
            )
            return OutboxSummary(
                waiting: Int(waiting?.integer(0) ?? 0),
                oldest: waiting?[1].integer.map(Timestamp.init(microseconds:)),
                givenUp: Int(givenUp?.integer(0) ?? 0),
                problem: problem?[0].text
            )
        }
    }

    private func makeRoom(at now: Timestamp, in writer: any RecordsWriter) throws(RecordsError) {
        try writer.execute(
            "UPDATE outbound_items SET state = 'given-up', problem = ?, ended_at = ? WHERE number IN "
                + "(SELECT number FROM outbound_items WHERE state = 'waiting' ORDER BY number DESC LIMIT ? OFFSET ?)",
            [
                .text("More than \(limits.waiting) wait to be sent, so that this one made room for newer ones."),
                .integer(now.microseconds), .integer(Int64.max), .integer(limits.waiting),
            ]
        )
        try writer.execute(
            "DELETE FROM outbound_items WHERE number IN "
                + "(SELECT number FROM outbound_items WHERE state <> 'waiting' ORDER BY number DESC LIMIT ? OFFSET ?)",
            [.integer(Int64.max), .integer(limits.ended)]
        )
    }
}

/// The outbox in four figures.
public struct OutboxSummary: Sendable, Hashable, Codable {
    /// Parcels that wait.
    public var waiting: Int
    /// When the oldest of them was put in.
    public var oldest: Timestamp?
    /// Parcels that were given up, among those that are remembered.
    public var givenUp: Int
    /// What went wrong last with one that has not left; nil if nothing has.
    public var problem: String?

    /// A summary with these parts.
    public init(waiting: Int, oldest: Timestamp?, givenUp: Int, problem: String?) {
        self.waiting = waiting
        self.oldest = oldest
        self.givenUp = givenUp
        self.problem = problem
    }
}
