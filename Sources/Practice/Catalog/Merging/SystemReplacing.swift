/// A record that may name systems.
protocol NamingSystems: PracticeRecord {
    /// The record with one system's ID in place of another's; nil if nothing is left of it.
    func replacing(_ old: SystemID, with new: SystemID) -> Self?
}

extension System: NamingSystems {
    func replacing(_ old: SystemID, with new: SystemID) -> System? {
        var copy = self
        copy.dependsOn = dependsOn.replacing(old, with: new).filter { $0 != id }
        return copy
    }
}

extension Flow: NamingSystems {
    func replacing(_ old: SystemID, with new: SystemID) -> Flow? {
        var copy = self
        if from == old { copy.from = new }
        if to == old { copy.to = new }
        // A flow between the two is within one system now.
        return copy.from == copy.to ? nil : copy
    }
}

extension Safeguard: NamingSystems {
    func replacing(_ old: SystemID, with new: SystemID) -> Safeguard? {
        var copy = self
        copy.systems = systems.replacing(old, with: new)
        return copy
    }
}

extension Evidence: NamingSystems {
    func replacing(_ old: SystemID, with new: SystemID) -> Evidence? {
        var copy = self
        if case .system(old) = about { copy.about = .system(new) }
        return copy
    }
}

extension Person: NamingSystems {
    func replacing(_ old: SystemID, with new: SystemID) -> Person? {
        var copy = self
        for index in copy.roles.indices { copy.roles[index].systems = roles[index].systems.replacing(old, with: new) }
        return copy
    }
}

extension [SystemID] {
    /// The list with one ID in place of another, each once.
    fileprivate func replacing(_ old: SystemID, with new: SystemID) -> [SystemID] {
        var seen: Set<SystemID> = []
        return map { $0 == old ? new : $0 }.filter { seen.insert($0).inserted }
    }
}
