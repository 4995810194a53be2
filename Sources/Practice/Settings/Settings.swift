/// The settings of one moment, each in its own type.
public struct Settings: Hashable, Sendable {
    /// How often the vault is verified by itself.
    public enum VerifySchedule: String, Hashable, Sendable, CaseIterable {
        /// Never.
        case off
        /// Each day.
        case daily
        /// On Sundays.
        case weekly
    }

    private let values: [SettingKey: String]

    /// Settings with these texts. Where one is missing, or not valid any more, the standard holds.
    public init(_ values: [SettingKey: String] = [:]) {
        var valid: [SettingKey: String] = [:]
        for definition in SettingDefinition.all {
            let kept = values[definition.key].flatMap { try? definition.kind.normalized($0) }
            valid[definition.key] = kept ?? definition.standard
        }
        self.values = valid
    }

    /// A setting's text; empty if there is no such setting.
    public subscript(key: SettingKey) -> String { values[key] ?? "" }

    /// Who gets alerts by mail.
    public var alertRecipients: [String] { list(.alertRecipients) }
    /// From which severity alerts are told.
    public var alertSeverity: Alarm.Severity { Alarm.Severity(rawValue: self[.alertSeverity]) ?? .warning }
    /// Hours until an alert that nobody has acknowledged is told again; 0: never.
    public var alertReminderHours: Int { number(.alertReminderHours) }
    /// Who gets the ledger's checkpoint by mail.
    public var checkpointRecipients: [String] { list(.checkpointRecipients) }
    /// Hours between two checkpoints.
    public var checkpointHours: Int { number(.checkpointHours) }
    /// Minutes without a request after which a session ends.
    public var sessionIdleMinutes: Int { number(.sessionIdleMinutes) }
    /// Hours after which a session ends.
    public var sessionAbsoluteHours: Int { number(.sessionAbsoluteHours) }
    /// How often the vault is verified by itself.
    public var verifySchedule: VerifySchedule { VerifySchedule(rawValue: self[.verifySchedule]) ?? .weekly }
    /// The hour at which that begins, in the machine's time zone.
    public var verifyHour: Int { number(.verifyHour) }

    /// Whether the catalog of vulnerabilities and their scores are fetched each day.
    public var fetchesFeeds: Bool { self[.feedsFetch] == "daily" }
    /// Where the catalog of known exploited vulnerabilities comes from.
    public var kevAddress: String { self[.feedsKEV] }
    /// Where the scores come from.
    public var epssAddress: String { self[.feedsEPSS] }

    private func number(_ key: SettingKey) -> Int { Int(self[key]) ?? 0 }

    private func list(_ key: SettingKey) -> [String] {
        self[key].split(separator: ",").map { String($0).trimmed }
    }
}
