import ArgumentParser
import Console
import Risk

/// `leadglass assess next-dollar`: what to buy next.
struct AssessNextDollarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next-dollar",
        abstract: "Which planned safeguards of the practice to buy for a budget.",
        discussion: """
            Weighs the planned safeguards that have a yearly cost and that some risk of the register names, up to 40. For the \
            expected loss no other set is better; for VaR it is the best that was found. Asks the Leadglass that runs.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("What may be spent in a year.", valueName: "dollars"))
    var budget: Double

    @Option(
        help: ArgumentHelp("What is to be made smaller: expected-loss or var95.", valueName: "aim"),
        transform: OneOf.read
    )
    var aim: NextDollar.Objective = .expectedLoss

    func run() async throws {
        guard budget.isFinite, budget >= 0 else {
            throw CommandFailure(.wrongCall, "--budget must be a number of dollars, 0 or more.")
        }
        let client = await ServerContact.client(try common.configuration())
        let path = "/risk/next-dollar?budget=\(QueryText.encoded("\(budget)"))&aim=\(aim.rawValue)"
        let answer = try await client.api(.get, path, as: NextDollarAnswer.self)
        try common.print(answer) { Self.lines(answer) }
    }

    static func lines(_ answer: NextDollarAnswer) -> [String] {
        guard !answer.candidates.isEmpty else {
            return [
                "There is nothing to choose among: candidates are safeguards that are planned, have a yearly cost, and are named "
                    + "by a risk."
            ]
        }
        let name = answer.aim == .expectedLoss ? "Expected loss a year" : "VaR 95 %"
        let sure = answer.isProven ? "No other set within the budget is better." : "The best set that was found."
        var lines = [
            "\(name): \(Amount.money(answer.before)) now, \(Amount.money(answer.after)) with the set, which costs "
                + "\(Amount.money(answer.cost)) a year. \(sure)", "",
        ]
        var table = TextTable([
            .init(title: "Buy"), .init(title: "Safeguard"), .init(title: "Cost", isNumber: true),
            .init(title: "Takes off alone", isNumber: true), .init(title: "Beside the others", isNumber: true),
        ])
        for candidate in answer.candidates {
            table.add([
                candidate.isChosen ? "yes" : "no", LineLogHandler.printable(candidate.name),
                Amount.money(candidate.cost), Amount.money(candidate.reductionAlone),
                candidate.isChosen ? Amount.money(candidate.reductionWithin) : "",
            ])
        }
        lines += table.lines
        var rest = TextTable([
            .init(title: "Stays"), .init(title: "Expected a year", isNumber: true), .init(title: "Why"),
        ])
        for risk in answer.remaining.prefix(20) {
            rest.add([
                LineLogHandler.printable(risk.title), Amount.money(risk.expected),
                risk.isTouched ? "made smaller by some candidate" : "no candidate does anything about it",
            ])
        }
        return answer.remaining.isEmpty ? lines : lines + ["", "What it does not fix"] + rest.lines
    }
}
