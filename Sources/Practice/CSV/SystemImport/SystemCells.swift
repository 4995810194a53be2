/// What the cells of systems say: names where a name is enough, else IDs.
struct SystemCells {
    /// The names by ID.
    private let names: RecordNames
    /// How many records of a kind have a name.
    private let counts: [RecordKey: Int]

    init(_ names: RecordNames) {
        self.names = names
        counts = names.all.reduce(into: [:]) { $0[Self.key($1.key.kind, $1.value), default: 0] += 1 }
    }

    /// A system's cell in a column.
    func text(_ column: SystemColumn, of system: System) -> String {
        switch column {
        case .id: system.id.text
        case .name: system.name
        case .kind: system.kind.rawValue
        case .site: system.site.map { word(.site, $0.text) } ?? ""
        case .room: system.room
        case .addresses: system.addresses.joined(separator: "; ")
        case .aeTitles: system.aeTitles.joined(separator: "; ")
        case .vendor: system.vendor
        case .model: system.model
        case .version: system.version
        case .supportEnds: system.supportEnds
        case .vendorContactName: system.vendorContact.name
        case .vendorContactPhone: system.vendorContact.phone
        case .vendorContactWeekendPhone: system.vendorContact.weekendPhone
        case .owner: system.owner.map { word(.person, $0.text) } ?? ""
        case .serviceLines: system.serviceLines.map { word(.serviceLine, $0.text) }.joined(separator: "; ")
        case .dependsOn: system.dependsOn.map { word(.system, $0.text) }.joined(separator: "; ")
        case .handlesPHI: system.handlesPHI ? "yes" : "no"
        case .locked: system.physical.isLocked.rawValue
        case .portable: system.physical.isPortable.rawValue
        case .removableMedia: system.physical.hasRemovableMedia.rawValue
        case .disposal: system.physical.disposal
        case .notes: system.notes
        }
    }

    /// The name of a record, or its ID if another has that name too, or if a list could not hold it.
    private func word(_ kind: PracticeKind, _ id: String) -> String {
        let name = names(kind, id)
        let isAlone = counts[Self.key(kind.rawValue, name)] == 1
        return name.isEmpty || !isAlone || name.contains(";") || name.contains("\n") || SystemID(name) != nil
            ? id : name
    }

    private static func key(_ kind: String, _ name: String) -> RecordKey {
        RecordKey(kind: kind, id: name.lowercased())
    }
}
