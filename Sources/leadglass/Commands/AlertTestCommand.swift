import ArgumentParser
import Console
import Outbound
import Records

/// `leadglass alert test`: one test alert by each way that is configured.
struct AlertTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a test alert by mail and to the webhook.",
        discussion: """
            It is sent from here, at once, whether Leadglass serves or not. Exits with 1 if any of it did not arrive at its \
            server, and with 2 if nothing is configured.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Who gets the mail; may be given several times.", valueName: "address"))
    var to: [String] = []

    func run() async throws {
        let configuration = try common.configuration()
        let answer = try await answer(configuration)
        try common.print(answer) { Self.lines(answer) }
        if !answer.ok { throw CommandFailure(.answerIsNo, "") }
    }

    /// Without `--to`, the Leadglass that runs sends it to those whom its settings name.
    private func answer(_ configuration: Configuration) async throws -> AlertTest {
        if to.isEmpty, let client = await ServerContact.answering(configuration) {
            return try await client.api(.post, "/alerts/test", as: AlertTest.self)
        }
        return try await Self.send(configuration, to: to)
    }

    /// Sends a test alert from here.
    static func send(_ configuration: Configuration, to recipients: [String]) async throws -> AlertTest {
        let parcels = try parcels(configuration, to: recipients, now: .systemClock())
        let dispatcher = Dispatcher(configuration.alerts)
        let target = configuration.alerts.webhook?.address ?? ""
        return try await Blocking.run {
            AlertTest.send(parcels, webhook: target, through: dispatcher, clock: Timestamp.systemClock)
        }
    }

    /// What is sent.
    ///
    /// - Throws: that the call was wrong, if nothing could be.
    static func parcels(
        _ configuration: Configuration,
        to recipients: [String],
        now: Timestamp
    ) throws(CommandFailure) -> [Parcel] {
        let alerts = configuration.alerts
        guard alerts.mail != nil || alerts.webhook != nil else {
            throw CommandFailure(
                .wrongCall,
                "No way is configured by which alerts leave. Add `alerts: mail:` or `alerts: webhook:` to the configuration."
            )
        }
        if alerts.mail == nil, !recipients.isEmpty {
            throw CommandFailure(.wrongCall, "--to needs a mail server. Add `alerts: mail:` to the configuration.")
        }
        if alerts.mail != nil, recipients.isEmpty {
            throw CommandFailure(.wrongCall, "Say who gets the mail with --to ADDRESS.")
        }
        if let wrong = recipients.first(where: { MailAddress($0) == nil }) {
            throw CommandFailure(.wrongCall, "\"\(wrong)\" is no mail address. Write it as name@example.org.")
        }
        let writer = NoticeWriter(practice: configuration.practice, console: configuration.consoleURL)
        return writer.test(recipients: recipients, webhook: alerts.webhook != nil, at: now)
    }

    static func lines(_ answer: AlertTest) -> [String] {
        var table = TextTable([.init(title: "Way"), .init(title: "To"), .init(title: "")])
        for part in answer.parts {
            table.add([part.way, part.target, part.sent ? "sent" : "not sent"])
        }
        return table.lines + answer.parts.compactMap { part in part.message.map { "\(part.way): \($0)" } }
    }
}

extension Dispatcher {
    /// The courier for the ways of a configuration.
    init(_ alerts: Configuration.Alerts, isCancelled: @escaping @Sendable () -> Bool = { false }) {
        self.init(
            mail: alerts.mail.map { ($0.server, $0.from) },
            webhook: alerts.webhook,
            isCancelled: isCancelled
        )
    }
}
