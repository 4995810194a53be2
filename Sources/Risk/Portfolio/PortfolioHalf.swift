/// The sets of half of the candidates that are worth having: by rising cost, each takes off more than all before it.
struct PortfolioHalf {
    private(set) var costs: [Int] = [0]
    private(set) var reductions: [Int] = [0]
    // The candidates of each set; the first of the file is the highest bit, so that larger means listed earlier.
    private(set) var sets: [UInt32] = [0]

    init(costs items: [Int], reductions itemReductions: [Int]) {
        for (index, item) in items.enumerated() {
            add(cost: item, reduction: itemReductions[index], bit: 1 << UInt32(items.count - 1 - index))
        }
    }

    /// Joins the sets without a candidate and those with it, both of which are in order already.
    private mutating func add(cost: Int, reduction: Int, bit: UInt32) {
        // What takes nothing off is in no set that is worth having.
        guard reduction > 0 else { return }
        var joined = PortfolioHalf(capacity: 2 * costs.count)
        var without = 0
        var with = 0
        while without < costs.count || with < costs.count {
            let takesWithout =
                with == costs.count
                || (without < costs.count
                    && Self.precedes(
                        (costs[without], reductions[without], sets[without]),
                        (costs[with] + cost, reductions[with] + reduction, sets[with] | bit)
                    ))
            if takesWithout {
                joined.keep(costs[without], reductions[without], sets[without])
                without += 1
            } else {
                joined.keep(costs[with] + cost, reductions[with] + reduction, sets[with] | bit)
                with += 1
            }
        }
        self = joined
    }

    /// Cheaper first; of the same cost the better first; of the same both the smaller first, then the one listed earlier.
    private static func precedes(_ one: (Int, Int, UInt32), _ other: (Int, Int, UInt32)) -> Bool {
        if one.0 != other.0 { return one.0 < other.0 }
        if one.1 != other.1 { return one.1 > other.1 }
        if one.2.nonzeroBitCount != other.2.nonzeroBitCount { return one.2.nonzeroBitCount < other.2.nonzeroBitCount }
        return one.2 > other.2
    }

    private init(capacity: Int) {
        costs = []
        reductions = []
        sets = []
        costs.reserveCapacity(capacity)
        reductions.reserveCapacity(capacity)
        sets.reserveCapacity(capacity)
    }

    private mutating func keep(_ cost: Int, _ reduction: Int, _ set: UInt32) {
        if let best = reductions.last, reduction <= best { return }
        costs.append(cost)
        reductions.append(reduction)
        sets.append(set)
    }
}
