public import Practice

/// Which planned safeguards to buy for a budget.
public struct NextDollar: Sendable, Codable {
    /// What is made smaller.
    public enum Objective: String, Hashable, Sendable, Codable, CaseIterable {
        /// The mean of a year, found exactly.
        case expectedLoss = "expected-loss"
        /// What nineteen years of twenty stay below: the best set that was found.
        case var95
    }

    /// One safeguard that could be bought.
    public struct Candidate: Hashable, Sendable, Codable {
        /// The safeguard.
        public var safeguard: SafeguardID
        /// What it is called.
        public var name: String
        /// Dollars a year.
        public var cost: Double
        /// What it alone would take off, in dollars a year.
        public var reductionAlone: Double
        /// What it takes off beyond the rest of the chosen set; 0 if it is not chosen.
        public var reductionWithin: Double
        /// Whether it is in the set.
        public var isChosen: Bool

        /// A candidate with these parts.
        public init(
            safeguard: SafeguardID,
            name: String,
            cost: Double,
            reductionAlone: Double,
            reductionWithin: Double,
            isChosen: Bool
        ) {
            self.safeguard = safeguard
            self.name = name
            self.cost = cost
            self.reductionAlone = reductionAlone
            self.reductionWithin = reductionWithin
            self.isChosen = isChosen
        }
    }

    /// The most that some budget could take off.
    public struct Step: Hashable, Sendable, Codable {
        /// What the best set for it costs.
        public var cost: Double
        /// What it takes off, in dollars a year.
        public var reduction: Double
        /// The set.
        public var safeguards: [SafeguardID]

        /// A step with these parts.
        public init(cost: Double, reduction: Double, safeguards: [SafeguardID]) {
            self.cost = cost
            self.reduction = reduction
            self.safeguards = safeguards
        }
    }

    /// A risk that stays.
    public struct Remainder: Hashable, Sendable, Codable {
        /// The risk.
        public var risk: RiskID
        /// Its expected loss with the set, in dollars a year.
        public var expected: Double
        /// Whether any candidate does anything about it.
        public var isTouched: Bool

        /// A remainder with these parts.
        public init(risk: RiskID, expected: Double, isTouched: Bool) {
            self.risk = risk
            self.expected = expected
            self.isTouched = isTouched
        }
    }

    /// What was made smaller.
    public var objective: Objective
    /// The budget in dollars a year.
    public var budget: Double
    /// The objective before and after, in dollars a year.
    public var before: Double
    /// The objective with the set.
    public var after: Double
    /// What the set costs.
    public var cost: Double
    /// True if no other set within the budget is better; false for the best that was found.
    public var isProven: Bool
    /// All candidates, the best return first.
    public var candidates: [Candidate]
    /// The best sets for rising budgets, up to that of all candidates.
    public var curve: [Step]
    /// The risks that stay, the costliest first.
    public var remaining: [Remainder]

    /// A result with these parts.
    public init(
        objective: Objective,
        budget: Double,
        before: Double,
        after: Double,
        cost: Double,
        isProven: Bool,
        candidates: [Candidate],
        curve: [Step],
        remaining: [Remainder]
    ) {
        self.objective = objective
        self.budget = budget
        self.before = before
        self.after = after
        self.cost = cost
        self.isProven = isProven
        self.candidates = candidates
        self.curve = curve
        self.remaining = remaining
    }
}
