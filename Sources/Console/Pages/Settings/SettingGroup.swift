import Practice

/// Settings that stand under one heading and are changed together.
struct SettingGroup: Sendable {
    let title: String
    let definitions: [SettingDefinition]

    /// Its name in addresses.
    var slug: String { title.lowercased() }
}

extension SettingsPages {
    /// The groups, in the order of the settings.
    static let groups: [SettingGroup] = {
        var titles: [String] = []
        for definition in SettingDefinition.all where !titles.contains(definition.group) {
            titles.append(definition.group)
        }
        return titles.map { title in
            SettingGroup(title: title, definitions: SettingDefinition.all.filter { $0.group == title })
        }
    }()
}

extension SettingDefinition {
    /// A value as people read it.
    func words(_ value: String) -> String {
        switch kind {
        case .choice(let choices): choices.first { $0.value == value }?.title ?? value
        case .duration(_, let unit):
            value == "0" ? "Never" : "\(value) \(value == "1" ? String(unit.rawValue.dropLast()) : unit.rawValue)"
        case .mailAddresses: value.isEmpty ? "Nobody" : value
        case .wholeNumber: key == .verifyHour ? "\(value):00" : value
        case .text, .webAddress: value.isEmpty ? "Not set" : value
        }
    }

    /// The field that changes it.
    func field(_ value: String, error: String) -> FormField {
        var field = FormField(name: key.rawValue, label: title, value: value, hint: help, error: error)
        switch kind {
        case .text(let maximum), .webAddress(let maximum): field.limit = maximum * 4
        case .wholeNumber, .duration:
            field.kind = .number
            field.limit = 12
        case .choice(let choices):
            field.kind = .radios(
                choices.map { Choice(value: $0.value, label: $0.title, isChosen: $0.value == value) }
            )
        case .mailAddresses(let maximum):
            field.kind = .area(rows: 3)
            field.limit = maximum * 260
            field.isRequired = false
        }
        return field
    }
}
