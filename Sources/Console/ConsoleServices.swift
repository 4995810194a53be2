public import Access
public import Journal
public import Logging
public import Outbound
public import Practice
public import Records
public import Risk

/// What the console works with: everything that its pages and the API show and change.
public struct ConsoleServices: Sendable {
    /// The practice's name, as the configuration has it.
    public var practiceName: String
    /// The version of Leadglass.
    public var version: String
    /// Makes a report of the state of gateway and vault.
    public var status: @Sendable () async -> StatusReport
    /// Accounts, sessions, tokens and roles.
    public var access: AccessControl
    /// The practice's records.
    public var practice: PracticeStore
    /// The register of risks, assessed.
    public var risk: RiskDesk
    /// What was seen of the practice's systems.
    public var catalog: CatalogStore
    /// Vulnerabilities that are known to be exploited, and which systems have them.
    public var vulnerabilities: VulnerabilityStore
    /// How fetching them has gone; nil if nothing fetches them.
    public var feeds: FeedBook?
    /// Looks at the network.
    public var discovery: any DiscoveryDesk
    /// The ledger.
    public var journal: Journal
    /// The vault.
    public var vault: any VaultDesk
    /// The long work that goes on.
    public var jobs: JobBoard
    /// The settings that the console changes.
    public var settings: SettingsStore
    /// What is wrong, and who knows of it.
    public var alerts: AlertBook
    /// What is on its way to people.
    public var outbox: Outbox
    /// Sends a test alert in every way that is configured.
    public var testAlert: @Sendable () async throws -> AlertTest
    /// How long the disk lasts.
    public var capacity: @Sendable () async -> Capacity.Forecast
    /// What the figures for Prometheus hold beside the report.
    public var extraMetrics: @Sendable () async -> StatusMetrics.Extra
    /// Whether anybody who reaches the console may read those figures.
    public var metricsAreOpen: Bool
    /// Where people open the console, such as `https://leadglass.example.org:8443`, for links that they are sent.
    public var consoleURL: @Sendable () -> String
    /// What the configuration file says.
    public var configuration: ConfigurationFacts
    /// The clock.
    public var now: @Sendable () -> Timestamp
    /// Gives that many unpredictable bytes.
    public var random: @Sendable (Int) -> [UInt8]

    /// Services with these parts.
    public init(
        practiceName: String,
        version: String,
        status: @escaping @Sendable () async -> StatusReport,
        access: AccessControl,
        practice: PracticeStore,
        risk: RiskDesk,
        catalog: CatalogStore,
        vulnerabilities: VulnerabilityStore,
        discovery: any DiscoveryDesk,
        journal: Journal,
        vault: any VaultDesk,
        jobs: JobBoard,
        settings: SettingsStore,
        alerts: AlertBook,
        outbox: Outbox,
        testAlert: @escaping @Sendable () async throws -> AlertTest,
        capacity: @escaping @Sendable () async -> Capacity.Forecast,
        extraMetrics: @escaping @Sendable () async -> StatusMetrics.Extra,
        metricsAreOpen: Bool,
        consoleURL: @escaping @Sendable () -> String = { "https://localhost:8443" },
        configuration: ConfigurationFacts = ConfigurationFacts(),
        feeds: FeedBook? = nil,
        now: @escaping @Sendable () -> Timestamp = Timestamp.systemClock,
        random: @escaping @Sendable (Int) -> [UInt8] = AccessControl.systemRandom
    ) {
        self.practiceName = practiceName
        self.version = version
        self.status = status
        self.access = access
        self.practice = practice
        self.risk = risk
        self.catalog = catalog
        self.vulnerabilities = vulnerabilities
        self.discovery = discovery
        self.journal = journal
        self.vault = vault
        self.jobs = jobs
        self.settings = settings
        self.alerts = alerts
        self.outbox = outbox
        self.testAlert = testAlert
        self.capacity = capacity
        self.extraMetrics = extraMetrics
        self.metricsAreOpen = metricsAreOpen
        self.consoleURL = consoleURL
        self.configuration = configuration
        self.feeds = feeds
        self.now = now
        self.random = random
    }
}

extension ConsoleServices {
    /// Starts a verification of the whole vault, as its schedule asks for.
    ///
    /// - Returns: false if too much other work goes on.
    public func verifyOnSchedule() -> Bool {
        VaultActs(vault: vault, journal: journal, jobs: jobs).verifyOnSchedule() != nil
    }

    /// The API, for the control socket.
    ///
    /// - Throws: if a type of the API has no schema, which a test rules out.
    public func api(limits: ConsoleLimits = .init(), logger: Logger) throws -> ConsoleAPI {
        try ConsoleTables(self).api(limits, logger)
    }
}
