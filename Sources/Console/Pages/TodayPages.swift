import Access
import Journal
import Practice
import Records

/// Today, and the live view of the gateway.
struct TodayPages: Sendable {
    let services: ConsoleServices
    let names: NameBook

    var routes: [PageRoute] {
        [
            .get("/", .needs(.viewStatus)) { try await .page(today($0)) },
            .get("/gateway", .needs(.viewStatus)) { _ in .page(GatewayPage.make(await services.status())) },
        ]
    }

    private func today(_ request: PageRequest) async throws -> Page {
        let report = await services.status()
        let maySeeEvidence = request.signedIn.may(.viewEvidence)
        return TodayPage.make(
            report,
            due: await due(request.signedIn, report),
            changes: maySeeEvidence ? try await changes() : [],
            moreChanges: maySeeEvidence ? Link(text: "All evidence", path: "/evidence") : nil
        )
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

    private func due(_ caller: Caller, _ report: StatusReport) async -> [TaskItem] {
        var tasks: [TaskItem] = []
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
