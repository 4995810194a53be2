public import Records

/// A setting that was, or would be, changed.
public struct SettingChange: Hashable, Sendable {
    /// The setting.
    public var key: SettingKey
    /// What it held.
    public var old: String
    /// What it holds.
    public var new: String

    /// A change with these parts.
    public init(key: SettingKey, old: String, new: String) {
        self.key = key
        self.old = old
        self.new = new
    }
}

/// A change on record.
public struct SettingHistoryEntry: Hashable, Sendable {
    /// Its number: later ones are greater.
    public var number: Int64
    /// When.
    public var at: Timestamp
    /// Who, as the ledger names them.
    public var by: String
    /// Who, as people read it.
    public var name: String
    /// What changed.
    public var change: SettingChange

    /// An entry with these parts.
    public init(number: Int64, at: Timestamp, by: String, name: String, change: SettingChange) {
        self.number = number
        self.at = at
        self.by = by
        self.name = name
        self.change = change
    }
}

/// Why settings were not changed: each with its reason, for the form that they came from.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, by setting.
    public let problems: [SettingKey: SettingProblem]

    /// An error with these problems.
    public init(_ problems: [SettingKey: SettingProblem]) { self.problems = problems }

    /// All of them, one a line.
    public var description: String {
        problems.map { "\($0.key.rawValue): \($0.value.message)" }.sorted().joined(separator: "\n")
    }
}
