import Console
import Risk

/// What `leadglass assess loss --simulate` says of the years that it drew.
struct SimulationAnswer: Encodable {
    var years: Int
    var seed: UInt64
    var mean: Double
    var standardError: Double
    var probabilityOfNoLoss: Double
    var var90: Double
    var var95: Double
    var var99: Double
    var var999: Double
    var expectedShortfall95: Double
    /// Whether the exact figures lie where chance may put them.
    var agrees: Bool
    /// The figures that do not.
    var disagreeing: [String]

    enum CodingKeys: String, CodingKey {
        case years, seed, mean, var90, var95, var99, var999, agrees, disagreeing
        case standardError = "standard_error"
        case probabilityOfNoLoss = "probability_of_no_loss"
        case expectedShortfall95 = "expected_shortfall95"
    }

    init(_ simulated: SimulatedLoss, _ check: CrossCheck) {
        years = simulated.years
        seed = check.seed
        mean = simulated.mean
        standardError = simulated.standardError
        probabilityOfNoLoss = simulated.probabilityOfNoLoss
        var90 = simulated.valueAtRisk(0.9)
        var95 = simulated.valueAtRisk(0.95)
        var99 = simulated.valueAtRisk(0.99)
        var999 = simulated.valueAtRisk(0.999)
        expectedShortfall95 = simulated.expectedShortfall(0.95)
        agrees = check.agrees
        disagreeing = check.rows.filter { !$0.agrees }.map { row in
            switch row.measure {
            case .mean: "mean"
            case .noLoss: "probability_of_no_loss"
            case .var90: "var90"
            case .var95: "var95"
            case .var99: "var99"
            case .var999: "var999"
            case .expectedShortfall95: "expected_shortfall95"
            }
        }
    }

    /// The end of the table.
    var sentence: String {
        let verdict =
            agrees
            ? "the exact figures lie within five standard deviations of them."
            : "these exact figures lie farther off than chance explains: \(disagreeing.joined(separator: ", "))."
        return "\(Amount.count(years, "year", "years")) simulated with seed \(seed); the mean is good to "
            + "\(AssessLossCommand.dollars(standardError)); \(verdict)"
    }
}
