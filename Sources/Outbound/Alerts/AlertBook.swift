public import Records

/// The alerts on record: those that are open, and those that were.
///
/// Calls block.
public final class AlertBook: Sendable {
    /// The most cleared alerts that are kept.
    public static let defaultHistory = 10_000
    /// The most characters of a note.
    public static let maximumNote = 1000

    let records: any Records
    private let outbox: Outbox
    private let history: Int

    /// Opens the book.
    ///
    /// What was absent before counts as seen just now: nobody looked in between.
    ///
    /// - Parameters:
    ///   - outbox: where notices go, in the same records.
    ///   - history: the most cleared alerts that are kept.
    public init(
        records: any Records,
        outbox: Outbox,
        history: Int = AlertBook.defaultHistory
    ) throws(RecordsError) {
        self.records = records
        self.outbox = outbox
        self.history = history
        try records.migrate(OutboundSchema.namespace, OutboundSchema.migrations)
        try records.write { writer throws(RecordsError) in
            try writer.execute("UPDATE outbound_alerts SET absent_at = NULL WHERE phase <> 'cleared'")
        }
    }

    /// Brings the book up to what is wrong now, and puts what people are told into the outbox, in one transaction: nothing is
    /// told twice and nothing is lost. Costs no write where nothing changes.
    ///
    /// - Parameter parcels: makes what leaves from the notices of this moment; may be empty.
    /// - Returns: The notices.
    @discardableResult
    public func update(
        _ causes: [Cause],
        policy: AlertPolicy,
        at now: Timestamp,
        parcels: ([AlertNotice]) -> [Parcel]
    ) throws(RecordsError) -> [AlertNotice] {
        let rules = AlertRules(policy: policy, now: now)
        let isQuiet = try records.read { reader throws(RecordsError) in
            try step(rules, causes, now, reader).isEmpty
        }
        if isQuiet { return [] }
        return try records.write { writer throws(RecordsError) in
            var step = try step(rules, causes, now, writer)
            try apply(&step, in: writer)
            try outbox.add(parcels(step.notices), at: now, in: writer)
            return step.notices
        }
    }

    private func step(
        _ rules: AlertRules,
        _ causes: [Cause],
        _ now: Timestamp,
        _ reader: any RecordsReader
    ) throws(RecordsError) -> AlertRules.Step {
        let live = try reader.rows(
            "SELECT \(Alert.columns) FROM outbound_alerts WHERE phase <> 'cleared' ORDER BY number"
        ).compactMap(Alert.init)
        let keys = Set(causes.map(\.key))
        let gone = live.contains { !keys.contains($0.key) }
        return rules.step(causes, live: live, recurrences: gone ? try recurrences(now, reader) : [:])
    }

    /// How many alerts each cause has had within a day.
    private func recurrences(
        _ now: Timestamp,
        _ reader: any RecordsReader
    ) throws(RecordsError) -> [Cause.Key: Int] {
        var counts: [Cause.Key: Int] = [:]
        let day = now.adding(seconds: -86_400)
        for row in try reader.rows(
            "SELECT code, subject, COUNT(*) FROM outbound_alerts WHERE seen_at >= ? GROUP BY code, subject",
            [.integer(day.microseconds)]
        ) {
            counts[Cause.Key(code: row.text(0), subject: row.text(1))] = Int(row.integer(2))
        }
        return counts
    }

    private func apply(_ step: inout AlertRules.Step, in writer: any RecordsWriter) throws(RecordsError) {
        var last = try writer.row("SELECT MAX(number) FROM outbound_alerts")?.integer(0) ?? 0
        for index in step.changed.indices {
            let isNew = step.changed[index].number == 0
            if isNew {
                last += 1
                step.changed[index].number = last
                for place in step.notices.indices
                where step.notices[place].alert.key == step.changed[index].key {
                    step.notices[place].alert.number = last
                }
            } else {
                try writer.execute(
                    "DELETE FROM outbound_alerts WHERE number = ?",
                    [.integer(step.changed[index].number)]
                )
            }
            let values = step.changed[index].values
            let places = values.map { _ in "?" }.joined(separator: ", ")
            try writer.execute("INSERT INTO outbound_alerts (\(Alert.columns)) VALUES (\(places))", values)
        }
        for number in step.dropped {
            try writer.execute("DELETE FROM outbound_alerts WHERE number = ?", [.integer(number)])
        }
        try writer.execute(
            "DELETE FROM outbound_alerts WHERE number IN (SELECT number FROM outbound_alerts WHERE phase = 'cleared' "
                + "ORDER BY number DESC LIMIT ? OFFSET ?)",
            [.integer(Int64.max), .integer(history)]
        )
    }
}
