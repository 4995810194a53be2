/// Draws what events cost.
struct EventCosts: Sendable {
    private struct Part: Sendable {
        var table: QuantileTable
        var probability: Double
    }

    private let parts: [Part]
    /// The parts of source i are those from `firsts[i]` up to `firsts[i + 1]`.
    private let firsts: [Int]
    private let choice: SourceChoice

    init(_ sources: [LossSource]) {
        let count = sources.reduce(0) { $0 + $1.parts.count }
        // Many tables would take more time to make than the years, and not stay in the cache.
        let bits: UInt32 = count <= 8 ? 12 : count <= 64 ? 10 : 8
        var (parts, firsts) = ([Part](), [0])
        for source in sources {
            for part in source.parts {
                let table = QuantileTable(part.severity, scale: source.scale, bits: bits)
                parts.append(Part(table: table, probability: part.probability))
            }
            firsts.append(parts.count)
        }
        self.parts = parts
        self.firsts = firsts
        choice = SourceChoice(sources.map(\.rate))
    }

    /// Draws the cost of each event; `sums[i]` is what the first i events cost.
    func draw(_ sums: inout [Double], _ events: Int, _ random: inout SplitMix) {
        precondition(sums.count > events, "Too little room for the events is a bug of Leadglass.")
        if parts.count == 1, parts[0].probability == 1 {
            drawAlike(&sums, events, parts[0].table, &random)
        } else {
            drawMixed(&sums, events, &random)
        }
    }

    /// A cost of one part that always comes.
    private func drawAlike(_ sums: inout [Double], _ events: Int, _ table: QuantileTable, _ random: inout SplitMix) {
        var generator = random
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe table.lines.withUnsafeBufferPointer { lines in
                var (sum, event) = (0.0, 0)
                unsafe sums[0] = 0
                while event &+ 1 < events {
                    // Two costs from 64 bits.
                    let bits = generator.next()
                    sum += unsafe table.cost(UInt32(truncatingIfNeeded: bits), lines)
                    unsafe sums[event &+ 1] = sum
                    sum += unsafe table.cost(UInt32(truncatingIfNeeded: bits >> 32), lines)
                    unsafe sums[event &+ 2] = sum
                    event &+= 2
                }
                if event < events {
                    sum += unsafe table.cost(UInt32(truncatingIfNeeded: generator.next()), lines)
                    unsafe sums[event &+ 1] = sum
                }
            }
        }
        random = generator
    }

    /// Events of several sources, or of parts that an event may cost or not.
    private func drawMixed(_ sums: inout [Double], _ events: Int, _ random: inout SplitMix) {
        var sum = 0.0
        sums[0] = 0
        for event in 0..<events {
            let source = choice.drawn(&random)
            for index in firsts[source]..<firsts[source + 1] {
                let probability = parts[index].probability
                guard probability == 1 || random.uniform() < probability else { continue }
                let bits = UInt32(truncatingIfNeeded: random.next() >> 32)
                sum += unsafe parts[index].table.lines.withUnsafeBufferPointer {
                    unsafe parts[index].table.cost(bits, $0)
                }
            }
            sums[event + 1] = sum
        }
    }
}

/// Which source an event is of, by the sources' rates: Walker's alias method, one look for each event.
struct SourceChoice: Sendable {
    private let shares: [Double]
    private let others: [Int]

    init(_ rates: [Double]) {
        let total = rates.reduce(0, +)
        var shares = rates.map { $0 * Double(rates.count) / total }
        var others = Array(rates.indices)
        var small = rates.indices.filter { shares[$0] < 1 }
        var large = rates.indices.filter { shares[$0] >= 1 }
        while let less = small.popLast() {
            guard let more = large.last else { break }
            others[less] = more
            shares[more] -= 1 - shares[less]
            if shares[more] < 1 {
                large.removeLast()
                small.append(more)
            }
        }
        self.shares = shares
        self.others = others
    }

    @inline(__always)
    func drawn(_ random: inout SplitMix) -> Int {
        guard shares.count > 1 else { return 0 }
        let place = random.uniform() * Double(shares.count)
        let index = min(Int(place), shares.count - 1)
        return place - Double(index) < shares[index] ? index : others[index]
    }
}
