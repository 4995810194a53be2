import Access
import HTTPTypes
import Outbound
import Practice
import Records

/// The settings: what they are, where they come from, how they change, and by which ways messages leave.
struct SettingsPages: Sendable {
    let services: ConsoleServices
    let acts: SettingsActs
    let alertActs: AlertActs

    var routes: [PageRoute] {
        [
            .get("/settings", .needs(.viewSettings)) { try await .page(overview($0)) },
            .get("/settings/groups/{group}", .needs(.changeSettings)) { try await .page(form($0)) },
            .post("/settings/groups/{group}", .needs(.changeSettings)) { try await change($0) },
            .get("/settings/history", .needs(.viewSettings)) { try await .page(history($0)) },
            .get("/settings/configuration", .needs(.viewSettings)) { _ in .page(configuration) },
            .get("/settings/mail", .needs(.viewSettings)) { try await .page(mail($0)) },
            .post("/settings/mail/test", .needs(.handleAlerts)) { try await test($0) },
        ]
    }

    static let home = Link(text: "Settings", path: "/settings")
    static let rowsOnAPage = 100

    private func overview(_ request: PageRequest) async throws -> Page {
        let (settings, latest) = try await Blocking.run { [store = services.settings] in
            var latest: [SettingKey: SettingHistoryEntry] = [:]
            for definition in SettingDefinition.all {
                latest[definition.key] = try store.history(of: definition.key, limit: 1).first
            }
            return (try store.current(), latest)
        }
        let mayChange = request.signedIn.may(.changeSettings)
        var blocks: [Block] = [
            .actions([
                Action(text: "History", path: "/settings/history"),
                Action(text: "Mail and webhook", path: "/settings/mail"),
                Action(text: "Configuration file", path: "/settings/configuration"),
            ])
        ]
        for group in Self.groups {
            let path = "/settings/groups/\(group.slug)"
            let rows = group.definitions.map { definition in
                SummaryList.Row(
                    name: definition.title,
                    value: Cell(
                        definition.words(settings[definition.key]),
                        note: Self.origin(latest[definition.key])
                    ),
                    change: mayChange ? Link(text: "Change", path: path) : nil
                )
            }
            blocks.append(
                .section(title: group.title, id: group.slug, [.summary(SummaryList(rows: rows, caption: group.title))])
            )
        }
        return Page(
            title: "Settings",
            section: .settings,
            lead: "What takes effect at once and goes on record. What needs a restart is in the configuration file.",
            blocks: blocks
        )
    }

    /// Where a value comes from.
    private static func origin(_ entry: SettingHistoryEntry?) -> String {
        guard let entry else { return "The standard" }
        return "Set by \(entry.name), \(Amount.time(entry.at.microseconds))"
    }

    private func form(_ request: PageRequest) async throws -> Page {
        let group = try Self.group(request)
        let settings = try await Blocking.run { [store = services.settings] in try store.current() }
        return Self.page(group, { settings[$0.key] }, problems: [:])
    }

    private func change(_ request: PageRequest) async throws -> PageReply {
        let group = try Self.group(request)
        var texts: [SettingKey: String] = [:]
        for definition in group.definitions where request.form.has(definition.key.rawValue) {
            texts[definition.key] = request.form[definition.key.rawValue]
        }
        do {
            _ = try await acts.change(texts, by: request.signedIn)
            return .redirect("/settings")
        } catch let error as SettingsError {
            let settings = try await Blocking.run { [store = services.settings] in try store.current() }
            let page = Self.page(group, { texts[$0.key] ?? settings[$0.key] }, problems: error.problems)
            return .page(page, .unprocessableContent)
        }
    }

    private static func page(
        _ group: SettingGroup,
        _ value: (SettingDefinition) -> String,
        problems: [SettingKey: SettingProblem]
    ) -> Page {
        let own = Set(group.definitions.map(\.key))
        // What contradicts a setting of another group has no field here.
        let others = problems.filter { !own.contains($0.key) }.map(\.value.message).sorted()
        return Page(
            title: "Settings: \(group.title)",
            section: .settings,
            trail: [home],
            blocks: [
                .form(
                    Form(
                        path: "/settings/groups/\(group.slug)",
                        fields: group.definitions.map { $0.field(value($0), error: problems[$0.key]?.message ?? "") },
                        submit: "Save",
                        cancel: Link(text: "Cancel", path: "/settings"),
                        problem: others.joined(separator: " ")
                    )
                )
            ]
        )
    }

    private static func group(_ request: PageRequest) throws(PageProblem) -> SettingGroup {
        guard let group = groups.first(where: { $0.slug == request.parameters["group"] }) else {
            throw PageProblem.notFound("group of settings")
        }
        return group
    }

    private var configuration: Page {
        let sections = services.configuration.sections
        let blocks: [Block] = sections.enumerated().map { number, section in
            let rows = section.facts.map { fact in
                SummaryList.Row(name: fact.key, value: Cell(fact.value.isEmpty ? "Not set" : fact.value))
            }
            return .section(
                title: section.title,
                id: "part-\(number)",
                [.summary(SummaryList(rows: rows, caption: section.title))]
            )
        }
        return Page(
            title: "Configuration file",
            section: .settings,
            trail: [Self.home],
            lead:
                "What leadglass.yaml, the environment and the flags said when Leadglass was started. It is changed on the "
                + "machine; `leadglass check` checks it before a restart.",
            blocks: blocks
        )
    }
}
