import Journal
import Records

extension AccessControl {
    /// Removes what is over, and puts counts of failures on record. Call it every minute or so. Blocks.
    public func tidy() throws {
        let now = clock()
        challenges.removeExpired(at: now)
        let idle = now.adding(seconds: -limits.sessionIdleSeconds).microseconds
        let begun = now.adding(seconds: -limits.sessionSeconds).microseconds
        let device = now.adding(seconds: -limits.deviceSeconds).microseconds
        // What was revoked or ran out stays in the list of tokens for a month.
        let token = now.adding(seconds: -30 * 86400).microseconds
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                "DELETE FROM access_sessions WHERE seen <= ? OR begun <= ?",
                [.integer(idle), .integer(begun)]
            )
            try writer.execute("DELETE FROM access_devices WHERE seen <= ?", [.integer(device)])
            try writer.execute("DELETE FROM access_links WHERE expires <= ?", [.integer(now.microseconds)])
            try writer.execute(
                "DELETE FROM access_tokens WHERE expires <= ? OR revoked <= ?",
                [.integer(token), .integer(token)]
            )
        }
        tokenTable.removeExpired(at: now)
        try record(bursts.endWindows(at: now))
    }
}
