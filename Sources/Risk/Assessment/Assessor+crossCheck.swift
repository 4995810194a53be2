public import Practice

extension Assessor {
    /// How many years a cross-check simulates, and how many events at most.
    private static let years = 1_000_000
    private static let events = 4_000_000.0

    /// Simulates a year of one risk with the safeguards that count, beside the same year as `assess` computes it.
    ///
    /// - Returns: nil if there is no such risk, or it has no frequency or no loss.
    /// - Throws: `invalid` if one of its figures cannot be.
    public static func crossCheck(_ input: AssessmentInput, _ risk: RiskID) throws(RiskError) -> CrossCheck? {
        var one = input
        one.risks = input.risks.filter { $0.id == risk }
        guard let model = try Models(one).all.first else { return nil }
        let (rate, scale) = (model.rate.mean * model.left(.frequency), model.left(.severity))
        let simulation = try LossSimulation([LossSource(rate: rate, parts: model.parts, scale: scale)])
        let grid = try RiskFigures.grid(model, points)
        let exact = try YearLoss(rate: rate, parts: model.parts, grid: grid)
        return CrossCheck(exact, scale: scale, try run(simulation, input.seed), seed: input.seed)
    }

    /// Simulates a year of all risks together, beside the same year as `assess` computes it.
    ///
    /// - Returns: nil if no risk has a frequency and a loss.
    /// - Throws: `invalid` if one of the figures cannot be.
    public static func crossCheck(_ input: AssessmentInput) throws(RiskError) -> CrossCheck? {
        let practice = PracticeLoss(try Models(input).all)
        let state = practice.state(isResidual: true)
        guard !state.isEmpty else { return nil }
        let simulated = try run(try LossSimulation(practice.sources(state)), input.seed)
        return CrossCheck(practice.year(state), simulated, seed: input.seed)
    }

    private static func run(_ simulation: LossSimulation, _ seed: UInt64) throws(RiskError) -> SimulatedLoss {
        try simulation.run(years: max(1, Int(min(Double(years), events / max(simulation.rate, 1e-9)))), seed: seed)
    }
}
