/// Counts the years of a simulation by what they cost.
///
/// The counters follow the binary digits of a loss: 1,024 for each doubling, so that every loss is known to less than 0.1 %,
/// whatever its size, and the whole is a fixed 320 kB for any number of years.
struct SimulationTally {
    static let perDoubling = 1024
    static let bins = 80 * perDoubling
    /// The first counter begins at a thousandth of a dollar.
    private static let base = Int((0x1p-10).bitPattern >> 42)

    private var bins = [UInt32](repeating: 0, count: Self.bins)
    private var sum = 0.0
    private var squares = 0.0
    private var withLoss = 0

    /// The loss at which a counter begins.
    static func start(_ bin: Int) -> Double { Double(bitPattern: UInt64(base + bin) << 42) }

    /// The counter of a loss above zero.
    @inline(__always)
    static func bin(_ loss: Double) -> Int {
        min(max(Int(truncatingIfNeeded: loss.bitPattern &>> 42) &- base, 0), bins &- 1)
    }

    /// Takes the years of a batch that have events; year i costs what its events from `starts[i]` up to `starts[i + 1]` do.
    mutating func add(_ starts: [Int], _ sums: [Double], _ years: Int) {
        precondition(starts.count > years && sums.count > starts[years], "A missing year is a bug of Leadglass.")
        var (sum, squares, withLoss) = (0.0, 0.0, 0)
        unsafe bins.withUnsafeMutableBufferPointer { bins in
            unsafe starts.withUnsafeBufferPointer { starts in
                unsafe sums.withUnsafeBufferPointer { sums in
                    var before = 0.0
                    for year in 0..<years {
                        let after = unsafe sums[starts[year &+ 1]]
                        let loss = after - before
                        before = after
                        // Events that cost nothing leave a year without loss.
                        guard loss > 0 else { continue }
                        sum += loss
                        squares += loss * loss
                        unsafe bins[Self.bin(loss)] &+= 1
                        withLoss &+= 1
                    }
                }
            }
        }
        self.sum += sum
        self.squares += squares
        self.withLoss += withLoss
    }

    func result(years: Int) -> SimulatedLoss {
        let count = Double(years)
        let mean = sum / count
        return SimulatedLoss(
            years: years,
            mean: mean,
            standardError: (max(0, squares / count - mean * mean) / count).squareRoot(),
            lossless: years - withLoss,
            bins: bins
        )
    }
}
