/// Finds the way of each edge through the channels between boxes and between places. Ways alternate: up or down a channel,
/// along a gap, and so on; the first and the last channel are upright, since lines leave boxes at their sides.
struct MapRouter {
    /// Where a line meets a box or a frame.
    struct Port: Hashable {
        var end: Int
        var isRight: Bool
    }

    /// A way between two ports.
    struct Way {
        var from: Port
        var to: Port
        var channels: [Int]
    }

    let ground: MapGround
    let groups: Int
    /// The first channel of each place's upright ones, of its gaps, of the streets of each stack, and of the avenues.
    private(set) var upright: [Int] = []
    private(set) var gaps: [Int] = []
    private(set) var streets: [Int] = []
    private(set) var avenues = 0
    private(set) var channels = 0

    init(_ ground: MapGround, groups: Int) {
        self.ground = ground
        self.groups = groups
        for room in ground.rooms {
            upright.append(channels)
            channels += room.columns + 1
            gaps.append(channels)
            channels += room.rows + 1
        }
        for stack in ground.stacks {
            streets.append(channels)
            channels += stack.count + 1
        }
        avenues = channels
        channels += ground.stacks.count + 1
    }

    func place(of end: Int) -> Int { end < groups ? ground.spots[end].place : end - groups }

    /// The way of an edge whose hub is one of its ends.
    func way(from: Int, to: Int, hub: Int) -> Way {
        let (a, b) = (place(of: from), place(of: to))
        if a == b, from < groups, to < groups { return within(from, to, hub) }
        let (s, t) = (ground.rooms[a].stack, ground.rooms[b].stack)
        let last = ground.stacks.count - 1
        let leavesRight = s == t ? s < last || last == 0 : s < t
        let entersRight = s == t ? leavesRight : s > t
        let hubMiddle = hub < groups ? ground.middle(hub) : ground.rooms[place(of: hub)].middle
        var channels = exit(from, isRight: leavesRight, toward: to, hub)
        var avenue = s + (leavesRight ? 1 : 0)
        channels.append(avenues + avenue)
        let goal = t + (entersRight ? 1 : 0)
        while avenue != goal {
            let stack = avenue < goal ? avenue : avenue - 1
            channels.append(streets[stack] + level(of: hubMiddle, in: stack))
            avenue += avenue < goal ? 1 : -1
            channels.append(avenues + avenue)
        }
        channels += exit(to, isRight: entersRight, toward: from, hub).reversed()
        return Way(
            from: Port(end: from, isRight: leavesRight),
            to: Port(end: to, isRight: entersRight),
            channels: channels
        )
    }

    /// A way within a place.
    private func within(_ from: Int, _ to: Int, _ hub: Int) -> Way {
        let (a, b) = (ground.spots[from], ground.spots[to])
        let first = upright[a.place]
        if a.column == b.column {
            // On the side where the place has more room.
            let isRight = a.column + 1 < ground.rooms[a.place].columns || a.column == 0
            return Way(
                from: Port(end: from, isRight: isRight),
                to: Port(end: to, isRight: isRight),
                channels: [first + a.column + (isRight ? 1 : 0)]
            )
        }
        let goesRight = a.column < b.column
        let (start, end) = (a.column + (goesRight ? 1 : 0), b.column + (goesRight ? 0 : 1))
        let (center, leaf) = hub == to ? (b, a) : (a, b)
        let gap = gaps[a.place] + center.row + (leaf.row > center.row ? 1 : 0)
        return Way(
            from: Port(end: from, isRight: goesRight),
            to: Port(end: to, isRight: !goesRight),
            channels: start == end ? [first + start] : [first + start, gap, first + end]
        )
    }

    /// The channels from an end to the avenue beside its place.
    private func exit(_ end: Int, isRight: Bool, toward other: Int, _ hub: Int) -> [Int] {
        guard end < groups else { return [] }
        let spot = ground.spots[end]
        let room = ground.rooms[spot.place]
        let far = ground.rooms[place(of: other)].middle
        let gap =
            if end == hub {
                spot.row + (far > ground.middle(end) ? 1 : 0)
            } else {
                far < room.middle ? 0 : room.rows
            }
        return [upright[spot.place] + spot.column + (isRight ? 1 : 0), gaps[spot.place] + gap]
    }

    /// The street of a stack that is nearest to a height.
    private func level(of height: Int, in stack: Int) -> Int {
        let places = ground.stacks[stack]
        var best = (level: 0, distance: Int.max)
        for level in 0...places.count {
            let y =
                level < places.count
                ? ground.rooms[places[level]].top - 15
                : places.last.map { 2 * ground.rooms[$0].middle - ground.rooms[$0].top + 15 } ?? 0
            if abs(y - height) < best.distance { best = (level, abs(y - height)) }
        }
        return best.level
    }
}
