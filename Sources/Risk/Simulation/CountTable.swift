import Foundation

/// How many events a year has that has any: the Poisson distribution without its zero.
struct CountTable: Sendable {
    /// Up to which 32-bit random number a year has at most so many events; the first is for one event.
    private let bounds: [UInt32]
    /// Where to begin looking, by the first ten bits.
    private let guide: [UInt32]

    init(rate: Double) {
        guard rate > 0 else {
            bounds = [.max]
            guide = [UInt32](repeating: 0, count: 1024)
            return
        }
        let most = Int(rate + 12 * rate.squareRoot() + 40)
        // log(rate^k exp(-rate) / k!), summed up from the first.
        var logarithm = -rate
        var sum = 0.0
        let total = -expm1(-rate)
        var bounds: [UInt32] = []
        for count in 1...most {
            logarithm += log(rate) - log(Double(count))
            sum += exp(logarithm) / total
            bounds.append(UInt32(min(4_294_967_295, sum * 0x1p32)))
        }
        bounds[bounds.count - 1] = .max
        self.bounds = bounds
        var index = 0
        guide = (0..<1024).map { cell in
            let start = UInt32(cell) << 22
            while bounds[index] < start { index += 1 }
            return UInt32(index)
        }
    }

    /// Draws how many events each of some years has; year i has the events from `starts[i]` up to `starts[i + 1]`.
    ///
    /// - Returns: how many events there are in all.
    func draw(_ starts: inout [Int], _ years: Int, _ random: inout SplitMix) -> Int {
        precondition(starts.count > years, "Too little room for the years is a bug of Leadglass.")
        var generator = random
        defer { random = generator }
        return unsafe starts.withUnsafeMutableBufferPointer { starts in
            unsafe bounds.withUnsafeBufferPointer { bounds in
                unsafe guide.withUnsafeBufferPointer { guide in
                    var (total, year) = (0, 0)
                    unsafe starts[0] = 0
                    while year < years {
                        // Two years from 64 bits.
                        let bits = generator.next()
                        total &+= unsafe Self.events(UInt32(truncatingIfNeeded: bits), bounds, guide)
                        unsafe starts[year &+ 1] = total
                        guard year &+ 1 < years else { break }
                        total &+= unsafe Self.events(UInt32(truncatingIfNeeded: bits >> 32), bounds, guide)
                        unsafe starts[year &+ 2] = total
                        year &+= 2
                    }
                    return total
                }
            }
        }
    }

    /// The bounds end with the greatest number, so that no index leaves them.
    @inline(__always)
    private static func events(
        _ random: UInt32,
        _ bounds: UnsafeBufferPointer<UInt32>,
        _ guide: UnsafeBufferPointer<UInt32>
    ) -> Int {
        var index = unsafe Int(guide[Int(random >> 22)])
        while unsafe bounds[index] < random { index &+= 1 }
        return index &+ 1
    }
}

/// How many of a batch of years have events: the binomial distribution, as a table.
struct BatchTable: Sendable {
    let years: Int
    private let cumulative: [Double]

    init(years: Int, rate: Double) {
        self.years = years
        guard rate > 0 else {
            cumulative = [1]
            return
        }
        let odds = log(-expm1(-rate)) + rate
        // log(1 - p) is -rate.
        var logarithm = -Double(years) * rate
        var sum = 0.0
        var cumulative: [Double] = []
        cumulative.reserveCapacity(years + 1)
        for count in 0...years {
            sum += exp(logarithm)
            cumulative.append(sum)
            logarithm += log(Double(years - count)) - log(Double(count + 1)) + odds
        }
        // Rounding leaves the sum near 1.
        self.cumulative = cumulative.map { $0 / sum }
    }

    func drawn(_ random: inout SplitMix) -> Int {
        let share = random.uniform()
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > share { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
