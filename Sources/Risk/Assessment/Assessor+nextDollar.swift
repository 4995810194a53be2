import Practice

extension Assessor {
    /// Which planned safeguards to buy for a budget.
    ///
    /// Candidates are planned safeguards with a yearly cost that some risk's effects name; effects on one risk multiply. The
    /// expected loss is solved exactly by branch and bound; VaR does not add up, so for it the best set found is given.
    ///
    /// - Parameter budget: dollars a year, 0 or more.
    /// - Throws: `invalid` if a figure cannot be, `limit` if there are more than 40 candidates.
    public static func nextDollar(
        _ input: AssessmentInput,
        budget: Double,
        objective: NextDollar.Objective = .expectedLoss
    ) throws(RiskError) -> NextDollar {
        guard budget.isFinite, budget >= 0 else {
            throw RiskError(.invalid, "The budget must be a number of dollars, 0 or more.", field: "budget")
        }
        let models = try Models(input)
        let named = Set(models.all.flatMap { $0.risk.effects.map(\.safeguard) })
        let candidates = input.safeguards.filter {
            $0.status == .planned && $0.yearlyCost != nil && named.contains($0.id)
        }
        .sorted { $0.id < $1.id }
        guard candidates.count <= 40 else {
            throw RiskError(
                .limit,
                "There are \(candidates.count) planned safeguards with a cost; 40 can be weighed. Retire those that are out of "
                    + "the question.",
                field: "candidates"
            )
        }
        return Spending(models, candidates, input, objective).result(budget)
    }
}

/// Candidates and what sets of them do.
private struct Spending {
    let practice: PracticeLoss
    let candidates: [Safeguard]
    let costs: [Double]
    let objective: NextDollar.Objective
    let touched: Set<RiskID>
    let problem: SetProblem

    init(_ models: Models, _ candidates: [Safeguard], _ input: AssessmentInput, _ objective: NextDollar.Objective) {
        self.candidates = candidates
        self.objective = objective
        practice = PracticeLoss(models.all)
        costs = candidates.map { Double($0.yearlyCost ?? 0) }
        let place = Dictionary(candidates.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let now = practice.expected(practice.state(isResidual: true))
        var losses: [Double] = []
        var left: [[(candidate: Int, left: Double)]] = []
        var touched: Set<RiskID> = []
        for (risk, loss) in now {
            losses.append(loss)
            var factors: [Int: Double] = [:]
            for verdict in models.byRisk[risk]?.verdicts ?? [] {
                guard let index = place[verdict.effect.safeguard] else { continue }
                factors[index, default: 1] *= 1 - verdict.effect.reduction.middle
            }
            if !factors.isEmpty { touched.insert(risk) }
            left.append(factors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
        self.touched = touched
        problem = SetProblem(losses: losses, factors: left, costs: costs)
    }

    private func state(_ set: Set<Int>) -> PracticeLoss.State {
        let bought = Set(set.map { candidates[$0].id })
        return practice.state(isResidual: true) { $0.counts || bought.contains($0.effect.safeguard) }
    }

    private func value(_ set: Set<Int>) -> Double {
        switch objective {
        case .expectedLoss: problem.left(set)
        case .var95: practice.valueAtRisk(0.95, state(set))
        }
    }

    private func best(_ budget: Double) -> (set: Set<Int>, isProven: Bool) {
        switch objective {
        case .expectedLoss: problem.best(budget)
        case .var95: (climbed(budget), false)
        }
    }

    /// The set of expected loss, improved by adding, dropping and swapping while the VaR falls.
    private func climbed(_ budget: Double) -> Set<Int> {
        var set = problem.best(budget).set
        var least = value(set)
        for _ in 0..<100 {
            var moves: [Set<Int>] = []
            for index in candidates.indices {
                if set.contains(index) {
                    for other in candidates.indices where !set.contains(other) {
                        moves.append(set.subtracting([index]).union([other]))
                    }
                } else {
                    moves.append(set.union([index]))
                }
            }
            let allowed = moves.filter { $0.reduce(0) { $0 + costs[$1] } <= budget }
            guard let better = allowed.map({ ($0, value($0)) }).min(by: { $0.1 < $1.1 }), better.1 < least else {
                break
            }
            (set, least) = better
        }
        return set
    }

    func result(_ budget: Double) -> NextDollar {
        let (set, isProven) = best(budget)
        let (before, after) = (value([]), value(set))
        let all = candidates.indices.map { index in
            NextDollar.Candidate(
                safeguard: candidates[index].id,
                name: candidates[index].name,
                cost: costs[index],
                reductionAlone: before - value([index]),
                reductionWithin: set.contains(index) ? value(set.subtracting([index])) - after : 0,
                isChosen: set.contains(index)
            )
        }
        let losses = practice.expected(state(set))
        return NextDollar(
            objective: objective,
            budget: budget,
            before: before,
            after: after,
            cost: set.reduce(0) { $0 + costs[$1] },
            isProven: isProven,
            candidates: all.sorted {
                let (a, b) = ($0.reductionAlone / max($0.cost, 1), $1.reductionAlone / max($1.cost, 1))
                return a != b ? a > b : $0.safeguard < $1.safeguard
            },
            curve: curve(before, budget),
            remaining: losses.sorted { $0.loss != $1.loss ? $0.loss > $1.loss : $0.risk < $1.risk }
                .map { .init(risk: $0.risk, expected: $0.loss, isTouched: touched.contains($0.risk)) }
        )
    }

    /// Sixteen budgets up to all of them, what each candidate costs, and the budget that is asked for.
    private func curve(_ before: Double, _ budget: Double) -> [NextDollar.Step] {
        let total = costs.reduce(0, +)
        var steps: [NextDollar.Step] = []
        let budgets = Set((0...16).map { total * Double($0) / 16 } + costs.prefix(16) + [min(budget, total)])
        for budget in budgets.sorted() {
            let set =
                objective == .var95 && candidates.count > 12 ? problem.best(budget).set : best(budget).set
            let cost = set.reduce(0) { $0 + costs[$1] }
            guard steps.last?.cost != cost else { continue }
            steps.append(
                .init(cost: cost, reduction: before - value(set), safeguards: set.sorted().map { candidates[$0].id })
            )
        }
        return steps
    }
}
