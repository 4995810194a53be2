import Access
import Journal
import Practice
import Records
import Risk

/// How far the practice is with frameworks, and what is due when, as the records show it now.
struct GovernanceDesk: Sendable {
    private let services: ConsoleServices

    init(_ services: ConsoleServices) { self.services = services }

    var frameworks: [Framework] { services.risk.content.frameworks.frameworks }
    var practiceName: String { services.practiceName }
    var now: Timestamp { services.now() }

    /// How far the practice is with frameworks, and what Leadglass itself gives.
    struct Standing: Sendable {
        var coverages: [FrameworkCoverage]
        var parts: [ProductPart]
        var library: SafeguardLibrary
        /// The practice's safeguards, by their IDs.
        var safeguards: [SafeguardID: Safeguard]
    }

    /// How far the practice is with some frameworks.
    func standing(_ frameworks: [Framework]) async throws -> Standing {
        let parts = try await parts()
        let products = Set(parts.filter(\.works).map(\.product))
        return try await Blocking.toldOfRisk { [services] in
            let practice = try services.risk.view().practice
            let library = services.risk.content.safeguards
            let now = services.now().microseconds
            return Standing(
                coverages: frameworks.map {
                    FrameworkCoverage($0, library: library, practice: practice, products: products, now: now)
                },
                parts: parts,
                library: library,
                safeguards: Dictionary(practice.safeguards.map { ($0.id, $0) }) { first, _ in first }
            )
        }
    }

    /// What is due when, with the names of those who answer for it.
    func calendar() async throws -> (calendar: ReviewCalendar, owners: [PersonID: String]) {
        try await Blocking.toldOfRisk { [services] in
            let view = try services.risk.view()
            let now = services.now().microseconds
            let calendar = ReviewCalendar(
                risks: view.risks,
                practice: view.practice,
                content: services.risk.content,
                now: now,
                offset: Amount.secondsAhead(now)
            )
            return (calendar, Dictionary(view.practice.people.map { ($0.id, $0.name) }) { first, _ in first })
        }
    }

    /// Which parts of Leadglass work in this practice now: one that does not speaks for nothing.
    private func parts() async throws -> [ProductPart] {
        let vault = await services.status().vault
        return try await Blocking.toldOfRisk { [services] in
            let view = try services.risk.view()
            let risks = view.risks.count
            // A webhook needs nobody's name.
            let needsNames = services.configuration.hasMail && services.configuration.ways.count == 1
            let lacksNames = try needsNames && services.settings.current().alertRecipients.isEmpty
            let hasSignIns = try services.access.hasAccounts()
            let ways = services.configuration.ways
            return [
                ProductPart(.catalog, view.practice.systems.isEmpty ? "No system is in it yet." : ""),
                ProductPart(.register, risks == 0 ? "No risk is in it yet." : ""),
                ProductPart(.riskAnalysis, risks == 0 ? "There is nothing to analyze yet." : view.problem),
                ProductPart(.ledger, services.journal.problem.map { "It is not whole: \($0)" } ?? ""),
                ProductPart(.accessControl, hasSignIns ? "" : "Nobody has an account yet."),
                ProductPart(
                    .vault,
                    vault.problem ?? (vault.incomplete ? "Part of it cannot be read." : nil)
                        ?? (vault.instances == 0 ? "It holds no image yet." : "")
                ),
                ProductPart(
                    .alerts,
                    ways.isEmpty
                        ? "No way is configured by which alerts leave."
                        : lacksNames ? "Nobody is named who gets them." : ""
                ),
            ]
        }
    }
}

/// A part of Leadglass that frameworks rest on, and whether it works in this practice.
struct ProductPart: Codable, Sendable {
    var product: Requirement.Product
    var works: Bool
    /// Why it does not; empty if it does.
    var why: String

    init(_ product: Requirement.Product, _ why: String) {
        self.product = product
        self.why = why
        works = why.isEmpty
    }
}

extension Requirement.Product: SchemaDescribed {}

extension Requirement.Product {
    /// The part for a person.
    var words: String {
        switch self {
        case .catalog: "Catalog of systems and flows"
        case .riskAnalysis: "Risk analysis"
        case .register: "Register of risks"
        case .ledger: "Ledger"
        case .accessControl: "Accounts, roles and second factors"
        case .vault: "Vault"
        case .alerts: "Alerts"
        }
    }

    /// Its page, and who may see it.
    var page: (path: String, permission: Permission) {
        switch self {
        case .catalog: ("/risk/systems", .viewPractice)
        case .riskAnalysis: ("/risk/analysis", .viewRisk)
        case .register: (RegisterPages.base, .viewRisk)
        case .ledger: ("/evidence", .viewEvidence)
        case .accessControl: ("/people", .viewPeople)
        case .vault: ("/vault", .viewStatus)
        case .alerts: ("/alerts", .viewStatus)
        }
    }
}
