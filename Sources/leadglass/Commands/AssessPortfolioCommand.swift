import ArgumentParser
import Console
import Foundation
import Practice
import Risk

/// `leadglass assess portfolio`: what to buy for a budget.
struct AssessPortfolioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portfolio",
        abstract: "The set of safeguards that takes off most for a budget.",
        discussion: """
            Reads a CSV file with the columns name, cost and reduction, up to \(Portfolio.greatestCount) rows, and finds the \
            best set exactly; of equally good ones the cheapest. Reductions are taken to add up. Needs neither a server nor a \
            configuration.
            """
    )

    @Option(help: ArgumentHelp("What may be spent.", valueName: "dollars"))
    var budget: Double

    @Option(help: "How to print the answer: table or json.")
    var format: OutputFormat = .table

    @Argument(help: ArgumentHelp("The CSV file; - for standard input.", valueName: "file"))
    var file: String

    struct Answer: Encodable, Equatable {
        var chosen: [String]
        var cost: Double
        var reduction: Double
    }

    func run() async throws {
        let candidates: [PortfolioCandidate]
        let choice: PortfolioChoice
        do {
            candidates = try PortfolioCandidate.list(CSVReader().read(bytes: try contents()))
            choice = try Portfolio(candidates).best(budget: budget)
        } catch let error as CSVError {
            throw CommandFailure(.wrongCall, "\(file) is not good:\n  \(error.message)")
        } catch let error as RiskError {
            throw CommandFailure(.wrongCall, error.message)
        }
        switch format {
        case .json:
            let names = choice.chosen.map { candidates[$0].name }
            let answer = Answer(chosen: names, cost: choice.cost, reduction: choice.reduction)
            Terminal.say(try JSONOutput.text(answer))
        case .table: Terminal.say(Self.lines(candidates, choice).joined(separator: "\n"))
        }
    }

    /// The file's bytes; one more than is read at most, so that the reader says when there are too many.
    private func contents() throws -> [UInt8] {
        let limit = CSVLimits().bytes + 1
        do {
            let handle =
                file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            var bytes: [UInt8] = []
            while bytes.count < limit, let more = try handle.read(upToCount: limit - bytes.count), !more.isEmpty {
                bytes += more
            }
            return bytes
        } catch {
            throw CommandFailure(.wrongCall, "\(file) cannot be read. Check the path and its permissions.")
        }
    }

    static func lines(_ candidates: [PortfolioCandidate], _ choice: PortfolioChoice) -> [String] {
        guard !choice.chosen.isEmpty else {
            return ["Nothing to buy: no candidate that takes anything off fits the budget."]
        }
        var table = TextTable([
            .init(title: "Buy"), .init(title: "Cost", isNumber: true), .init(title: "Takes off", isNumber: true),
        ])
        for index in choice.chosen {
            let candidate = candidates[index]
            table.add([
                LineLogHandler.printable(candidate.name), AssessLossCommand.dollars(candidate.cost),
                AssessLossCommand.dollars(candidate.reduction),
            ])
        }
        table.add([
            "Together", AssessLossCommand.dollars(choice.cost), AssessLossCommand.dollars(choice.reduction),
        ])
        return table.lines
    }
}
