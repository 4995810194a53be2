import Console
import Journal
import Outbound
import Practice
import Records
import Vault

extension Office {
    /// What the console is given.
    func services(
        _ configuration: Configuration,
        status: StatusSource,
        vault: any VaultDesk,
        address: ConsoleAddress
    ) -> ConsoleServices {
        ConsoleServices(
            practiceName: configuration.practice,
            version: Version.text,
            status: { await status.report() },
            access: access,
            practice: practice,
            risk: risk,
            catalog: catalog,
            vulnerabilities: vulnerabilities,
            discovery: ScoutDesk(),
            journal: journal,
            vault: vault,
            jobs: jobs,
            settings: settings,
            alerts: alerts,
            outbox: outbox,
            testAlert: { try await testAlert(configuration) },
            capacity: { await forecast(await status.report().vault) },
            extraMetrics: {
                var extra = await figures(await status.report().vault)
                extra.certificateEnds = status.certificateEnds
                return extra
            },
            metricsAreOpen: configuration.metrics == .open,
            consoleURL: { address.url },
            configuration: ConfigurationFacts(configuration),
            feeds: feeds
        )
    }

    /// How long the disk lasts at the present rate.
    func forecast(_ vault: VaultStatus) async -> Capacity.Forecast {
        let since = Timestamp.systemClock().microseconds - 90 * 86_400_000_000
        let samples = (try? await Blocking.run { try self.samples.samples(since: since) }) ?? []
        return Capacity.forecast(samples: samples, freeBytes: vault.freeBytes, reserveBytes: VaultLimits().reserveBytes)
    }

    private func figures(_ vault: VaultStatus) async -> StatusMetrics.Extra {
        var extra = StatusMetrics.Extra()
        extra.ledgerEntries = Int(journal.size)
        extra.diskDaysLeft = await forecast(vault).daysLeft
        let found = try? await Blocking.run { (try alerts.open(), try outbox.summary()) }
        if let (open, summary) = found {
            extra.openCritical = open.count { $0.severity == .critical }
            extra.openWarnings = open.count - extra.openCritical
            extra.outboxWaiting = summary.waiting
            extra.outboxGivenUp = summary.givenUp
        }
        return extra
    }

    /// Sends a test alert at once, in every way that is configured, to those whom the settings name.
    private func testAlert(_ configuration: Configuration) async throws -> AlertTest {
        let alerts = configuration.alerts
        let recipients = try await Blocking.run { try settings.current().alertRecipients }
        if alerts.mail == nil, alerts.webhook == nil {
            throw OutboundError(
                .notConfigured,
                "No way is configured by which alerts leave. Add `alerts: mail:` or `alerts: webhook:` to leadglass.yaml, "
                    + "then restart Leadglass."
            )
        }
        if alerts.webhook == nil, recipients.isEmpty {
            throw OutboundError(.notConfigured, "Nobody gets alerts by mail. Name them in the settings, under Alerts.")
        }
        let writer = NoticeWriter(practice: configuration.practice, console: configuration.consoleURL)
        let parcels = writer.test(
            recipients: alerts.mail == nil ? [] : recipients,
            webhook: alerts.webhook != nil,
            at: .systemClock()
        )
        return try await Blocking.run {
            AlertTest.send(
                parcels,
                webhook: alerts.webhook?.address ?? "",
                through: Dispatcher(alerts),
                clock: Timestamp.systemClock
            )
        }
    }
}
