extension Settings {
    /// What these texts would change, in the settings' order.
    ///
    /// - Throws: what is wrong, with each of them that is.
    public func difference(_ texts: [SettingKey: String]) throws(SettingsError) -> [SettingChange] {
        var problems: [SettingKey: SettingProblem] = [:]
        var changes: [SettingChange] = []
        var values = Dictionary(uniqueKeysWithValues: SettingDefinition.all.map { ($0.key, self[$0.key]) })
        for key in texts.keys where values[key] == nil {
            problems[key] = SettingProblem("There is no such setting.")
        }
        for definition in SettingDefinition.all {
            guard let text = texts[definition.key] else { continue }
            do throws(SettingProblem) {
                let new = try definition.kind.normalized(text)
                values[definition.key] = new
                let old = self[definition.key]
                if new != old { changes.append(SettingChange(key: definition.key, old: old, new: new)) }
            } catch {
                problems[definition.key] = error
            }
        }
        if problems.isEmpty, let problem = Settings(values).contradiction {
            problems[problem.key] = problem.problem
        }
        guard problems.isEmpty else { throw SettingsError(problems) }
        return changes
    }

    /// What cannot be together.
    private var contradiction: (key: SettingKey, problem: SettingProblem)? {
        guard sessionIdleMinutes > sessionAbsoluteHours * 60 else { return nil }
        return (
            .sessionIdleMinutes,
            SettingProblem("Write at most \(sessionAbsoluteHours * 60) minutes: every session ends by then.")
        )
    }
}
