import Foundation
import Testing

@testable import leadglass
@testable import Risk

/// What `leadglass assess` prints, and how it ends.
struct AssessCommandTests {
    @Test func aLossHasItsKeys() throws {
        let answer = AssessLossCommand.Answer(
            mean: 1.5,
            probabilityOfNoLoss: 0.25,
            var90: 0,
            var95: 314_200,
            var99: 1,
            var999: 2,
            expectedShortfall95: 3
        )
        let text = try JSONOutput.text(answer)
        let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Double])
        #expect(read["var95"] == 314_200 && read["probability_of_no_loss"] == 0.25)
        #expect(
            Set(read.keys) == [
                "mean", "probability_of_no_loss", "var90", "var95", "var99", "var999", "expected_shortfall95",
            ]
        )
        #expect(AssessLossCommand.lines(answer, step: 100).contains { $0.contains("$314,200") })
    }

    @Test func aGoodCallEndsWithZero() async throws {
        let call = ["assess", "loss", "--frequency", "0.1", "--low", "100000", "--high", "1000000"]
        #expect(await Leadglass.run(call) == 0)
        #expect(await Leadglass.run(call + ["--format", "json", "--grid", "1000", "--mode", "300000"]) == 0)
    }

    @Test func aSimulationStandsBesideTheOtherKeys() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
        let year = try YearLoss(rate: 0.1, parts: parts, grid: LossGrid(step: 100, covering: parts, rate: 0.1))
        let simulated = try LossSimulation([LossSource(rate: 0.1, parts: parts)]).run(years: 100_000, seed: 7)
        let answer = AssessLossCommand.Answer(
            mean: year.mean,
            probabilityOfNoLoss: year.probabilityOfNoLoss,
            var90: 0,
            var95: 314_200,
            var99: 1,
            var999: 2,
            expectedShortfall95: 3,
            simulation: SimulationAnswer(simulated, CrossCheck(year, simulated, seed: 7))
        )
        let text = try JSONOutput.text(answer)
        let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(read["var95"] as? Double == 314_200)
        let simulation = try #require(read["simulation"] as? [String: Any])
        #expect(simulation["years"] as? Int == 100_000 && simulation["seed"] as? Int == 7)
        #expect(simulation["agrees"] as? Bool == true && (simulation["disagreeing"] as? [String])?.isEmpty == true)
        #expect(
            Set(simulation.keys) == [
                "years", "seed", "mean", "standard_error", "probability_of_no_loss", "var90", "var95", "var99",
                "var999",
                "expected_shortfall95", "agrees", "disagreeing",
            ]
        )
        #expect(
            AssessLossCommand.lines(answer, step: 100).contains { $0.contains("100,000 years simulated with seed 7") }
        )
    }

    @Test func aSimulationGoesWithACall() async throws {
        let call = ["assess", "loss", "--frequency", "0.1", "--low", "100000", "--high", "1000000"]
        #expect(await Leadglass.run(call + ["--simulate", "1000", "--seed", "18446744073709551615"]) == 0)
        for wrong in [["--simulate", "0"], ["--simulate", "5000000000"], ["--seed", "1"], ["--simulate=1e6"]] {
            #expect(await Leadglass.run(call + wrong) == 2)
        }
    }

    @Test(
        arguments: [
            ["--frequency", "0.1", "--low", "10", "--high", "1"], ["--frequency", "nan", "--low", "1", "--high", "2"],
            ["--frequency=-1", "--low", "1", "--high", "2"], ["--frequency", "1", "--low", "0", "--high", "2"],
            ["--frequency", "1", "--low", "1", "--high", "inf"], ["--frequency", "1", "--low", "1"],
            ["--frequency", "1", "--low", "1", "--high", "2", "--grid", "0"],
            ["--frequency", "x", "--low", "1", "--high", "2"],
            ["--frequency", "1", "--low", "1e-300", "--high", "1e300"],
        ]
    )
    func aLossThatCannotBeEndsWithTwo(options: [String]) async {
        #expect(await Leadglass.run(["assess", "loss"] + options) == 2)
    }

    @Test func aPortfolioEndsWithZeroAndWhatIsWrongWithTwo() async throws {
        try await TemporaryFolder.with { folder async throws in
            let path = folder + "/candidates.csv"
            func run(_ text: String, _ budget: String = "100") async throws -> Int32 {
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                return await Leadglass.run(["assess", "portfolio", "--budget", budget, path, "--format", "json"])
            }
            #expect(try await run("name,cost,reduction\na,10,20\n=b,100,5\n") == 0)
            #expect(try await run("name,cost,reduction\n") == 0)
            #expect(try await run("name,cost,reduction\na,-10,20\n") == 2)
            #expect(try await run("name,cost\na,10\n") == 2)
            #expect(try await run("") == 2)
            #expect(try await run("name,cost,reduction\na,10,20\n", "nan") == 2)
            let many = (0..<41).map { "n\($0),1,1\n" }.joined()
            #expect(try await run("name,cost,reduction\n" + many) == 2)
            #expect(await Leadglass.run(["assess", "portfolio", "--budget", "1", folder + "/none.csv"]) == 2)
            #expect(await Leadglass.run(["assess", "portfolio", "--budget", "1", folder]) == 2)
        }
    }

    @Test func aTableNamesWhatToBuyWithoutControlCharacters() {
        let candidates = [
            PortfolioCandidate(name: "a\u{1b}[2J", cost: 10, reduction: 2000),
            PortfolioCandidate(name: "b", cost: 1, reduction: 1),
        ]
        let lines = AssessPortfolioCommand.lines(
            candidates,
            PortfolioChoice(chosen: [0], cost: 10, reduction: 2000)
        )
        #expect(lines.count == 3 && lines[1].contains("$2,000") && !lines[1].contains("\u{1b}"))
        #expect(AssessPortfolioCommand.lines(candidates, PortfolioChoice(chosen: [], cost: 0, reduction: 0)).count == 1)
    }
}
