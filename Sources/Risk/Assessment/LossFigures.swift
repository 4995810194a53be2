/// What a year costs, in dollars.
public struct LossFigures: Hashable, Sendable, Codable {
    /// The mean of a year.
    public var expected: Estimate
    /// How likely a year passes without any loss.
    public var noLoss: Estimate
    /// Nine years of ten cost less.
    public var var90: Estimate
    /// Nineteen years of twenty cost less.
    public var var95: Estimate
    /// 99 years of 100 cost less.
    public var var99: Estimate
    /// The mean of the worst twentieth of years.
    public var expectedShortfall95: Estimate
    /// How likely a year costs more, for rising losses.
    public var exceedance: [ExceedancePoint]

    /// Figures with these parts.
    public init(
        expected: Estimate,
        noLoss: Estimate,
        var90: Estimate,
        var95: Estimate,
        var99: Estimate,
        expectedShortfall95: Estimate,
        exceedance: [ExceedancePoint]
    ) {
        self.expected = expected
        self.noLoss = noLoss
        self.var90 = var90
        self.var95 = var95
        self.var99 = var99
        self.expectedShortfall95 = expectedShortfall95
        self.exceedance = exceedance
    }
}

/// One point of a loss exceedance curve.
public struct ExceedancePoint: Hashable, Sendable, Codable {
    /// The loss in dollars.
    public var loss: Double
    /// How likely a year costs more.
    public var probability: Double
    /// The 5th percentile of that, given what was said of the inputs.
    public var low: Double
    /// The 95th percentile.
    public var high: Double

    /// A point with these parts.
    public init(loss: Double, probability: Double, low: Double, high: Double) {
        self.loss = loss
        self.probability = probability
        self.low = low
        self.high = high
    }
}
