import ArgumentParser
import Console
import Risk

/// `leadglass vulnerabilities judge`: whether systems have what attackers use.
struct VulnerabilitiesJudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Say whether systems have vulnerabilities, one or many at once.",
        discussion:
            "All of them, or, if one cannot be, none. It goes into the ledger; the answer names what takes it back."
    )

    /// What was found.
    enum Finding: String, ExpressibleByArgument, CaseIterable {
        case affected
        case notAffected = "not-affected"
        case handled
        case open

        /// As the API has it.
        var state: VulnerabilityState {
            switch self {
            case .affected: .confirmed
            case .notAffected: .dismissed
            case .handled: .mended
            case .open: .proposed
            }
        }
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("IDs as `leadglass vulnerabilities list` shows them.", valueName: "id"))
    var ids: [String] = []

    @Option(name: .customLong("as"), help: "What was found: affected, not-affected, handled or open.")
    var finding: Finding?

    @Option(help: "Why. No patient's name.")
    var reason: String?

    @Option(help: ArgumentHelp("Take back what was judged at this moment, in place of judging.", valueName: "moment"))
    var undo: Int64?

    func validate() throws {
        if undo != nil {
            if !ids.isEmpty || finding != nil { throw ValidationError("--undo stands alone.") }
        } else if ids.isEmpty || finding == nil || reason == nil {
            throw ValidationError("Give one ID or more, --as, and --reason.")
        }
    }

    func run() async throws {
        let client = try await ServerContact.client(common.configuration())
        if let undo {
            let answer = try await client.api(
                .post,
                "/risk/vulnerability-judgements/undo",
                body: UndoOrder(at: undo),
                as: JudgeAnswer.self
            )
            return try common.print(answer) { ["\(Amount.count(answer.changed)) taken back."] }
        }
        let answer = try await client.api(
            .post,
            "/risk/vulnerability-judgements",
            body: JudgeOrder(ids: ids, state: finding?.state ?? .proposed, reason: reason ?? ""),
            as: JudgeAnswer.self
        )
        try common.print(answer) {
            answer.changed == 0
                ? ["Nothing changed: all of it was judged so already."]
                : [
                    "\(Amount.count(answer.changed)) judged.",
                    "To take it back: leadglass vulnerabilities judge --undo \(answer.at)",
                ]
        }
    }
}
