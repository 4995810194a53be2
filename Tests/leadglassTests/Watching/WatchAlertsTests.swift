import Foundation
import Outbound
import Practice
import Records
import Testing

@testable import leadglass

/// What is wrong becomes alerts, and alerts become messages, once each.
@Suite struct WatchAlertsTests {
    private let down = Alarm(
        severity: .critical,
        code: "upstream-down",
        subject: "main-pacs",
        message: "main-pacs: 10.0.0.5:104 does not answer.",
        next: "See what is wrong."
    )

    private func withMail(_ body: (WatchedOffice) async throws -> Void) async throws {
        try await WatchedOffice.with { configuration, _ in
            let server = MailServer(host: "127.0.0.1", port: 1, security: .none)
            configuration.alerts.mail = MailAddress("leadglass@example.org").map { .init(server: server, from: $0) }
        } _: { watched in
            try watched.set([.alertRecipients: "one@example.org, two@example.org"])
            try await body(watched)
        }
    }

    private func subjects(_ watched: WatchedOffice) throws -> [String] {
        try watched.office.outbox.items(.waiting).reversed().map { "\($0.parcel.recipient) \($0.parcel.subject)" }
    }

    @Test func aCauseThatLastsIsToldOnceAndItsEndTooAfterAWhile() async throws {
        try await withMail { watched in
            watched.relay.raise(down)
            try await watched.turns.alertTurn()
            #expect(try subjects(watched).isEmpty)
            watched.pass(seconds: 10)
            try await watched.turns.alertTurn()
            watched.pass(seconds: 5)
            try await watched.turns.alertTurn()
            #expect(
                try subjects(watched) == [
                    "one@example.org [Test] CRITICAL: main-pacs: 10.0.0.5:104 does not answer.",
                    "two@example.org [Test] CRITICAL: main-pacs: 10.0.0.5:104 does not answer.",
                ]
            )
            watched.relay.raise()
            try await watched.turns.alertTurn()
            watched.pass(seconds: 299)
            try await watched.turns.alertTurn()
            #expect(try subjects(watched).count == 2)
            watched.pass(seconds: 1)
            try await watched.turns.alertTurn()
            #expect(try subjects(watched).last?.hasPrefix("two@example.org [Test] All clear") == true)
            #expect(try subjects(watched).count == 4)
        }
    }

    @Test func theSameCodeOfTwoListenersIsTwoAlerts() async throws {
        try await withMail { watched in
            var other = down
            other.subject = "second-pacs"
            watched.relay.raise(down, other)
            try await watched.turns.alertTurn()
            watched.pass(seconds: 10)
            try await watched.turns.alertTurn()
            #expect(try watched.office.alerts.open().map(\.key.subject) == ["main-pacs", "second-pacs"])
            #expect(try subjects(watched).count == 2)
        }
    }

    @Test func withoutAWayNothingIsPutInAndTheAlertOpensAllTheSame() async throws {
        try await WatchedOffice.with { watched in
            try watched.set([.alertRecipients: "one@example.org"])
            watched.relay.raise(down)
            try await watched.turns.alertTurn()
            watched.pass(seconds: 10)
            try await watched.turns.alertTurn()
            #expect(try watched.office.alerts.open().count == 1)
            #expect(try watched.office.alerts.open().first?.notifiedAt == nil)
            #expect(try subjects(watched).isEmpty)
        }
    }

    @Test func whatIsLessBadThanTheSettingIsNotTold() async throws {
        try await withMail { watched in
            try watched.set([.alertSeverity: "critical"])
            var warning = down
            warning.severity = .warning
            watched.relay.raise(warning)
            try await watched.turns.alertTurn()
            watched.pass(seconds: 10)
            try await watched.turns.alertTurn()
            #expect(try watched.office.alerts.open().count == 1)
            #expect(try subjects(watched).isEmpty)
        }
    }

    @Test func messagesThatDoNotLeaveAreAnAlarm() async throws {
        try await withMail { watched in
            let parcel = Parcel(way: .mail, recipient: "one@example.org", subject: "S", body: "B")
            try watched.office.outbox.add([parcel], at: watched.turns.now())
            watched.pass(seconds: 29 * 60)
            try await watched.turns.alertTurn()
            #expect(await !watched.codes.contains("messages-not-sent"))
            watched.pass(seconds: 60)
            try await watched.turns.alertTurn()
            let alarm = try #require(await watched.status.report().alarms.first { $0.code == "messages-not-sent" })
            // It goes by webhook too: no addresses.
            #expect(!alarm.message.contains("@"))
        }
    }
}
