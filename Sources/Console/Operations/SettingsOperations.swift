import Access
import HTTPTypes
import Practice
import Records

/// The settings, for programs.
struct SettingsOperations: Sendable {
    let services: ConsoleServices
    let acts: SettingsActs

    func all() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/settings",
                name: "getSettings",
                summary: "All settings with their values.",
                access: .needs(.viewSettings),
                result: try SchemaReader.schema(of: Listing<SettingRow>.self)
            ) { _ in
                let settings = try await Blocking.run { [services] in try services.settings.current() }
                return .value(Listing(items: SettingDefinition.all.map { SettingRow($0, settings) }, next: nil))
            },
            Operation(
                method: .put,
                path: "/settings",
                name: "updateSettings",
                summary: "Changes the settings that are named, all of them or none; the others stay as they are.",
                access: .needs(.changeSettings),
                body: try SchemaReader.schema(of: [String: String].self),
                result: try SchemaReader.schema(of: Listing<SettingChangeRow>.self)
            ) { request in .value(try await update(request)) },
            Operation(
                method: .get,
                path: "/settings/history",
                name: "listSettingHistory",
                summary: "Changes of settings, the newest first.",
                access: .needs(.viewSettings),
                queries: [.init(name: "key", description: "One setting only.")] + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<SettingChangeRow>.self)
            ) { request in .value(try await history(request)) },
            Operation(
                method: .get,
                path: "/configuration",
                name: "getConfiguration",
                summary: "What the configuration file says; no secrets.",
                access: .needs(.viewSettings),
                result: try SchemaReader.schema(of: ConfigurationFacts.self)
            ) { _ in .value(services.configuration) },
        ]
    }

    private func update(_ request: OperationRequest) async throws -> Listing<SettingChangeRow> {
        let asked = try request.decoded([String: String].self)
        let texts = Dictionary(uniqueKeysWithValues: asked.map { (SettingKey(rawValue: $0.key), $0.value) })
        do {
            let changes = try await acts.change(texts, by: request.caller)
            return Listing(items: changes.map(SettingChangeRow.init), next: nil)
        } catch let error as SettingsError {
            let errors = error.problems.map { Problem.FieldError(field: $0.key.rawValue, message: $0.value.message) }
                .sorted { $0.field < $1.field }
            throw Problem(.unprocessableContent, "bad-field", "Nothing was changed.", errors: errors)
        }
    }

    private func history(_ request: OperationRequest) async throws -> Listing<SettingChangeRow> {
        let limit = try request.limit()
        let text = request.query["key"]
        let key = text.isEmpty ? nil : SettingKey(rawValue: text)
        let before = request.after.flatMap { Int64($0) }
        let found = try await Blocking.run { [services] in
            try services.settings.history(of: key, before: before, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return Listing(
            items: shown.map(SettingChangeRow.init),
            next: found.count > limit ? shown.last.map { "\($0.number)" } : nil
        )
    }
}
