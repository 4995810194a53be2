/// All records of a practice.
struct PracticeContents {
    var sites: [Site] = []
    var people: [Person] = []
    var serviceLines: [ServiceLine] = []
    var systems: [System] = []
    var flows: [Flow] = []
    var safeguards: [Safeguard] = []
    var evidence: [Evidence] = []

    /// The records of one kind.
    subscript(kind: PracticeKind) -> [any PracticeRecord] {
        switch kind {
        case .site: sites
        case .person: people
        case .serviceLine: serviceLines
        case .system: systems
        case .flow: flows
        case .safeguard: safeguards
        case .evidence: evidence
        }
    }

    /// What people call the records that others can name.
    var names: RecordNames {
        var names = RecordNames()
        for kind in PracticeKind.allCases {
            for record in self[kind] { names.all[RecordKey(kind, record.key)] = record.title(names) }
        }
        return names
    }
}
