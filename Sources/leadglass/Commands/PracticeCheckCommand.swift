import ArgumentParser
import Console
import Practice

/// `leadglass practice check`: is a file good, without a practice.
struct PracticeCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a practice.yaml without importing it.",
        discussion: "Needs neither a server nor a data folder. Names the lines that are wrong, and then exits with 1."
    )

    @Option(help: "How to print the answer: table or json.")
    var format: OutputFormat = .table

    @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
    var file: String

    struct Answer: Encodable {
        struct Problem: Encodable {
            var line: Int?
            var message: String
            var cure: String
        }

        var ok: Bool
        var problems: [Problem]
        var records: PracticeCounts?
    }

    func run() async throws {
        let text = try PracticeCommand.read(file)
        let answer: Answer
        do {
            let counts = try await Blocking.run { try PracticeTransfer.check(text) }
            answer = Answer(ok: true, problems: [], records: counts)
        } catch let error as PracticeFileError {
            let problems = error.problems.map { Answer.Problem(line: $0.line, message: $0.message, cure: $0.cure) }
            answer = Answer(ok: false, problems: problems, records: nil)
        }
        switch format {
        case .json: Terminal.say(try JSONOutput.text(answer))
        case .table: Terminal.say(Self.lines(answer, file).joined(separator: "\n"))
        }
        if !answer.ok { throw CommandFailure(.answerIsNo, "") }
    }

    static func lines(_ answer: Answer, _ file: String) -> [String] {
        guard let records = answer.records else {
            return ["\(file) is not good:"]
                + answer.problems.map { "  " + ($0.line.map { "line \($0): " } ?? "") + "\($0.message) \($0.cure)" }
        }
        var table = TextTable([.init(title: ""), .init(title: "", isNumber: true)])
        for kind in PracticeKind.allCases where records[kind] > 0 {
            table.add([kind.plural, Amount.count(records[kind])])
        }
        return ["\(file) is good."] + table.lines
    }
}
