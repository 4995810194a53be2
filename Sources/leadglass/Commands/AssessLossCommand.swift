import ArgumentParser
import Console
import Risk

/// `leadglass assess loss`: a year's loss by how often it comes and what it costs.
struct AssessLossCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loss",
        abstract: "A year's loss, by how often an event comes and what it costs.",
        discussion: """
            The year is compound Poisson, computed exactly by a Fourier transform on a grid of dollars. What one event costs \
            is lognormal between --low and --high, of which somebody is 90 % sure; with --mode it is PERT, and they are its \
            ends. Needs neither a server nor a configuration.

            --simulate draws so many years by chance beside that, as a cross-check; the same --seed gives the same numbers.
            """
    )

    @Option(help: ArgumentHelp("Events a year on average, such as 0.1 for one in ten years.", valueName: "number"))
    var frequency: Double

    @Option(help: ArgumentHelp("What an event costs at least, 19 times of 20.", valueName: "dollars"))
    var low: Double

    @Option(help: ArgumentHelp("What an event costs at most, 19 times of 20.", valueName: "dollars"))
    var high: Double

    @Option(help: ArgumentHelp("What an event costs most likely; makes the cost PERT.", valueName: "dollars"))
    var mode: Double?

    @Option(
        help: ArgumentHelp("The grid's step; a round number that suits the cost if left out.", valueName: "dollars")
    )
    var grid: Double?

    @Option(help: ArgumentHelp("Simulate so many years as well, such as 100000000.", valueName: "years"))
    var simulate: Int?

    @Option(help: ArgumentHelp("Where the simulation's random numbers begin; 1 if left out.", valueName: "number"))
    var seed: UInt64?

    @Option(help: "How to print the answer: table or json.")
    var format: OutputFormat = .table

    struct Answer: Encodable {
        var mean: Double
        var probabilityOfNoLoss: Double
        var var90: Double
        var var95: Double
        var var99: Double
        var var999: Double
        var expectedShortfall95: Double
        var simulation: SimulationAnswer?

        enum CodingKeys: String, CodingKey {
            case mean
            case probabilityOfNoLoss = "probability_of_no_loss"
            case var90
            case var95
            case var99
            case var999
            case expectedShortfall95 = "expected_shortfall95"
            case simulation
        }
    }

    func validate() throws {
        guard seed == nil || simulate != nil else {
            throw ValidationError("--seed is for a simulation. Give --simulate YEARS too, or leave it out.")
        }
    }

    func run() async throws {
        let loss: YearLoss
        var simulation: SimulationAnswer?
        do {
            let parts = [SeverityPart(try Severity(Interval(low: low, high: high, mode: mode)))]
            let grid = try LossGrid(rounded: grid, covering: parts, rate: frequency)
            loss = try YearLoss(rate: frequency, parts: parts, grid: grid)
            if let simulate {
                let simulated = try LossSimulation([LossSource(rate: frequency, parts: parts)])
                    .run(years: simulate, seed: seed ?? 1)
                simulation = SimulationAnswer(simulated, CrossCheck(loss, simulated, seed: seed ?? 1))
            }
        } catch {
            throw CommandFailure(.wrongCall, error.message)
        }
        let answer = Answer(
            mean: loss.mean,
            probabilityOfNoLoss: loss.probabilityOfNoLoss,
            var90: loss.valueAtRisk(0.9),
            var95: loss.valueAtRisk(0.95),
            var99: loss.valueAtRisk(0.99),
            var999: loss.valueAtRisk(0.999),
            expectedShortfall95: loss.expectedShortfall(0.95),
            simulation: simulation
        )
        switch format {
        case .json: Terminal.say(try JSONOutput.text(answer))
        case .table: Terminal.say(Self.lines(answer, step: loss.grid.step).joined(separator: "\n"))
        }
    }

    static func lines(_ answer: Answer, step: Double) -> [String] {
        let other = answer.simulation
        var table = TextTable(
            [.init(title: "A year's loss"), .init(title: other == nil ? "" : "Exact", isNumber: true)]
                + (other == nil ? [] : [.init(title: "Simulated", isNumber: true)])
        )
        func add(_ name: String, _ word: (Double) -> String, _ exact: Double, _ simulated: Double?) {
            table.add([name, word(exact)] + (simulated.map { [word($0)] } ?? []))
        }
        add("mean", dollars, answer.mean, other?.mean)
        add("no loss at all", percent, answer.probabilityOfNoLoss, other?.probabilityOfNoLoss)
        add("9 years of 10 cost at most (VaR 90 %)", dollars, answer.var90, other?.var90)
        add("19 of 20 (VaR 95 %)", dollars, answer.var95, other?.var95)
        add("99 of 100 (VaR 99 %)", dollars, answer.var99, other?.var99)
        add("999 of 1,000 (VaR 99.9 %)", dollars, answer.var999, other?.var999)
        add("mean of the worst year in 20 (ES 95 %)", dollars, answer.expectedShortfall95, other?.expectedShortfall95)
        return table.lines + ["  VaR on a grid of $\(step < 1 ? "\(step)" : Amount.count(Int(step)))."]
            + (other.map { ["  " + $0.sentence] } ?? [])
    }

    static func percent(_ share: Double) -> String { String(Double(Int(share * 10_000 + 0.5)) / 100) + " %" }

    static func dollars(_ value: Double) -> String {
        guard value < 1e18 else { return "$\(value)" }
        return value > 0 && value < 100
            ? "$\(Double(Int(value * 100 + 0.5)) / 100)" : "$" + Amount.count(Int(value.rounded()))
    }
}
