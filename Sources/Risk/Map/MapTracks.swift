/// Gives channels their widths and everything its place in pixels.
struct MapTracks {
    let ways: [MapRouter.Way]
    private(set) var boxes: [MapLayout.Rect] = []
    private(set) var frames: [MapLayout.Rect] = []
    private(set) var width = 0
    private(set) var height = 0

    private let router: MapRouter
    private let netOf: [Int]
    private var lanes: MapLanes
    /// The middle of each channel: x of an upright one, y of another.
    private var middles: [Int]
    private var ports: [MapRouter.Port: [Int: Int]] = [:]

    init(_ router: MapRouter, _ edges: [MapTraffic.Edge], _ nets: [MapNets.Net]) {
        self.router = router
        var netOf = Array(repeating: 0, count: edges.count)
        for (index, net) in nets.enumerated() { for edge in net.edges { netOf[edge] = index } }
        self.netOf = netOf
        ways = edges.enumerated().map { index, edge in
            router.way(from: edge.from, to: edge.to, hub: nets[netOf[index]].hub)
        }
        lanes = MapLanes(channels: router.channels)
        middles = Array(repeating: 0, count: router.channels)
        runWithinPlaces()
        placeDown()
        runAvenues()
        placeAcross()
    }

    /// Runs in the channels of places and in streets, measured by rows and columns.
    private mutating func runWithinPlaces() {
        for (index, way) in ways.enumerated() {
            for (step, channel) in way.channels.enumerated() where channel < router.avenues {
                let before = step == 0 ? measure(way.from) : measure(way.channels[step - 1])
                let after = step + 1 == way.channels.count ? measure(way.to) : measure(way.channels[step + 1])
                lanes.add(netOf[index], channel, side(before, way, channel), side(after, way, channel))
            }
        }
        for channel in 0..<router.avenues { lanes.assign(channel) }
    }

    /// How far along a channel its neighbour is: rows count by two, with the gaps between them, and so do columns. An
    /// avenue is at the far left or the far right.
    private func measure(_ channel: Int) -> Int {
        guard channel < router.avenues else { return .min + (channel - router.avenues) }
        guard let place = router.upright.lastIndex(where: { $0 <= channel }), channel < (router.streets.first ?? 0)
        else { return 0 }
        return 2 * (channel < router.gaps[place] ? channel - router.upright[place] : channel - router.gaps[place])
    }

    private func measure(_ port: MapRouter.Port) -> Int {
        port.end < router.groups ? 2 * router.ground.spots[port.end].row + 1 : 0
    }

    /// An avenue as the end of the channel that leads to it.
    private func side(_ measure: Int, _ way: MapRouter.Way, _ channel: Int) -> Int {
        guard measure < -1_000_000 else { return measure }
        let avenue = measure - .min
        if let stack = router.streets.lastIndex(where: { $0 <= channel }) { return avenue <= stack ? -1 : 1_000_000 }
        let place = router.upright.lastIndex { $0 <= channel } ?? 0
        return avenue <= router.ground.rooms[place].stack ? -1 : 1_000_000
    }

    /// Heights: all that stands below each other.
    private mutating func placeDown() {
        let ground = router.ground
        boxes = ground.spots.map { _ in
            MapLayout.Rect(x: 0, y: 0, width: MapMetrics.boxWidth, height: MapMetrics.boxHeight)
        }
        frames = ground.rooms.map { _ in MapLayout.Rect(x: 0, y: 0, width: 0, height: 0) }
        var rows = ground.rooms.map { Array(repeating: 0, count: $0.rows) }
        for (stack, places) in ground.stacks.enumerated() {
            var y = 0
            for (level, place) in places.enumerated() {
                y = open(router.streets[stack] + level, at: y, MapMetrics.aboveBoxes + 4, level == 0 ? 4 : 24)
                frames[place].y = y
                y += MapMetrics.headingHeight
                for row in 0..<ground.rooms[place].rows {
                    y = open(router.gaps[place] + row, at: y, MapMetrics.aboveBoxes, row == 0 ? 4 : MapMetrics.emptyGap)
                    rows[place][row] = y
                    y += MapMetrics.boxHeight
                }
                y = open(
                    router.gaps[place] + ground.rooms[place].rows,
                    at: y,
                    MapMetrics.aboveBoxes,
                    MapMetrics.emptyGap
                )
                frames[place].height = y - frames[place].y
            }
            y = open(router.streets[stack] + places.count, at: y, MapMetrics.aboveBoxes + 4, 4)
            height = max(height, y)
        }
        for (index, spot) in ground.spots.enumerated() { boxes[index].y = rows[spot.place][spot.row] }
        meet()
    }

    /// Opens a channel and gives where it ends.
    private mutating func open(_ channel: Int, at start: Int, _ beside: Int, _ empty: Int) -> Int {
        let width = lanes.width(channel, beside: beside, empty: empty)
        middles[channel] = start + width / 2
        return start + width
    }

    /// Spreads the lines that meet a box over its side: those that come from above at the top.
    private mutating func meet() {
        var leans: [MapRouter.Port: [Int: Int]] = [:]
        for (index, way) in ways.enumerated() {
            let (from, to) = (middle(way.from.end), middle(way.to.end))
            leans[way.from, default: [:]][netOf[index], default: 0] += (to - from).signum()
            leans[way.to, default: [:]][netOf[index], default: 0] += (from - to).signum()
        }
        for (port, nets) in leans {
            let frame = port.end < router.groups ? boxes[port.end] : frames[port.end - router.groups]
            let sorted = nets.sorted { ($0.value.signum(), $0.key) < ($1.value.signum(), $1.key) }.map(\.key)
            let step = min(10, (frame.height - 8) / (sorted.count + 1))
            for (index, net) in sorted.enumerated() {
                // Lines that meet neighbours from both sides of a channel keep apart.
                let shift = port.isRight ? 3 : -2
                let y = frame.y + frame.height / 2 + (index - sorted.count / 2) * step + shift
                ports[port, default: [:]][net] = y
            }
        }
        straighten()
    }

    /// Two neighbours that have nothing else on these sides are joined by a straight line.
    private mutating func straighten() {
        for (index, way) in ways.enumerated() where way.channels.count == 1 && way.from.isRight != way.to.isRight {
            let (from, to) = (middle(way.from.end), middle(way.to.end))
            guard from == to, ports[way.from]?.count == 1, ports[way.to]?.count == 1 else { continue }
            ports[way.from]?[netOf[index]] = from
            ports[way.to]?[netOf[index]] = from
        }
    }

    private func middle(_ end: Int) -> Int {
        let frame = end < router.groups ? boxes[end] : frames[end - router.groups]
        return frame.y + frame.height / 2
    }

    /// Runs in the avenues, measured in pixels, since all heights are known now.
    private mutating func runAvenues() {
        for (index, way) in ways.enumerated() {
            for (step, channel) in way.channels.enumerated() where channel >= router.avenues {
                let net = netOf[index]
                let before = step == 0 ? y(way.from, net) : y(way.channels[step - 1], net)
                let after = step + 1 == way.channels.count ? y(way.to, net) : y(way.channels[step + 1], net)
                // Lanes that end close to each other would look like one.
                lanes.add(net, channel, min(before, after) - MapMetrics.corner, max(before, after) + MapMetrics.corner)
            }
        }
        for channel in router.avenues..<router.channels { lanes.assign(channel) }
    }

    private func y(_ channel: Int, _ net: Int) -> Int { middles[channel] + lanes.offset(net, channel) }
    private func y(_ port: MapRouter.Port, _ net: Int) -> Int { ports[port]?[net] ?? middle(port.end) }

    /// Widths: all that stands beside each other.
    private mutating func placeAcross() {
        let ground = router.ground
        var x = 0
        for (stack, places) in ground.stacks.enumerated() {
            x = open(router.avenues + stack, at: x, MapMetrics.besidePlaces, stack == 0 ? 4 : 36)
            let needs = places.map { need($0) }
            let width = needs.max() ?? 0
            for (place, need) in zip(places, needs) {
                frames[place].x = x
                frames[place].width = width
                spread(place, from: x, extra: width - need)
            }
            x += width
        }
        x = open(router.avenues + ground.stacks.count, at: x, MapMetrics.besidePlaces, 4)
        width = x
    }

    private func channelWidth(_ place: Int, _ column: Int) -> Int {
        let isMargin = column == 0 || column == router.ground.rooms[place].columns
        return lanes.width(
            router.upright[place] + column,
            beside: MapMetrics.besideBoxes,
            empty: isMargin ? MapMetrics.emptyChannel : 40
        )
    }

    private func need(_ place: Int) -> Int {
        let columns = router.ground.rooms[place].columns
        return (0...columns).reduce(columns * MapMetrics.boxWidth) { $0 + channelWidth(place, $1) }
    }

    /// Places the columns of a place; what there is too much of is given to its inner channels.
    private mutating func spread(_ place: Int, from start: Int, extra: Int) {
        let columns = router.ground.rooms[place].columns
        var at = start
        var lefts: [Int] = []
        for column in 0...columns {
            let isMargin = column == 0 || column == columns
            // Margins get half of what the inner channels get.
            let share = extra * (isMargin ? 1 : 2) / (2 * columns)
            let width = channelWidth(place, column) + share
            middles[router.upright[place] + column] = at + width / 2
            at += width
            lefts.append(at)
            at += MapMetrics.boxWidth
        }
        for (index, spot) in router.ground.spots.enumerated() where spot.place == place {
            boxes[index].x = lefts[spot.column]
        }
    }

    /// The corners of an edge's way.
    func route(_ index: Int) -> [MapLayout.Point] {
        let (way, net) = (ways[index], netOf[index])
        var y = y(way.from, net)
        var points = [MapLayout.Point(x: x(way.from), y: y)]
        for (step, channel) in way.channels.enumerated() where step % 2 == 0 {
            let x = middles[channel] + lanes.offset(net, channel)
            points.append(.init(x: x, y: y))
            y = step + 1 < way.channels.count ? self.y(way.channels[step + 1], net) : self.y(way.to, net)
            points.append(.init(x: x, y: y))
        }
        points.append(.init(x: x(way.to), y: y))
        return points
    }

    private func x(_ port: MapRouter.Port) -> Int {
        let frame = port.end < router.groups ? boxes[port.end] : frames[port.end - router.groups]
        return port.isRight ? frame.maxX : frame.x
    }
}
