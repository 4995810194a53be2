/// Gives each net a lane of its own in each channel that it runs in, wherever it would otherwise lie on another.
struct MapLanes {
    /// The lane of a net by channel.
    private var lanes: [[Int: Int]]
    /// How many lanes a channel has.
    private(set) var counts: [Int]
    private var extents: [[Int: ClosedRange<Int>]]

    init(channels: Int) {
        lanes = Array(repeating: [:], count: channels)
        counts = Array(repeating: 0, count: channels)
        extents = Array(repeating: [:], count: channels)
    }

    /// Says that a net runs from one place to another in a channel, by any measure that grows along the channel.
    mutating func add(_ net: Int, _ channel: Int, _ a: Int, _ b: Int) {
        let (low, high) = (min(a, b), max(a, b))
        if let known = extents[channel][net] {
            extents[channel][net] = min(low, known.lowerBound)...max(high, known.upperBound)
        } else {
            extents[channel][net] = low...high
        }
    }

    /// Assigns the lanes of a channel, long ones first, so that lanes are few.
    mutating func assign(_ channel: Int) {
        let sorted = extents[channel].sorted {
            ($0.value.lowerBound, -$0.value.upperBound, $0.key) < ($1.value.lowerBound, -$1.value.upperBound, $1.key)
        }
        var ends: [Int] = []
        for (net, extent) in sorted {
            if let free = ends.firstIndex(where: { $0 < extent.lowerBound }) {
                ends[free] = extent.upperBound
                lanes[channel][net] = free
            } else if ends.count < MapMetrics.lanes {
                lanes[channel][net] = ends.count
                ends.append(extent.upperBound)
            } else {
                lanes[channel][net] = net % MapMetrics.lanes
            }
        }
        counts[channel] = ends.count
    }

    /// How far the lane is from the middle of the channel.
    func offset(_ net: Int, _ channel: Int) -> Int {
        let lane = lanes[channel][net] ?? 0
        return (2 * lane - (counts[channel] - 1)) * MapMetrics.lane / 2
    }

    /// What a channel needs.
    func width(_ channel: Int, beside: Int, empty: Int) -> Int {
        counts[channel] == 0 ? empty : max(empty, 2 * beside + (counts[channel] - 1) * MapMetrics.lane)
    }
}
