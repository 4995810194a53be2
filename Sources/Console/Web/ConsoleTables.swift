import Access
import HTTPTypes
import Logging
import Journal
import Practice
import Records

/// The tables of everything that can be asked of the console.
struct ConsoleTables: Sendable {
    let services: ConsoleServices
    private let names: NameBook
    private let book: PracticeBook
    private let seen: SeenBook
    private let vulnerabilities: VulnerabilityDesk

    init(_ services: ConsoleServices) {
        self.services = services
        names = NameBook(practice: services.practice)
        book = PracticeBook(store: services.practice, journal: services.journal)
        let acts = EntryFilter(
            kinds: [
                .practiceChanged, .practiceImported, .systemsMerged, .sightingJudged, .factClaimed, .discoveryEnded,
            ]
        )
        seen = SeenBook(catalog: services.catalog, now: services.now) { [journal = services.journal] in
            try journal.search(acts, before: nil, limit: 1).first?.index
        }
        vulnerabilities = VulnerabilityDesk(
            store: services.vulnerabilities,
            practice: services.practice,
            journal: services.journal
        )
    }

    private var alertActs: AlertActs {
        AlertActs(alerts: services.alerts, journal: services.journal, test: services.testAlert, now: services.now)
    }

    private var settingsActs: SettingsActs {
        SettingsActs(
            settings: services.settings,
            journal: services.journal,
            access: services.access,
            now: services.now
        )
    }

    private var vaultActs: VaultActs {
        VaultActs(vault: services.vault, journal: services.journal, jobs: services.jobs)
    }

    private var peopleActs: PeopleActs {
        PeopleActs(
            access: services.access,
            practice: services.practice,
            journal: services.journal,
            consoleURL: services.consoleURL,
            now: services.now
        )
    }

    private var practicePages: PracticePages {
        PracticePages(
            store: services.practice,
            book: book,
            catalog: services.catalog,
            seen: seen,
            acts: PracticeActs(store: services.practice, journal: services.journal),
            access: services.access,
            transfer: PracticeTransfer(
                store: services.practice,
                access: services.access,
                journal: services.journal,
                now: services.now
            ),
            entry: { [journal = services.journal] in try journal.entry($0) },
            now: services.now,
            vulnerabilities: vulnerabilities
        )
    }

    private var catalogActs: CatalogActs {
        CatalogActs(
            catalog: services.catalog,
            practice: services.practice,
            risks: services.risk.store,
            discovery: services.discovery,
            journal: services.journal,
            newest: { [journal = services.journal] in try journal.search($0, before: nil, limit: 1).first },
            jobs: services.jobs
        )
    }

    private var vulnerabilityActs: VulnerabilityActs {
        VulnerabilityActs(desk: vulnerabilities, journal: services.journal, now: services.now)
    }

    private var governance: GovernanceDesk { GovernanceDesk(services) }

    private var registerActs: RegisterActs {
        RegisterActs(desk: services.risk, journal: services.journal, now: services.now)
    }

    private var registerPages: RegisterPages {
        RegisterPages(
            desk: services.risk,
            acts: registerActs,
            practice: services.practice,
            names: names.names,
            now: services.now
        )
    }

    private var reportDesk: ReportDesk {
        ReportDesk(
            desk: services.risk,
            practice: services.practice,
            catalog: services.catalog,
            vulnerabilities: services.vulnerabilities,
            journal: services.journal,
            names: names.names,
            practiceName: services.practiceName,
            version: services.version,
            hasVault: { [status = services.status] in await status().vault.writable },
            hasAlerts: !services.configuration.ways.isEmpty
        )
    }

    /// Every page and form.
    var pages: [PageRoute] {
        let services = services
        return TodayPages(services: services, names: names).routes
            + SignInPages(access: services.access).routes
            + EntryPages(
                access: services.access,
                practice: services.practice,
                minimumLength: services.access.limits.passphrases.minimumCharacters,
                newPersonID: { PersonID(microseconds: services.now().microseconds, random: services.random) }
            ).routes
            + AccountPages(access: services.access).routes
            + VaultPages(
                vault: services.vault,
                acts: vaultActs,
                jobs: services.jobs,
                status: services.status,
                capacity: { [Figure(await services.capacity())] }
            ).routes
            + SettingsPages(services: services, acts: settingsActs, alertActs: alertActs).routes
            + AlertPages(alerts: services.alerts, acts: alertActs, now: services.now).routes
            + EvidencePages(journal: services.journal, vault: services.vault, names: names.names).routes
            + PeoplePages(acts: peopleActs, practiceName: services.practiceName, names: names.names).routes
            + practicePages.routes
            + CatalogPages(
                shared: practicePages,
                acts: catalogActs,
                vulnerabilities: services.vulnerabilities,
                jobs: services.jobs
            ).routes
            + registerPages.routes
            + AnalysisPages(desk: services.risk, acts: registerActs).routes + ThreatPages(desk: services.risk).routes
            + VulnerabilityPages(
                desk: vulnerabilities,
                acts: vulnerabilityActs,
                feeds: services.feeds,
                settings: services.settings,
                now: services.now
            ).routes
            + FrameworkPages(desk: governance).routes + CalendarPages(desk: governance).routes
            + ReportPages(desk: reportDesk).routes
    }

    /// Every operation of the API.
    ///
    /// - Throws: if a type of the API has no schema, which a test rules out.
    func operations() throws -> [Operation] {
        try VaultOperations(vault: services.vault, acts: vaultActs, jobs: services.jobs).all()
            + EvidenceOperations(journal: services.journal, vault: services.vault).all()
            + StatusOperations(services: services).all()
            + PeopleOperations(acts: peopleActs).all() + TokenOperations(acts: peopleActs).all()
            + SettingsOperations(services: services, acts: settingsActs).all()
            + AlertOperations(services: services, acts: alertActs).all()
            + PracticeOperations(practicePages).all()
            + SeenOperations(catalog: services.catalog, acts: catalogActs, jobs: services.jobs).all()
            + RiskOperations(registerPages).all()
            + VulnerabilityOperations(
                desk: vulnerabilities,
                acts: vulnerabilityActs,
                feeds: services.feeds,
                settings: services.settings,
                now: services.now
            ).all()
            + GovernanceOperations(desk: governance).all()
            + ReportOperations(desk: reportDesk).all()
    }

    /// The figures for Prometheus.
    var metrics: Operation {
        let services = services
        return Operation(
            method: .get,
            path: "/metrics",
            name: "getMetrics",
            summary: "The state of gateway and vault, as Prometheus reads it.",
            access: services.metricsAreOpen ? .open : .needs(.viewStatus)
        ) { _ in
            let metrics = StatusMetrics(await services.status(), extra: await services.extraMetrics())
            return .text(metrics.text, type: PrometheusText.contentType)
        }
    }

    /// Who may ask.
    var doorman: Doorman {
        let services = services
        let denials = DenialBook(journal: services.journal, now: services.now)
        return Doorman(
            session: { secret, touching in
                try await Blocking.run { try services.access.caller(sessionSecret: secret, touching: touching) }
            },
            token: { token, address in
                let answer = try await Blocking.run {
                    try services.access.caller(token: token, from: Origin(address: address))
                }
                switch answer {
                case .caller(let caller): return caller
                case .refused: return nil
                case .wait(let seconds): throw Problem.slowDown(seconds)
                }
            },
            denied: { caller, route, why in await denials.add(caller, route, why) },
            now: services.now
        )
    }

    /// The API with its description, for the console and for the control socket.
    func api(_ limits: ConsoleLimits, _ logger: Logger) throws -> ConsoleAPI {
        let operations = try operations()
        return ConsoleAPI(
            operations: operations + [OpenAPIDocument.operation(operations, version: services.version)],
            answers: OperationAnswers(doorman: doorman, limits: limits, logger: logger)
        )
    }
}
