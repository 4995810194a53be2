public import Records

extension Outbox {
    /// Tries what is due, one after the other. Blocks as long as the courier does.
    ///
    /// Where a way as a whole is in trouble (the server does not answer, the password is wrong), the others on that way are not
    /// tried but wait as long as the one that failed.
    ///
    /// - Returns: When to call it next; nil: nothing waits.
    public func pump(now: Timestamp, through courier: any Courier) throws(RecordsError) -> Timestamp? {
        var troubled: Set<Parcel.Way> = []
        for item in try due(now) where !troubled.contains(item.parcel.way) {
            do throws(OutboundError) {
                guard item.parcel.body.utf8.count <= limits.bodyBytes else {
                    throw OutboundError(
                        .invalid,
                        "It is longer than \(limits.bodyBytes) bytes, so that it was not sent."
                    )
                }
                try courier.deliver(item, now: now)
            } catch {
                if error.code == .cancelled { break }
                if try failed(item, error, now: now) { troubled.insert(item.parcel.way) }
                continue
            }
            try end(item.number, .sent, nil, now: now)
        }
        return try records.read { reader throws(RecordsError) in
            try reader.row("SELECT MIN(next_at) FROM outbound_items WHERE state = 'waiting'")?[0].integer
        }.map(Timestamp.init(microseconds:))
    }

    private func due(_ now: Timestamp) throws(RecordsError) -> [OutboxItem] {
        try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT \(OutboxItem.columns) FROM outbound_items WHERE state = 'waiting' AND next_at <= ? "
                    + "ORDER BY next_at, number LIMIT ?",
                [.integer(now.microseconds), .integer(limits.batch)]
            )
        }.compactMap(OutboxItem.init)
    }

    /// - Returns: Whether the whole way is in trouble.
    private func failed(_ item: OutboxItem, _ error: OutboundError, now: Timestamp) throws(RecordsError) -> Bool {
        let next =
            error.code == .invalid
            ? nil : schedule.next(after: item.attempts + 1, createdAt: item.createdAt, now: now)
        guard let next else {
            try end(item.number, .givenUp, error.message, now: now)
            return error.isOfTheWay
        }
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE outbound_items SET attempts = attempts + 1, next_at = ?, problem = ? WHERE number = ?",
                [.integer(next.microseconds), .text(error.message), .integer(item.number)]
            )
            guard error.isOfTheWay else { return }
            try writer.execute(
                "UPDATE outbound_items SET next_at = ? WHERE state = 'waiting' AND way = ? AND next_at < ?",
                [.integer(next.microseconds), .text(item.parcel.way.rawValue), .integer(next.microseconds)]
            )
        }
        return error.isOfTheWay
    }

    private func end(
        _ number: Int64,
        _ state: OutboxItem.State,
        _ problem: String?,
        now: Timestamp
    ) throws(RecordsError) {
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE outbound_items SET state = ?, attempts = attempts + 1, ended_at = ?, problem = ? WHERE number = ?",
                [.text(state.rawValue), .integer(now.microseconds), .text(problem), .integer(number)]
            )
        }
    }
}
