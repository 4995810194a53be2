import Access
import Console
import Journal
import Outbound
import Practice
import Records
import Risk

/// What people work with: the ledger, the practice's records, accounts, and the long work that they start.
struct Office: Sendable {
    let journal: Journal
    let practice: PracticeStore
    let access: AccessControl
    let jobs: JobBoard
    let settings: SettingsStore
    let outbox: Outbox
    let alerts: AlertBook
    let checkpoints: CheckpointBook
    let samples: CapacityStore
    /// What was seen of the practice's systems.
    let catalog: CatalogStore
    /// The register of risks, assessed.
    let risk: RiskDesk
    /// The practice's own content; nil if the configuration names none.
    let content: OwnContent?
    let vulnerabilities: VulnerabilityStore
    /// How fetching feeds has gone.
    let feeds: FeedBook
    /// How far background work has come.
    let marks: WatchMarks
    /// The person whom links sign in at once, in the built-in example; nil everywhere else.
    var visitor: PersonID?

    /// Opens what is in the folder, or makes it. Blocks.
    static func open(_ configuration: Configuration, _ folder: DataFolder, _ records: any Records) throws -> Office {
        let journal = try journal(configuration, folder, records)
        let practice = try PracticeStore(
            records: records,
            knownRoles: Set(Roles.builtIn.all.map(\.id)),
            now: Timestamp.systemClock,
            random: AccessControl.systemRandom
        )
        let name = configuration.practice
        let access = try AccessControl(
            records: records,
            recorder: journal,
            people: { try practice.person($0) },
            practice: { name },
            key: AccessKey(file: configuration.keys + "/access.key", random: AccessControl.systemRandom)
        )
        let outbox = try Outbox(records: records)
        let settings = try SettingsStore(records: records)
        access.apply(try settings.current())
        let content = configuration.content.map { OwnContent(folder: ContentFolder(path: $0)) }
        return Office(
            journal: journal,
            practice: practice,
            access: access,
            jobs: JobBoard(now: { Timestamp.systemClock().microseconds }, random: AccessControl.systemRandom),
            settings: settings,
            outbox: outbox,
            alerts: try AlertBook(records: records, outbox: outbox),
            checkpoints: try CheckpointBook(records: records, outbox: outbox),
            samples: try CapacityStore(records: records),
            catalog: try CatalogStore(practice: practice),
            risk: try risk(content, practice, journal, records),
            content: content,
            vulnerabilities: try VulnerabilityStore(records: records),
            feeds: try FeedBook(records: records),
            marks: try WatchMarks(records: records)
        )
    }

    /// Opens the register, with the practice's own content over what is built in. Content that is wrong does not keep the
    /// office shut: what is built in then stands alone, and an alarm says what is wrong.
    private static func risk(
        _ content: OwnContent?,
        _ practice: PracticeStore,
        _ journal: Journal,
        _ records: any Records
    ) throws -> RiskDesk {
        content?.read()
        let builtIn = try RiskContent.builtIn()
        return RiskDesk(
            store: try RiskStore(
                records: records,
                now: Timestamp.systemClock,
                random: AccessControl.systemRandom,
                names: { try practice.names($0, $1) }
            ),
            content: content?.good ?? builtIn,
            practice: practice,
            journal: journal,
            now: Timestamp.systemClock
        )
    }

    /// Opens the ledger of a data folder. Blocks.
    static func journal(
        _ configuration: Configuration,
        _ folder: DataFolder,
        _ records: any Records
    ) throws -> Journal {
        try Journal(
            folder: folder.file("ledger"),
            keyFile: configuration.keys + "/ledger.key",
            origin: configuration.ledgerOrigin,
            records: records
        )
    }

    /// A link into the console: for the first administrator while there is nobody, none otherwise; in the example one that
    /// signs in. Blocks.
    ///
    /// - Parameters:
    ///   - actor: who asks, as the ledger names them.
    ///   - isSure: true to make a first administrator also where there were accounts once.
    /// - Throws: `CommandFailure` if accounts were lost.
    func link(by actor: String, isSure: Bool = false) throws -> NewLink? {
        if let visitor { return try access.makeLink(.signIn(visitor), by: actor) }
        guard try isSure || access.hasAccounts() || !hadAccounts() else {
            throw CommandFailure(
                .answerIsNo,
                "The ledger knows of accounts, but the records have none: they were lost or cannot be read now. See "
                    + "`leadglass status` first, since a new administrator takes nobody's place. If that is meant, give "
                    + "`leadglass console-link --yes`."
            )
        }
        return try access.hasAccounts() ? nil : access.makeLink(.firstAdministrator, by: actor)
    }

    private func hadAccounts() throws -> Bool {
        try !journal.search(EntryFilter(kinds: [.accountMade]), before: nil, limit: 1).isEmpty
    }

    /// Closes the ledger. Blocks.
    func close() { journal.close() }
}

extension Configuration {
    /// What the ledger's checkpoints begin with: the ledger's name, which must not change.
    var ledgerOrigin: String { "leadglass" }
}
