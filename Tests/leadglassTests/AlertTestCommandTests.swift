import Foundation
import Outbound
import Records
import Testing

@testable import leadglass

/// `leadglass alert test`: 0 all was sent, 1 some was not, 2 there is nothing to send or nowhere to.
@Suite struct AlertTestCommandTests {
    private func run(_ alerts: String, _ arguments: [String] = []) async throws -> Int32 {
        try await TemporaryFolder.with { folder in
            let path = folder + "/leadglass.yaml"
            try "data: ./var\n\(alerts)".write(toFile: path, atomically: true, encoding: .utf8)
            return await Leadglass.run(["alert", "test", "--config", path] + arguments)
        }
    }

    private let mail = "alerts: { mail: { server: '127.0.0.1:1', from: a@b, security: none } }"

    @Test func withNothingConfiguredItEndsWithTwo() async throws {
        #expect(try await run("") == 2)
        #expect(try await run("", ["--to", "a@b"]) == 2)
    }

    @Test func mailNeedsARecipientThatIsOne() async throws {
        #expect(try await run(mail) == 2)
        #expect(try await run(mail, ["--to", "nobody"]) == 2)
        let webhook = "alerts: { webhook: { url: 'http://127.0.0.1:1/', secret_file: s } }"
        #expect(try await run(webhook, ["--to", "a@b"]) == 2)
    }

    @Test func whatCannotBeSentEndsWithOne() async throws {
        #expect(try await run(mail, ["--to", "a@b", "--to", "c@d", "--format", "json"]) == 1)
    }

    @Test func eachPartSaysWhatBecameOfIt() {
        let answer = AlertTest(
            ok: false,
            parts: [
                .init(way: "mail", target: "a@b", sent: true),
                .init(way: "webhook", target: "h:1", sent: false, code: "c", message: "Nobody answers."),
            ]
        )
        #expect(
            AlertTestCommand.lines(answer) == [
                "  Way      To", "  mail     a@b  sent", "  webhook  h:1  not sent", "webhook: Nobody answers.",
            ]
        )
    }
}
