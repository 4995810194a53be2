import HTTPTypes
public import Practice
public import Risk

/// Which planned safeguards to buy for a budget.
public struct NextDollarAnswer: Codable, Sendable {
    /// What was made smaller.
    public var aim: NextDollar.Objective
    /// The budget in dollars a year.
    public var budget: Double
    /// The aim without the set, in dollars a year.
    public var before: Double
    /// The aim with the set.
    public var after: Double
    /// What the set costs.
    public var cost: Double
    /// True if no other set within the budget is better; false for the best that was found.
    public var isProven: Bool
    /// The set, by ID.
    public var chosen: [SafeguardID]
    /// All candidates, the best return first.
    public var candidates: [NextDollar.Candidate]
    /// The best sets for rising budgets, up to that of all candidates.
    public var curve: [NextDollar.Step]
    /// What the set does not fix, the costliest first.
    public var remaining: [Remainder]

    /// A risk that stays.
    public struct Remainder: Codable, Hashable, Sendable {
        /// The risk.
        public var risk: RiskID
        /// Its title.
        public var title: String
        /// Its expected loss with the set, in dollars a year.
        public var expected: Double
        /// Whether any candidate does anything about it.
        public var isTouched: Bool
    }

    init(_ best: NextDollar, in view: RiskDesk.View) {
        let titles = Dictionary(view.risks.map { ($0.id, $0.title) }) { first, _ in first }
        aim = best.objective
        budget = best.budget
        before = best.before
        after = best.after
        cost = best.cost
        isProven = best.isProven
        chosen = best.candidates.filter(\.isChosen).map(\.safeguard)
        candidates = best.candidates
        curve = best.curve
        remaining = best.remaining.map {
            Remainder(risk: $0.risk, title: titles[$0.risk] ?? "", expected: $0.expected, isTouched: $0.isTouched)
        }
    }

    static let queries: [Operation.Query] = [
        .init(name: "budget", description: "Dollars a year, 0 to 1e12.", schema: .number, isRequired: true),
        .init(
            name: "aim",
            description: "What is to be made smaller; the expected loss if it is left out.",
            schema: .choice(NextDollar.Objective.allCases.map(\.rawValue))
        ),
    ]

    /// What a query asks for.
    static func asked(_ request: OperationRequest) throws(Problem) -> (budget: Double, aim: NextDollar.Objective) {
        guard let budget = Double(request.query["budget"]), budget.isFinite, (0...1e12).contains(budget) else {
            throw Problem(.badRequest, "bad-query", "budget must be a number of dollars a year, from 0 to 1e12.")
        }
        let word = request.query["aim"]
        guard let aim = word.isEmpty ? .expectedLoss : NextDollar.Objective(rawValue: word) else {
            throw Problem(.badRequest, "bad-query", "aim must be expected-loss or var95, or left out.")
        }
        return (budget, aim)
    }
}
