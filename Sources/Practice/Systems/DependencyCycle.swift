/// Systems that need each other in a circle: none of them could ever be started first.
package struct DependencyCycle: Hashable {
    /// The systems in the circle, each before one that it needs; the last needs the first.
    package let systems: [SystemID]

    /// The circle that a system would close; nil if it closes none. Looks at each system once.
    ///
    /// - Parameters:
    ///   - system: the system that needs others.
    ///   - needed: what it would need.
    ///   - next: what a system needs as things are.
    static func closed(
        by system: SystemID,
        needing needed: [SystemID],
        _ next: (SystemID) throws -> [SystemID]
    ) rethrows -> DependencyCycle? {
        var cameFrom: [SystemID: SystemID] = [:]
        var rest = needed.filter { $0 != system }
        for id in rest { cameFrom[id] = system }
        while let id = rest.popLast() {
            for further in try next(id) {
                if further == system { return DependencyCycle(backFrom: id, to: system, cameFrom) }
                guard cameFrom[further] == nil else { continue }
                cameFrom[further] = id
                rest.append(further)
            }
        }
        return nil
    }

    /// A circle for each need that closes one, in the order of the systems. Systems that need themselves are left out.
    package static func all(in needs: [SystemID: [SystemID]]) -> [DependencyCycle] {
        var finished: Set<SystemID> = []
        var cycles: [DependencyCycle] = []
        for start in needs.keys.sorted() where !finished.contains(start) {
            // The way from the start to where the search is, and how many needs of each have been followed.
            var way = [(id: start, followed: 0)]
            var place = [start: 0]
            while let last = way.last {
                let needed = needs[last.id] ?? []
                guard last.followed < needed.count else {
                    finished.insert(last.id)
                    place[last.id] = nil
                    way.removeLast()
                    continue
                }
                way[way.count - 1].followed += 1
                let next = needed[last.followed]
                if let first = place[next] {
                    if next != last.id { cycles.append(DependencyCycle(systems: way[first...].map(\.id))) }
                } else if !finished.contains(next) {
                    place[next] = way.count
                    way.append((next, 0))
                }
            }
        }
        return cycles
    }

    /// What is wrong, with the names of the systems.
    func problem(_ name: (SystemID) -> String) -> PracticeError {
        let shown = systems.prefix(8).map { "“\(name($0))”" } + (systems.count > 8 ? ["…"] : [])
        let circle = (shown + shown.prefix(1)).joined(separator: " → ")
        return PracticeError(
            .invalid,
            field: "depends_on",
            "The systems depend on each other in a circle: \(circle). Remove one of these from what another depends on."
        )
    }

    private init(systems: [SystemID]) { self.systems = systems }

    private init(backFrom last: SystemID, to system: SystemID, _ cameFrom: [SystemID: SystemID]) {
        var systems = [last]
        while let before = systems.last.flatMap({ cameFrom[$0] }), before != system { systems.append(before) }
        self.systems = [system] + systems.reversed()
    }
}
