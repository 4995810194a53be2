/// Says which system a row is about: by its ID, else by its name, else by an address.
struct SystemMatcher {
    private let byID: [SystemID: System]
    private let byName: [String: [System]]
    private let byAddress: [String: [System]]

    init(_ systems: [System]) {
        byID = Dictionary(systems.map { ($0.id, $0) }) { first, _ in first }
        byName = Dictionary(grouping: systems) { $0.name.lowercased() }
        var byAddress: [String: [System]] = [:]
        for system in systems {
            for address in Set(system.addresses.map { $0.lowercased() }) {
                byAddress[address, default: []].append(system)
            }
        }
        self.byAddress = byAddress
    }

    /// What a row is about.
    enum Match {
        case known(System)
        /// A new one, with the ID that the file gives it.
        case new(SystemID?)
        /// What is wrong, and the cure.
        case problem(String, String)
    }

    func match(_ row: SystemRows.Row) -> Match {
        let name = row.cells[.name] ?? ""
        let named = byName[name.lowercased()] ?? []
        if let text = row.cells[.id] {
            guard let id = SystemID(text) else {
                return .problem(
                    "The ID is “\(text.prefix(64).shown)”.",
                    "Write the ID that an export has, or leave the cell empty: then the name counts."
                )
            }
            if let system = byID[id] { return .known(system) }
            if name.isEmpty { return .problem("No system has this ID, and the row has no name.", "Write its name.") }
            guard named.isEmpty else {
                return .problem(
                    "No system has this ID, but one is called “\(name.prefix(64).shown)”.",
                    "Leave the cell of the ID empty to change that one."
                )
            }
            return .new(id)
        }
        if name.isEmpty { return .problem("The row has no name.", "Write the system’s name.") }
        if named.count > 1 {
            return .problem(
                "More than one system is called “\(name.prefix(64).shown)”.",
                "Add the column `id` with the ID of the one you mean; an export has it."
            )
        }
        if let system = named.first { return .known(system) }
        return match(addresses: row.cells[.addresses] ?? "")
    }

    private func match(addresses: String) -> Match {
        let found = Set(SystemRowReader.parts(addresses).flatMap { byAddress[$0.lowercased()] ?? [] })
        switch found.count {
        case 0: return .new(nil)
        case 1: return found.first.map { .known($0) } ?? .new(nil)
        default:
            let names = found.map { "“\($0.name)”" }.sorted().prefix(3).joined(separator: " and ")
            return .problem(
                "No system has this name, but \(names) have its addresses.",
                "Add the column `id` with the ID of the one you mean, or correct the addresses."
            )
        }
    }
}
