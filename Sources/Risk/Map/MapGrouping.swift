import Practice

/// Which systems are drawn as one, and at which place.
struct MapGrouping {
    /// A frame: one site, none, or the smallest sites together.
    struct Place {
        /// Indices of sites; empty for what stands at no site.
        var sites: [Int]
        /// How many systems.
        var systems = 0
    }

    /// A box.
    struct Group {
        var place: Int
        /// Indices of systems.
        var members: [Int]
        /// Nil if the members are of several kinds.
        var kind: System.Kind?
        /// Nil if the members are of several layers.
        var layer: MapLayer?
    }

    /// How finely the systems of a place are drawn, from fine to coarse.
    private enum Grain { case kinds(upTo: Int), layers, whole }

    private(set) var places: [Place] = []
    private(set) var groups: [Group] = []
    /// The group of each system.
    private(set) var groupOf: [Int]

    private let input: MapInput
    private let kinds = System.Kind.allCases

    init(_ input: MapInput, _ limits: MapLimits) {
        self.input = input
        groupOf = Array(repeating: 0, count: input.systems.count)
        let placeOf = place(limits)
        // The systems of each kind at each place.
        var members = Array(repeating: [[Int]](repeating: [], count: kinds.count), count: places.count)
        for (system, place) in placeOf.enumerated() {
            members[place][input.systems[system].kind.mapRank].append(system)
        }
        let focus = input.focus.flatMap { id in input.sites.firstIndex { $0.id == id } }
            .flatMap { site in places.firstIndex { $0.sites.contains(site) } }
        let others: Grain? = focus == nil ? nil : .layers
        let grain = grain(members, limits.boxes, focus, others)
        for place in places.indices {
            let isCoarse = focus != nil && place != focus
            append(members[place], at: place, isCoarse ? coarser(grain, others) : grain)
        }
        for (index, group) in groups.enumerated() { for system in group.members { groupOf[system] = index } }
    }

    /// Finds the places, and where each system is.
    private mutating func place(_ limits: MapLimits) -> [Int] {
        let indices = Dictionary(input.sites.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        let none = input.sites.count
        let siteOf = input.systems.map { $0.site.flatMap { indices[$0] } ?? none }
        var counts = Array(repeating: 0, count: none + 1)
        for site in siteOf { counts[site] += 1 }
        let filled = (0..<none).filter { counts[$0] > 0 }
        let largest = filled.sorted { (counts[$1], $0) < (counts[$0], $1) }
        let isTooMany = filled.count > max(1, limits.sites)
        let kept = isTooMany ? Set(largest.prefix(max(1, limits.sites) - 1)) : Set(filled)
        var placeOfSite = Array(repeating: 0, count: none + 1)
        for site in filled where kept.contains(site) {
            placeOfSite[site] = places.count
            places.append(Place(sites: [site], systems: counts[site]))
        }
        let rest = filled.filter { !kept.contains($0) }
        if !rest.isEmpty {
            for site in rest { placeOfSite[site] = places.count }
            places.append(Place(sites: rest, systems: rest.reduce(0) { $0 + counts[$1] }))
        }
        if counts[none] > 0 {
            placeOfSite[none] = places.count
            places.append(Place(sites: [], systems: counts[none]))
        }
        return siteOf.map { placeOfSite[$0] }
    }

    /// The finest grain whose boxes are not too many.
    private func grain(_ members: [[[Int]]], _ limit: Int, _ focus: Int?, _ others: Grain?) -> Grain {
        func boxes(_ grain: Grain) -> Int {
            members.enumerated().reduce(0) { sum, place in
                let isCoarse = focus != nil && place.offset != focus
                return sum + self.boxes(place.element, isCoarse ? coarser(grain, others) : grain)
            }
        }
        let sizes = Set(members.joined().map(\.count)).filter { $0 > 1 }.sorted(by: >)
        for size in sizes + [1] where boxes(.kinds(upTo: size)) <= limit { return .kinds(upTo: size) }
        return boxes(.layers) <= limit ? .layers : .whole
    }

    private func coarser(_ grain: Grain, _ other: Grain?) -> Grain {
        if case .whole = grain { return grain }
        return other ?? grain
    }

    private func boxes(_ kinds: [[Int]], _ grain: Grain) -> Int {
        switch grain {
        case .kinds(let size): kinds.reduce(0) { $0 + ($1.isEmpty ? 0 : $1.count <= size ? $1.count : 1) }
        case .layers: MapLayer.allCases.filter { !Self.systems(of: $0, kinds).isEmpty }.count
        case .whole: 1
        }
    }

    private mutating func append(_ members: [[Int]], at place: Int, _ grain: Grain) {
        switch grain {
        case .whole:
            append(members.flatMap { $0 }, at: place)
        case .layers:
            for layer in MapLayer.allCases { append(Self.systems(of: layer, members), at: place) }
        case .kinds(let size):
            for systems in members {
                if systems.count <= size {
                    for system in sorted(systems) { append([system], at: place) }
                } else {
                    append(systems, at: place)
                }
            }
        }
    }

    private mutating func append(_ members: [Int], at place: Int) {
        guard let first = members.first else { return }
        let kind = input.systems[first].kind
        let layer = MapLayer(kind)
        groups.append(
            Group(
                place: place,
                members: members,
                kind: members.allSatisfy { input.systems[$0].kind == kind } ? kind : nil,
                layer: members.allSatisfy { MapLayer(input.systems[$0].kind) == layer } ? layer : nil
            )
        )
    }

    private static func systems(of layer: MapLayer, _ kinds: [[Int]]) -> [Int] {
        System.Kind.allCases.filter { MapLayer($0) == layer }.flatMap { kinds[$0.mapRank] }
    }

    private func sorted(_ systems: [Int]) -> [Int] {
        systems.sorted { a, b in
            input.systems[a].name.isNaturallyBefore(input.systems[b].name) ?? (a < b)
        }
    }
}
