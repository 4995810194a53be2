import Records

extension Alert {
    static let columns =
        "number, code, subject, phase, severity, worst, message, next, seen_at, updated_at, absent_at, notified_at, "
        + "acknowledged_at, acknowledged_by, note, cleared_at"

    init?(_ row: RecordRow) {
        guard let phase = Phase(rawValue: row.text(3)), let severity = AlertSeverity(rawValue: Int(row.integer(4))),
            let worst = AlertSeverity(rawValue: Int(row.integer(5)))
        else { return nil }
        let cause = Cause(
            code: row.text(1),
            subject: row.text(2),
            severity: severity,
            message: row.text(6),
            next: row.text(7)
        )
        self.init(cause, number: row.integer(0), seenAt: Timestamp(microseconds: row.integer(8)))
        self.phase = phase
        self.worst = worst
        updatedAt = Timestamp(microseconds: row.integer(9))
        absentAt = row[10].integer.map(Timestamp.init(microseconds:))
        notifiedAt = row[11].integer.map(Timestamp.init(microseconds:))
        acknowledgment = row[12].integer.map {
            Acknowledgment(at: Timestamp(microseconds: $0), by: row.text(13), note: row.text(14))
        }
        clearedAt = row[15].integer.map(Timestamp.init(microseconds:))
    }

    /// The values of `columns`.
    var values: [RecordValue] {
        [
            .integer(number), .text(key.code), .text(key.subject), .text(phase.rawValue), .integer(severity.rawValue),
            .integer(worst.rawValue), .text(message), .text(next), .integer(seenAt.microseconds),
            .integer(updatedAt.microseconds), .optional(absentAt), .optional(notifiedAt), .optional(acknowledgment?.at),
            .text(acknowledgment?.by), .text(acknowledgment?.note), .optional(clearedAt),
        ]
    }
}

extension RecordValue {
    static func optional(_ time: Timestamp?) -> RecordValue { time.map { .integer($0.microseconds) } ?? .null }
}
