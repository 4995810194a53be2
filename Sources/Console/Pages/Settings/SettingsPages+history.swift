import Access
import Practice
import Records

extension SettingsPages {
    func history(_ request: PageRequest) async throws -> Page {
        let (wanted, after) = (request.query["key"], Int64(request.query["after"]))
        let key = wanted.isEmpty ? nil : SettingKey(rawValue: wanted)
        let found = try await Blocking.run { [store = services.settings] in
            try store.history(of: key, before: after, limit: Self.rowsOnAPage + 1)
        }
        let shown = Array(found.prefix(Self.rowsOnAPage))
        let rows = shown.map { entry -> [Cell] in
            let definition = SettingDefinition.all.first { $0.key == entry.change.key }
            return [
                Cell(Amount.time(entry.at.microseconds)),
                Cell(entry.name),
                Cell(definition?.title ?? entry.change.key.rawValue, note: entry.change.key.rawValue),
                Cell(definition?.words(entry.change.old) ?? entry.change.old),
                Cell(definition?.words(entry.change.new) ?? entry.change.new),
            ]
        }
        let choices =
            [Choice(value: "", label: "Any")]
            + SettingDefinition.all.map {
                Choice(value: $0.key.rawValue, label: $0.title, isChosen: $0.key == key)
            }
        let table = DataTable(
            caption: "Changes of settings, the newest first",
            columns: [
                .init(title: "When"), .init(title: "Who"), .init(title: "Setting"), .init(title: "Before"),
                .init(title: "After"),
            ],
            rows: rows,
            path: "/settings/history",
            filters: [.init(name: "key", label: "Setting", value: wanted, kind: .choice(choices))],
            next: found.count > Self.rowsOnAPage ? shown.last.map { "\($0.number)" } : nil,
            isContinued: after != nil,
            empty: EmptyState(
                title: "No setting was changed",
                text: "Each change shows here with who made it, and what was so before.",
                action: Action(text: "Go to the settings", path: "/settings")
            )
        )
        return Page(title: "History of settings", section: .settings, trail: [Self.home], blocks: [.table(table)])
    }
}
