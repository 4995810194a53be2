import Records
import Testing

@testable import Practice

/// Settings are changed all or none, by somebody, and what they were stays on record.
struct SettingsStoreTests {
    private func change(
        _ store: SettingsStore,
        _ texts: [SettingKey: String],
        at seconds: Int64 = 0
    ) throws -> [SettingChange] {
        try store.change(texts, by: "person:1", name: "Ann Lee", at: Timestamp(microseconds: seconds * 1_000_000))
    }

    @Test func untilSomebodyChangesThemTheStandardsHold() throws {
        let settings = try SettingsStore(records: SQLiteRecords()).current()
        #expect(settings.alertRecipients.isEmpty && settings.checkpointRecipients.isEmpty)
        #expect(settings.alertSeverity == .warning && settings.alertReminderHours == 4)
        #expect(settings.checkpointHours == 24)
        #expect(settings.sessionIdleMinutes == 30 && settings.sessionAbsoluteHours == 12)
        #expect(settings.verifySchedule == .weekly && settings.verifyHour == 2)
    }

    @Test func aChangeIsKeptAndSaysWhatWas() throws {
        let store = try SettingsStore(records: SQLiteRecords())
        let changes = try change(
            store,
            [.alertRecipients: "a@b.org, c@d.org", .alertReminderHours: "08", .verifySchedule: "weekly"]
        )
        #expect(
            changes == [
                SettingChange(key: .alertRecipients, old: "", new: "a@b.org, c@d.org"),
                SettingChange(key: .alertReminderHours, old: "4", new: "8"),
            ]
        )
        let settings = try store.current()
        #expect(settings.alertRecipients == ["a@b.org", "c@d.org"] && settings.alertReminderHours == 8)
        #expect(try change(store, [.alertReminderHours: "8"]).isEmpty)
    }

    @Test func allOfThemChangeOrNone() throws {
        let store = try SettingsStore(records: SQLiteRecords())
        #expect {
            try change(store, [.alertReminderHours: "8", .verifyHour: "24", "no.such": "x"])
        } throws: { error in
            guard case SettingsFailure.notValid(let found) = error else { return false }
            return Set(found.problems.keys) == [.verifyHour, "no.such"]
        }
        #expect(try store.current().alertReminderHours == 4)
        #expect(try store.history().isEmpty)
    }

    @Test func sessionsCannotIdleLongerThanTheyLast() throws {
        let store = try SettingsStore(records: SQLiteRecords())
        #expect {
            try change(store, [.sessionIdleMinutes: "90", .sessionAbsoluteHours: "1"])
        } throws: { error in
            guard case SettingsFailure.notValid(let found) = error else { return false }
            return found.problems[.sessionIdleMinutes]?.message.contains("60 minutes") == true
        }
        #expect(try change(store, [.sessionIdleMinutes: "60", .sessionAbsoluteHours: "1"]).count == 2)
    }

    @Test func aDifferenceIsShownWithoutAChange() throws {
        let store = try SettingsStore(records: SQLiteRecords())
        #expect(
            try store.difference([.verifyHour: "3", .alertSeverity: "warning"])
                == [SettingChange(key: .verifyHour, old: "2", new: "3")]
        )
        #expect(try store.current().verifyHour == 2)
    }

    @Test func theHistorySaysWhoWhenAndWhatTheLatestFirst() throws {
        let store = try SettingsStore(records: SQLiteRecords())
        for hour in 3...9 { _ = try change(store, [.verifyHour: "\(hour)"], at: Int64(hour)) }
        _ = try change(store, [.alertSeverity: "critical"], at: 10)
        let first = try store.history(limit: 3)
        #expect(first.map(\.number) == [8, 7, 6])
        #expect(
            first[1]
                == SettingHistoryEntry(
                    number: 7,
                    at: Timestamp(microseconds: 9_000_000),
                    by: "person:1",
                    name: "Ann Lee",
                    change: SettingChange(key: .verifyHour, old: "8", new: "9")
                )
        )
        #expect(try store.history(before: 6, limit: 3).map(\.number) == [5, 4, 3])
        #expect(try store.history(of: .alertSeverity).map(\.number) == [8])
        #expect(try store.history(of: .verifyHour, before: 3).map(\.number) == [2, 1])
    }

    @Test func whatIsNotValidAnyMoreGivesWayToTheStandard() throws {
        let records = try SQLiteRecords()
        let store = try SettingsStore(records: records)
        try records.write { writer throws(RecordsError) in
            try writer.execute("INSERT INTO settings_values (key, value) VALUES ('verify.hour', '99')")
            try writer.execute("INSERT INTO settings_values (key, value) VALUES ('gone', 'x')")
        }
        #expect(try store.current().verifyHour == 2)
        #expect(try change(store, [.verifyHour: "5"]) == [SettingChange(key: .verifyHour, old: "2", new: "5")])
    }

    @Test func recordsThatFailAreToldApart() throws {
        let records = try SQLiteRecords()
        let store = try SettingsStore(records: records)
        try records.write { writer throws(RecordsError) in try writer.execute("DROP TABLE settings_values") }
        #expect {
            try change(store, [.verifyHour: "5"])
        } throws: { error in
            if case SettingsFailure.records = error { true } else { false }
        }
    }
}
