public import Practice
import Records

/// A setting, for programs.
public struct SettingRow: Codable, Hashable, Sendable {
    /// Its key, such as `alerts.severity`.
    public var key: String
    /// The heading that it stands under.
    public var group: String
    /// What people read beside it.
    public var title: String
    /// What it does.
    public var help: String
    /// What it holds.
    public var value: String
    /// What it holds until somebody changes it.
    public var standard: String
    /// What it may hold, if that is one of a few.
    public var choices: [String]?

    /// The row of a setting.
    public init(_ definition: SettingDefinition, _ settings: Settings) {
        key = definition.key.rawValue
        group = definition.group
        title = definition.title
        help = definition.help
        value = settings[definition.key]
        standard = definition.standard
        if case .choice(let list) = definition.kind { choices = list.map(\.value) }
    }
}

/// A change of a setting, for programs. Times are in microseconds since 1970 UTC.
public struct SettingChangeRow: Codable, Hashable, Sendable {
    /// Its number: later ones are greater. Missing from the answer to a change.
    public var number: Int64?
    /// When.
    public var at: Int64?
    /// Who, as people read it.
    public var name: String?
    /// Who, as the ledger names them.
    public var by: String?
    /// The setting.
    public var key: String
    /// What it held.
    public var old: String
    /// What it holds.
    public var new: String

    /// The row of a change that was just made.
    public init(_ change: SettingChange) {
        key = change.key.rawValue
        old = change.old
        new = change.new
    }

    /// The row of a change on record.
    public init(_ entry: SettingHistoryEntry) {
        self.init(entry.change)
        number = entry.number
        at = entry.at.microseconds
        name = entry.name
        by = entry.by
    }
}
