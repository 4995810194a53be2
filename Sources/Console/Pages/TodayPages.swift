import Access
import Journal
import Outbound
import Practice
import Records

/// Today, and the live view of the gateway.
struct TodayPages: Sendable {
    let services: ConsoleServices
    let names: NameBook

    var routes: [PageRoute] {
        [
            .get("/", .needs(.viewStatus)) { request in
                // Whoever is bound to systems sees those, and nothing of the whole.
                request.signedIn.systems == nil ? .page(try await today(request)) : .redirect("/risk/systems")
            },
            .get("/gateway", .needs(.viewStatus)) { _ in .page(GatewayPage.make(await services.status())) },
        ]
    }

    private func today(_ request: PageRequest) async throws -> Page {
        let report = await services.status()
        let maySeeEvidence = request.signedIn.may(.viewEvidence)
        let acknowledge = await acknowledge(request.signedIn)
        return TodayPage.make(
            report,
            due: await due(request.signedIn, report),
            changes: maySeeEvidence ? try await changes() : [],
            moreChanges: maySeeEvidence ? Link(text: "All evidence", path: "/evidence") : nil,
            forecast: await services.capacity(),
            acknowledge: acknowledge
        )
    }

    /// The buttons of an alarm: to take its alert on, or to see who did.
    private func acknowledge(_ caller: Caller) async -> (Alarm) -> [Action] {
        guard caller.seesAlerts else { return { _ in [] } }
        let open = (try? await Blocking.run { [services] in try services.alerts.open() }) ?? []
        return { alarm in
            guard let alert = open.first(where: { $0.key == .init(code: alarm.code, subject: alarm.subject) }) else {
                return []
            }
            if alert.acknowledgment == nil, caller.may(.handleAlerts) {
                return [
                    Action(
                        text: "Acknowledge",
                        path: "/alerts/\(alert.number)/acknowledge",
                        posts: true,
                        fields: [("from", "today")]
                    )
                ]
            }
            let who = alert.acknowledgment.map { "Acknowledged by \($0.by)" } ?? "Alert \(alert.number)"
            return [Action(text: who, path: "/alerts/\(alert.number)")]
        }
    }

    /// The newest entries of the ledger, but for those that every look at a study makes.
    private func changes() async throws -> [TodayPage.Change] {
        let journal = services.journal
        let found = try await Blocking.run { try journal.search(EntryFilter(), before: nil, limit: 60) }
        let quiet: Set<EntryKind> = [.patientsListed, .studyViewed]
        let shown = found.filter { !quiet.contains($0.kind) }.prefix(8)
        let names = await names.names(shown.map(\.actor))
        return shown.map { entry in
            TodayPage.Change(
                time: entry.time.microseconds,
                text: "\(entry.kind.words): \(names[entry.actor] ?? entry.actor)",
                path: "/evidence/entries/\(entry.index)"
            )
        }
    }

    /// What is missing for alerts to reach anybody.
    private func alertsTask() async -> TaskItem? {
        let facts = services.configuration
        if facts.ways.isEmpty {
            return TaskItem(
                text: "Let alerts reach people",
                note: "No mail server and no webhook is configured: alerts show here only.",
                path: "/settings/mail",
                state: "Due",
                mood: .warning
            )
        }
        guard facts.hasMail,
            let settings = try? await Blocking.run({ [services] in try services.settings.current() }),
            settings.alertRecipients.isEmpty
        else { return nil }
        return TaskItem(
            text: "Say who gets alerts by mail",
            note: "A mail server is configured, and nobody is named.",
            path: "/settings/groups/alerts",
            state: "Due",
            mood: .warning
        )
    }

    private func due(_ caller: Caller, _ report: StatusReport) async -> [TaskItem] {
        var tasks: [TaskItem] = []
        if caller.may(.changeSettings), let task = await alertsTask() { tasks.append(task) }
        if caller.may(.verifyVault), report.vault.instances > 0 {
            let last = try? await services.vault.lastVerification()
            let age = last.map { report.madeAt - ($0.endedAt ?? $0.startedAt) }
            if age.map({ $0 > 7 * 86_400_000_000 }) ?? true {
                tasks.append(
                    TaskItem(
                        text: "Verify the vault",
                        note: age.map { "The last time was \(Amount.span($0)) ago." } ?? "It was never verified.",
                        path: "/vault/verifications",
                        state: "Due",
                        mood: .warning
                    )
                )
            }
        }
        return tasks
    }
}
