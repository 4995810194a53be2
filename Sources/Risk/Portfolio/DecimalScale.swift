import Foundation

/// Turns amounts into whole numbers, so that 0.1 + 0.2 is 0.3 and equal sums are equal.
///
/// The unit is the smallest power of ten, down to a billionth, at which the sum of all amounts still fits; the amounts of a
/// practice are then exact to the cent and far below.
struct DecimalScale {
    private let factor: Double

    init(_ amounts: [Double]) {
        let sum = amounts.reduce(0, +)
        var factor = 1e9
        while sum * factor > 4e18 { factor /= 10 }
        self.factor = factor
    }

    /// The whole number nearest to an amount.
    func whole(_ amount: Double) -> Int { Int((amount * factor).rounded()) }

    /// The whole number of units that a budget pays for; a budget of more than everything pays for all.
    func budget(_ amount: Double) -> Int {
        let units = (amount * factor).rounded()
        return units < 4.5e18 ? Int(units) : Int.max
    }

    /// The amount of a whole number.
    func amount(_ whole: Int) -> Double { Double(whole) / factor }
}
