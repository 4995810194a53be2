/// Something that could be bought and takes off a fixed loss, whatever else is bought.
public struct PortfolioCandidate: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// What it costs, in dollars.
    public var cost: Double
    /// What it takes off, in dollars.
    public var reduction: Double

    /// A candidate with these parts.
    public init(name: String, cost: Double, reduction: Double) {
        self.name = name
        self.cost = cost
        self.reduction = reduction
    }
}

/// A set of candidates.
public struct PortfolioChoice: Hashable, Sendable {
    /// Which, by their place, rising.
    public var chosen: [Int]
    /// What they cost together.
    public var cost: Double
    /// What they take off together.
    public var reduction: Double

    /// A choice with these parts.
    public init(chosen: [Int], cost: Double, reduction: Double) {
        self.chosen = chosen
        self.cost = cost
        self.reduction = reduction
    }
}
