/// The name of a setting, such as `alerts.recipients`.
public struct SettingKey: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// Words in lower case, joined by dots and hyphens.
    public var rawValue: String

    /// A key by its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A key by its name.
    public init(stringLiteral value: String) { rawValue = value }
}

/// One thing that the console can change, and what it may hold.
public struct SettingDefinition: Hashable, Sendable, Identifiable {
    /// The name that it is kept under.
    public let key: SettingKey
    /// The heading of the group that it stands in.
    public let group: String
    /// What people read beside it.
    public let title: String
    /// One sentence on what it does.
    public let help: String
    /// What it may hold.
    public let kind: SettingKind
    /// What it holds until somebody changes it.
    public let standard: String

    /// The same as `key`.
    public var id: SettingKey { key }

    /// A setting with these parts.
    public init(
        _ key: SettingKey,
        group: String,
        title: String,
        help: String,
        kind: SettingKind,
        standard: String
    ) {
        self.key = key
        self.group = group
        self.title = title
        self.help = help
        self.kind = kind
        self.standard = standard
    }
}
