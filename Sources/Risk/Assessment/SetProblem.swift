/// Which set of candidates within a budget leaves the least loss, where the effects of several on one risk multiply.
///
/// What a candidate takes away only shrinks as others join (the loss taken away is submodular), so that the gains at a node,
/// filled up by their return as far as the budget goes, bound everything below it.
struct SetProblem {
    /// The loss of each risk with nothing bought.
    let losses: [Double]
    /// For each risk, what is left of it with each candidate that does anything about it.
    let factors: [[(candidate: Int, left: Double)]]
    /// The cost of each candidate.
    let costs: [Double]
    /// How many nodes are looked at before the best so far is given as not proven.
    var nodeLimit = 400_000

    init(losses: [Double], factors: [[(candidate: Int, left: Double)]], costs: [Double]) {
        self.losses = losses
        self.factors = factors
        self.costs = costs
        byCandidate = costs.indices.map { candidate in
            factors.enumerated().flatMap { risk, all in
                all.filter { $0.candidate == candidate }.map { (risk, $0.left) }
            }
        }
    }

    private let byCandidate: [[(risk: Int, left: Double)]]

    /// The loss with a set bought.
    func left(_ set: Set<Int>) -> Double {
        var losses = losses
        // In one order: a set's own differs each time, and with it the last bit of a product.
        for candidate in set.sorted() { for (risk, left) in byCandidate[candidate] { losses[risk] *= left } }
        return losses.reduce(0, +)
    }

    /// The best set, and whether none is better. Of sets that are equally good, a cheaper one.
    func best(_ budget: Double) -> (set: Set<Int>, isProven: Bool) {
        var search = Search(problem: self, budget: budget)
        search.run()
        return (search.best, search.nodes < nodeLimit)
    }

    private struct Search {
        let problem: SetProblem
        let budget: Double
        var best: Set<Int> = []
        var bestGain = 0.0
        var bestCost = 0.0
        var nodes = 0

        mutating func run() {
            visit(problem.losses, Array(problem.costs.indices), [], 0, 0)
        }

        private mutating func visit(_ losses: [Double], _ open: [Int], _ set: Set<Int>, _ cost: Double, _ gain: Double)
        {
            nodes += 1
            let tiny = 1e-9 * max(1, gain)
            if gain > bestGain + tiny || (gain > bestGain - tiny && cost < bestCost) {
                (best, bestGain, bestCost) = (set, gain, cost)
            }
            guard nodes < problem.nodeLimit else { return }
            var ranked: [(index: Int, gain: Double, cost: Double)] = []
            for index in open where problem.costs[index] <= budget - cost {
                let gain = problem.byCandidate[index].reduce(0) { $0 + losses[$1.risk] * (1 - $1.left) }
                if gain > 0 { ranked.append((index, gain, problem.costs[index])) }
            }
            ranked.sort {
                let (a, b) = ($0.gain * $1.cost, $1.gain * $0.cost)
                return a != b ? a > b : $0.index < $1.index
            }
            var (bound, money) = (gain, budget - cost)
            for candidate in ranked {
                if candidate.cost <= money {
                    bound += candidate.gain
                    money -= candidate.cost
                } else {
                    bound += candidate.gain * money / candidate.cost
                    break
                }
            }
            guard let first = ranked.first, bound > bestGain + tiny else { return }
            let rest = ranked.dropFirst().map(\.index)
            var with = losses
            for (risk, left) in problem.byCandidate[first.index] { with[risk] *= left }
            visit(with, rest, set.union([first.index]), cost + first.cost, gain + first.gain)
            visit(losses, rest, set, cost, gain)
        }
    }
}
