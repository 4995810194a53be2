/// Where places and boxes stand relative to each other, before lanes give them their distances.
struct MapGround {
    /// Where a box stands in its place.
    struct Spot {
        var place: Int
        var column: Int
        var row: Int
    }

    /// A place with its grid.
    struct Room {
        /// Columns and rows of boxes.
        var columns: Int
        var rows: Int
        /// The column of places that it stands in, and how far down there.
        var stack = 0
        var level = 0
        /// About where its upper edge and its middle are.
        var top = 0
        var middle = 0
    }

    private(set) var spots: [Spot]
    private(set) var rooms: [Room] = []
    /// The places in each column, from the top.
    private(set) var stacks: [[Int]] = []

    init(_ grouping: MapGrouping, _ edges: [MapTraffic.Edge]) {
        spots = grouping.groups.map { Spot(place: $0.place, column: 0, row: 0) }
        var boxes = Array(repeating: [Int](), count: grouping.places.count)
        for (index, group) in grouping.groups.enumerated() { boxes[group.place].append(index) }
        for groups in boxes { rooms.append(fill(groups, grouping)) }
        stack(hub: Self.hub(grouping, edges))
    }

    /// Puts the boxes of one place into columns by layer.
    private mutating func fill(_ groups: [Int], _ grouping: MapGrouping) -> Room {
        let most = max(6, Int((1.7 * Double(groups.count)).squareRoot().rounded(.up)))
        let layers = MapLayer.allCases.map { layer in
            groups.filter { (grouping.groups[$0].layer ?? .stores) == layer }
        }
        var columns: [[Int]] = []
        for layer in layers where !layer.isEmpty {
            let wide = (layer.count + most - 1) / most
            let high = (layer.count + wide - 1) / wide
            for start in stride(from: 0, to: layer.count, by: high) {
                columns.append(Array(layer[start..<min(start + high, layer.count)]))
            }
        }
        let rows = columns.map(\.count).max() ?? 0
        for (column, groups) in columns.enumerated() {
            let offset = (rows - groups.count) / 2
            for (row, group) in groups.enumerated() { (spots[group].column, spots[group].row) = (column, offset + row) }
        }
        return Room(columns: columns.count, rows: rows)
    }

    /// The place that most others speak to.
    private static func hub(_ grouping: MapGrouping, _ edges: [MapTraffic.Edge]) -> Int? {
        var degrees = Array(repeating: 0, count: grouping.places.count)
        for edge in edges {
            let (a, b) = (grouping.groups[edge.from].place, grouping.groups[edge.to].place)
            guard a != b else { continue }
            degrees[a] += edge.flows
            degrees[b] += edge.flows
        }
        guard let most = degrees.max(), most > 0 else { return nil }
        return degrees.firstIndex(of: most)
    }

    /// Stacks the places in as many columns as give a shape that screens and paper have.
    private mutating func stack(hub: Int?) {
        guard !rooms.isEmpty else { return }
        let wanted = 1.55
        var best: (stacks: [[Int]], distance: Double)?
        for count in 1...min(7, rooms.count) {
            let stacks = stacks(count, hub)
            let width = stacks.reduce(0) { $0 + ($1.map { roughWidth(rooms[$0]) }.max() ?? 0) + 40 }
            let height = stacks.map { $0.reduce(0) { $0 + roughHeight(rooms[$1]) + 30 } }.max() ?? 1
            let ratio = Double(width) / Double(height) / wanted
            let distance = ratio > 1 ? ratio : 1 / ratio
            if distance < (best?.distance ?? .infinity) - 1e-9 { best = (stacks, distance) }
        }
        stacks = best?.stacks ?? []
        for (stack, places) in stacks.enumerated() {
            var top = 0
            for (level, place) in places.enumerated() {
                let height = roughHeight(rooms[place])
                (rooms[place].stack, rooms[place].level) = (stack, level)
                (rooms[place].top, rooms[place].middle) = (top, top + height / 2)
                top += height + 30
            }
        }
    }

    private func stacks(_ count: Int, _ hub: Int?) -> [[Int]] {
        var stacks = Array(repeating: [Int](), count: count)
        var heights = Array(repeating: 0, count: count)
        func add(_ place: Int, to stack: Int) {
            stacks[stack].append(place)
            heights[stack] += roughHeight(rooms[place]) + 30
        }
        if let hub { add(hub, to: count / 2) }
        let rest = rooms.indices.filter { $0 != hub }
            .sorted { (roughHeight(rooms[$1]), $0) < (roughHeight(rooms[$0]), $1) }
        for place in rest { add(place, to: heights.indices.min { (heights[$0], $0) < (heights[$1], $1) } ?? 0) }
        return stacks.map { $0.sorted() }
    }

    private func roughWidth(_ room: Room) -> Int { room.columns * (MapMetrics.boxWidth + 50) + 50 }
    private func roughHeight(_ room: Room) -> Int {
        MapMetrics.headingHeight + room.rows * (MapMetrics.boxHeight + 18) + 24
    }

    /// About where the middle of a box is.
    func middle(_ group: Int) -> Int {
        let spot = spots[group]
        return rooms[spot.place].top + MapMetrics.headingHeight + 12 + spot.row * (MapMetrics.boxHeight + 18)
            + MapMetrics.boxHeight / 2
    }
}
