import ArgumentParser
import Console

/// `leadglass alert acknowledge`: somebody has taken it on.
struct AlertAcknowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: "Take an alert on: reminders end.",
        discussion: "It stays open while its cause is there. Exits with 1 if somebody was earlier, or if it is over."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The alert's number, as `leadglass alert list` shows it.")
    var number: Int64

    @Option(help: "What others are to know. No patient's name.")
    var note: String?

    func run() async throws {
        let client = try await ServerContact.client(common.configuration())
        let alert = try await client.api(
            .post,
            "/alerts/\(number)/acknowledge",
            body: AcknowledgeOrder(note: note),
            as: AlertRow.self
        )
        try common.print(alert) { ["Alert \(alert.number) is acknowledged: \(alert.message)", alert.next] }
    }
}
