/// The best set of candidates for a budget, where what they take off adds up: exactly, by meeting in the middle.
///
/// Up to 40 candidates are two halves of 20, with a million sets each at worst; the time is bounded whatever the amounts are.
/// Among equally good sets the cheapest is chosen, then the smallest, then the one whose candidates are listed first.
public struct Portfolio: Sendable {
    /// The most candidates.
    public static let greatestCount = 40

    /// The candidates.
    public let candidates: [PortfolioCandidate]
    private let costScale: DecimalScale
    private let reductionScale: DecimalScale
    private let first: PortfolioHalf
    private let second: PortfolioHalf
    private let middle: Int

    /// Prepares the candidates for any budget.
    public init(_ candidates: [PortfolioCandidate]) throws(RiskError) {
        guard candidates.count <= Self.greatestCount else {
            throw RiskError(
                .limit,
                "There are \(candidates.count) candidates, and the best set is found exactly among at most "
                    + "\(Self.greatestCount). Leave out those that you would not buy anyway."
            )
        }
        for candidate in candidates {
            for (field, value) in [("cost", candidate.cost), ("reduction", candidate.reduction)] {
                try Self.check(value, field, of: candidate.name)
            }
        }
        self.candidates = candidates
        costScale = DecimalScale(candidates.map(\.cost))
        reductionScale = DecimalScale(candidates.map(\.reduction))
        let costs = candidates.map { [costScale] in costScale.whole($0.cost) }
        let reductions = candidates.map { [reductionScale] in reductionScale.whole($0.reduction) }
        middle = candidates.count / 2
        first = PortfolioHalf(costs: Array(costs[..<middle]), reductions: Array(reductions[..<middle]))
        second = PortfolioHalf(costs: Array(costs[middle...]), reductions: Array(reductions[middle...]))
    }

    /// The set that takes off most and costs at most the budget.
    public func best(budget: Double) throws(RiskError) -> PortfolioChoice {
        guard budget.isFinite, budget >= 0 else {
            throw RiskError(
                .invalid,
                "The budget is \(NumberText.plain(budget)). Write 0 or more dollars.",
                field: "budget"
            )
        }
        let budget = costScale.budget(budget)
        var best = (reduction: -1, cost: 0, one: 0, other: 0)
        var other = second.costs.count - 1
        for one in first.costs.indices {
            let left = budget - first.costs[one]
            if left < 0 { break }
            while second.costs[other] > left { other -= 1 }
            let found = (
                reduction: first.reductions[one] + second.reductions[other],
                cost: first.costs[one] + second.costs[other], one: one, other: other
            )
            if isBetter(found, best) { best = found }
        }
        return choice(best)
    }

    /// The best sets for `steps` budgets from nothing to all candidates, each set once.
    public func curve(steps: Int = 20) throws(RiskError) -> [PortfolioChoice] {
        let all = candidates.reduce(0) { $0 + $1.cost }
        var curve: [PortfolioChoice] = []
        for step in 0...max(1, steps) {
            // The last budget is the sum itself, which must not be missed by rounding.
            let budget = step == max(1, steps) ? all * (1 + 1e-12) : all * Double(step) / Double(max(1, steps))
            let choice = try best(budget: budget)
            if choice.reduction > curve.last?.reduction ?? -1 { curve.append(choice) }
        }
        return curve
    }

    private typealias Found = (reduction: Int, cost: Int, one: Int, other: Int)

    private func isBetter(_ found: Found, _ best: Found) -> Bool {
        if found.reduction != best.reduction { return found.reduction > best.reduction }
        if found.cost != best.cost { return found.cost < best.cost }
        let counts = (
            first.sets[found.one].nonzeroBitCount + second.sets[found.other].nonzeroBitCount,
            first.sets[best.one].nonzeroBitCount + second.sets[best.other].nonzeroBitCount
        )
        if counts.0 != counts.1 { return counts.0 < counts.1 }
        return (first.sets[found.one], second.sets[found.other]) > (first.sets[best.one], second.sets[best.other])
    }

    private func choice(_ found: Found) -> PortfolioChoice {
        let chosen = candidates.indices.filter { index in
            index < middle
                ? first.sets[found.one] >> UInt32(middle - 1 - index) & 1 == 1
                : second.sets[found.other] >> UInt32(candidates.count - 1 - index) & 1 == 1
        }
        return PortfolioChoice(
            chosen: chosen,
            cost: costScale.amount(found.cost),
            reduction: reductionScale.amount(found.reduction)
        )
    }

    static func check(_ value: Double, _ field: String, of name: String) throws(RiskError) {
        guard value.isFinite, value >= 0, value <= 1e15 else {
            throw RiskError(
                .invalid,
                "The \(field) of `\(name.prefix(60))` is \(NumberText.plain(value)). Write a number of dollars from 0 up.",
                field: field
            )
        }
    }
}
