/// The quantiles of a cost in steps, so that a random cost takes one look and one multiplication.
///
/// With 12 bits there are 4,096 steps of the whole, and 4,096 finer ones of the last 64th, where large losses are. Between the
/// steps it is a straight line, which is off by less than 0.001 % up to the quantile 0.9999 for costs whose greatest are ten
/// times the least. In the lowest and in the very last step, where a lognormal cost has no end, the quantile itself is computed.
struct QuantileTable: Sendable {
    let bits: UInt32
    /// The cost at the start of each step and the rise within it, in turn: first the coarse steps, then the fine ones.
    let lines: [Double]
    private let severity: Severity
    private let scale: Double

    /// - Parameters:
    ///   - scale: what every cost is multiplied by.
    ///   - bits: from 6 to 12.
    init(_ severity: Severity, scale: Double, bits: UInt32 = 12) {
        self.severity = severity
        self.scale = scale
        self.bits = bits
        let cells = 1 << Int(bits)
        lines =
            Self.lines(severity, scale, from: 0, width: 1, cells)
            + Self.lines(severity, scale, from: 63.0 / 64, width: 1.0 / 64, cells)
    }

    private static func lines(
        _ severity: Severity,
        _ scale: Double,
        from start: Double,
        width: Double,
        _ cells: Int
    ) -> [Double] {
        var lines: [Double] = []
        lines.reserveCapacity(2 * cells)
        // A first or a last step is never looked up.
        var here = start > 0 ? severity.quantile(start) * scale : 0
        for cell in 1...cells {
            let share = start + width * Double(cell) / Double(cells)
            let next = share < 1 ? severity.quantile(share) * scale : here
            lines.append(here)
            lines.append(next - here)
            here = next
        }
        return lines
    }

    /// The cost for a random number.
    ///
    /// - Parameter lines: those of this table.
    @inline(__always)
    func cost(_ random: UInt32, _ lines: UnsafeBufferPointer<Double>) -> Double {
        let cell = Int(random &>> (32 &- bits))
        let cells = 1 &<< Int(bits)
        // One comparison for both ends: the lowest cell wraps around to the greatest number.
        if UInt(bitPattern: cell &- 1) >= UInt(bitPattern: cells &- cells / 64 &- 1) { return rare(random) }
        let place = Double(random &<< bits) * 0x1p-32
        return unsafe lines[2 &* cell] + lines[2 &* cell &+ 1] * place
    }

    /// The cost where the coarse steps do not do.
    @inline(never)
    private func rare(_ random: UInt32) -> Double {
        let cells = 1 << Int(bits)
        let place = random << 6
        let fine = Int(place >> (32 - bits))
        guard random >> (32 - bits) > 0, fine < cells - 1 else {
            return severity.quantile((Double(random) + 0.5) * 0x1p-32) * scale
        }
        let line = 2 * (cells + fine)
        return lines[line] + lines[line + 1] * (Double(place << bits) * 0x1p-32)
    }
}
