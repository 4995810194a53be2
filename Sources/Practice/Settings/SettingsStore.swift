public import Records

/// What the console can change, with its history. Calls block.
public struct SettingsStore: Sendable {
    private let records: any Records

    /// Opens the store and makes its tables if they are not there.
    public init(records: any Records) throws(RecordsError) {
        self.records = records
        try records.migrate(Self.namespace, Self.migrations)
    }

    /// All settings as they are now.
    public func current() throws(RecordsError) -> Settings {
        try records.read { reader throws(RecordsError) in try current(reader) }
    }

    /// What a form would change: the difference, and nothing is written. Texts of keys that are no settings are refused.
    public func difference(_ texts: [SettingKey: String]) throws(SettingsFailure) -> [SettingChange] {
        let now: Settings
        do { now = try current() } catch { throw .records(error) }
        do { return try now.difference(texts) } catch { throw .notValid(error) }
    }

    /// Changes settings, all of them or none.
    ///
    /// - Parameters:
    ///   - texts: the new texts; what is as it was is left out of the history.
    ///   - by: who, as the ledger names them.
    ///   - name: who, as people read it.
    /// - Returns: What has changed.
    public func change(
        _ texts: [SettingKey: String],
        by: String,
        name: String,
        at now: Timestamp
    ) throws(SettingsFailure) -> [SettingChange] {
        let result: Result<[SettingChange], SettingsError>
        do {
            result = try records.write { writer throws(RecordsError) in
                let before = try current(writer)
                let result = Result { () throws(SettingsError) in try before.difference(texts) }
                for change in (try? result.get()) ?? [] { try write(change, by, name, now, writer) }
                return result
            }
        } catch {
            throw .records(error)
        }
        do { return try result.get() } catch { throw .notValid(error) }
    }

    /// The history, the latest first, at most `limit`; `before` is the number of the last entry of the page before.
    public func history(
        of key: SettingKey? = nil,
        before: Int64? = nil,
        limit: Int = 100
    ) throws(RecordsError) -> [SettingHistoryEntry] {
        let only = key == nil ? "" : "AND key = ? "
        var parameters: [RecordValue] = [.integer(before ?? .max)]
        if let key { parameters.append(.text(key.rawValue)) }
        parameters.append(.integer(Int64(max(0, limit))))
        return try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT number, changed_at, changed_by, name, key, old_value, new_value FROM settings_history "
                    + "WHERE number < ? \(only)ORDER BY number DESC LIMIT ?",
                parameters
            )
        }.map { row in
            SettingHistoryEntry(
                number: row.integer(0),
                at: Timestamp(microseconds: row.integer(1)),
                by: row.text(2),
                name: row.text(3),
                change: SettingChange(
                    key: SettingKey(rawValue: row.text(4)),
                    old: row.text(5),
                    new: row.text(6)
                )
            )
        }
    }

    private func current(_ reader: any RecordsReader) throws(RecordsError) -> Settings {
        let rows = try reader.rows("SELECT key, value FROM settings_values")
        return Settings(Dictionary(rows.map { (SettingKey(rawValue: $0.text(0)), $0.text(1)) }) { _, last in last })
    }

    private func write(
        _ change: SettingChange,
        _ by: String,
        _ name: String,
        _ now: Timestamp,
        _ writer: any RecordsWriter
    ) throws(RecordsError) {
        try writer.execute("DELETE FROM settings_values WHERE key = ?", [.text(change.key.rawValue)])
        try writer.execute(
            "INSERT INTO settings_values (key, value) VALUES (?, ?)",
            [.text(change.key.rawValue), .text(change.new)]
        )
        let last = try writer.row("SELECT MAX(number) FROM settings_history")?.integer(0) ?? 0
        try writer.execute(
            "INSERT INTO settings_history (number, changed_at, changed_by, name, key, old_value, new_value) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(last + 1), .integer(now.microseconds), .text(by), .text(name), .text(change.key.rawValue),
                .text(change.old), .text(change.new),
            ]
        )
    }
}

/// Why settings could not be changed.
public enum SettingsFailure: Error, Sendable {
    /// A text is not valid.
    case notValid(SettingsError)
    /// The records failed.
    case records(RecordsError)
}
