extension SettingKey {
    /// Who gets alerts by mail.
    public static let alertRecipients: SettingKey = "alerts.recipients"
    /// From which severity alerts are told.
    public static let alertSeverity: SettingKey = "alerts.severity"
    /// Hours until an alert is told again.
    public static let alertReminderHours: SettingKey = "alerts.reminder-hours"
    /// Who gets the ledger's checkpoint by mail.
    public static let checkpointRecipients: SettingKey = "checkpoint.recipients"
    /// Hours between two checkpoints.
    public static let checkpointHours: SettingKey = "checkpoint.hours"
    /// Minutes without a request after which a session ends.
    public static let sessionIdleMinutes: SettingKey = "sessions.idle-minutes"
    /// Hours after which a session ends.
    public static let sessionAbsoluteHours: SettingKey = "sessions.absolute-hours"
    /// How often the vault is verified by itself.
    public static let verifySchedule: SettingKey = "verify.schedule"
    /// The hour at which that begins.
    public static let verifyHour: SettingKey = "verify.hour"
    /// Whether the catalog of vulnerabilities and their scores are fetched.
    public static let feedsFetch: SettingKey = "feeds.fetch"
    /// Where the catalog of known exploited vulnerabilities comes from.
    public static let feedsKEV: SettingKey = "feeds.kev.url"
    /// Where the scores come from.
    public static let feedsEPSS: SettingKey = "feeds.epss.url"
}

extension SettingDefinition {
    /// All settings, in the order in which people see them.
    public static let all: [SettingDefinition] = alerts + checkpoints + sessions + verification + feeds

    private static let alerts = [
        SettingDefinition(
            .alertRecipients,
            group: "Alerts",
            title: "Alerts go to",
            help: "Mail addresses, separated by commas. Two people or more, or a list that somebody reads at night.",
            kind: .mailAddresses(maximum: 20),
            standard: ""
        ),
        SettingDefinition(
            .alertSeverity,
            group: "Alerts",
            title: "Send alerts from",
            help: "What is less bad shows in the console only.",
            kind: .choice([.init("warning", "Warning"), .init("critical", "Critical")]),
            standard: "warning"
        ),
        SettingDefinition(
            .alertReminderHours,
            group: "Alerts",
            title: "Remind after",
            help: "Hours until an alert that nobody has acknowledged is sent again; 0 for never.",
            kind: .duration(0...168, .hours),
            standard: "4"
        ),
    ]

    private static let checkpoints = [
        SettingDefinition(
            .checkpointRecipients,
            group: "Ledger",
            title: "Checkpoints go to",
            help:
                "Mail addresses outside this machine. With an old checkpoint anybody can tell that the ledger was changed.",
            kind: .mailAddresses(maximum: 20),
            standard: ""
        ),
        SettingDefinition(
            .checkpointHours,
            group: "Ledger",
            title: "Send a checkpoint every",
            help: "Hours between two checkpoints; none is sent where the ledger has not grown.",
            kind: .duration(1...168, .hours),
            standard: "24"
        ),
    ]

    private static let sessions = [
        SettingDefinition(
            .sessionIdleMinutes,
            group: "Sessions",
            title: "End a session without use after",
            help: "Minutes without a request after which people must sign in again.",
            kind: .duration(5...240, .minutes),
            standard: "30"
        ),
        SettingDefinition(
            .sessionAbsoluteHours,
            group: "Sessions",
            title: "End every session after",
            help: "Hours after which people must sign in again, used or not.",
            kind: .duration(1...24, .hours),
            standard: "12"
        ),
    ]

    private static let verification = [
        SettingDefinition(
            .verifySchedule,
            group: "Vault",
            title: "Verify the vault",
            help: "Reads back all that the vault holds and tells what is damaged.",
            kind: .choice([.init("off", "Never by itself"), .init("daily", "Daily"), .init("weekly", "On Sundays")]),
            standard: "weekly"
        ),
        SettingDefinition(
            .verifyHour,
            group: "Vault",
            title: "Begin to verify at",
            help: "The hour of the day, in this machine's time zone: 2 is two in the morning.",
            kind: .wholeNumber(0...23),
            standard: "2"
        ),
    ]

    private static let feeds = [
        SettingDefinition(
            .feedsFetch,
            group: "Vulnerabilities",
            title: "Fetch the catalog and the scores",
            help: "Nothing leaves but the request for two public files. Without it, bring them as files.",
            kind: .choice([.init("off", "Never by itself"), .init("daily", "Daily")]),
            standard: "off"
        ),
        SettingDefinition(
            .feedsKEV,
            group: "Vulnerabilities",
            title: "Catalog of known exploited vulnerabilities",
            help: "Where CISA publishes it as JSON, or a copy of your own.",
            kind: .webAddress(maximum: 500),
            standard: "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"
        ),
        SettingDefinition(
            .feedsEPSS,
            group: "Vulnerabilities",
            title: "Scores of exploitation (EPSS)",
            help: "Where they are published as CSV, plain or compressed by gzip, or a copy of your own.",
            kind: .webAddress(maximum: 500),
            standard: "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"
        ),
    ]
}
