public import Records

extension AlertBook {
    /// What came of an acknowledgment.
    public enum AcknowledgeResult: Sendable, Hashable {
        /// It is acknowledged now.
        case done(Alert)
        /// Somebody was earlier; theirs stays.
        case alreadyAcknowledged(Alert)
        /// It is over.
        case cleared(Alert)
        /// There is no such alert.
        case unknown
    }

    /// The alerts that are open, the worst and then the oldest first.
    public func open() throws(RecordsError) -> [Alert] {
        try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT \(Alert.columns) FROM outbound_alerts WHERE phase = 'open' ORDER BY severity DESC, number"
            )
        }.compactMap(Alert.init)
    }

    /// Open and cleared alerts, the latest first, at most `limit`; `before` is the number of the last of the page before.
    public func history(before: Int64? = nil, limit: Int = 100) throws(RecordsError) -> [Alert] {
        try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT \(Alert.columns) FROM outbound_alerts WHERE phase <> 'pending' AND number < ? "
                    + "ORDER BY number DESC LIMIT ?",
                [.integer(before ?? .max), .integer(Int64(max(0, limit)))]
            )
        }.compactMap(Alert.init)
    }

    /// One alert; nil if there is none that people have seen.
    public func find(_ number: Int64) throws(RecordsError) -> Alert? {
        try records.read { reader throws(RecordsError) in try find(number, reader) }
    }

    /// Says that somebody has taken an alert on: reminders end. It stays open until its cause has gone.
    ///
    /// - Parameters:
    ///   - person: who, as people read it.
    ///   - note: what they want others to know; cut after 1000 characters.
    public func acknowledge(
        _ number: Int64,
        by person: String,
        note: String,
        at now: Timestamp
    ) throws(RecordsError) -> AcknowledgeResult {
        try records.write { writer throws(RecordsError) in
            guard var alert = try find(number, writer) else { return .unknown }
            if alert.phase == .cleared { return .cleared(alert) }
            if alert.acknowledgment != nil { return .alreadyAcknowledged(alert) }
            let acknowledgment = Alert.Acknowledgment(
                at: now,
                by: String(person.prefix(200)),
                note: String(note.prefix(Self.maximumNote))
            )
            alert.acknowledgment = acknowledgment
            try writer.execute(
                "UPDATE outbound_alerts SET acknowledged_at = ?, acknowledged_by = ?, note = ? WHERE number = ?",
                [
                    .integer(now.microseconds), .text(acknowledgment.by), .text(acknowledgment.note), .integer(number),
                ]
            )
            return .done(alert)
        }
    }

    private func find(_ number: Int64, _ reader: any RecordsReader) throws(RecordsError) -> Alert? {
        try reader.row(
            "SELECT \(Alert.columns) FROM outbound_alerts WHERE number = ? AND phase <> 'pending'",
            [.integer(number)]
        ).flatMap(Alert.init)
    }
}
