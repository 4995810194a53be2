import Foundation
import Outbound
import Testing

@testable import leadglass

/// How alerts leave, and what the console and the ledger need beside: read, and each mistake named.
@Suite struct ConfigurationAlertsTests {
    private let file = ConfigurationFile(path: "/etc/leadglass/leadglass.yaml")

    private func problems(_ text: String) -> [ConfigurationError.Problem] {
        do {
            _ = try file.parse(text)
            return []
        } catch {
            return error.problems
        }
    }

    @Test func howLongSomethingMustBeWrongIsRead() throws {
        let alerts = try file.parse("alerts: { confirm_after: 0, clear_after: 3600 }").alerts
        #expect(alerts.confirmAfter == 0 && alerts.clearAfter == 3600)
        #expect(Configuration.Alerts().confirmAfter == 10 && Configuration.Alerts().clearAfter == 300)
        #expect(problems("alerts: { confirm_after: 3601 }").count == 1)
        #expect(problems("alerts: { clear_after: -1 }").count == 1)
    }

    @Test func everyKeyIsRead() throws {
        let configuration = try file.parse(
            """
            console:
              listen: "0.0.0.0:8443"
              certificate: console.pem
              key: /secure/console.key
              names: [leadglass.example.org, 10.0.0.9]
              metrics: token
            alerts:
              mail:
                server: "mail.example.org:465"
                security: tls
                user: leadglass
                password_file: /secure/mail.password
                from: Leadglass <leadglass@example.org>
                ca_file: ca.pem
              webhook:
                url: https://alerts.example.org/hook
                secret_file: webhook.secret
                ca_file: ca.pem
            ledger: { checkpoint_file: /mnt/other/checkpoints }
            """
        )
        #expect(
            configuration.consoleCertificate
                == .init(certificate: "/etc/leadglass/console.pem", key: "/secure/console.key")
        )
        #expect(configuration.consoleNames == ["leadglass.example.org", "10.0.0.9"])
        #expect(configuration.consoleURL == "https://leadglass.example.org:8443")
        #expect(configuration.metrics == .token)
        #expect(configuration.checkpointFile == "/mnt/other/checkpoints")
        let mail = try #require(configuration.alerts.mail)
        #expect(
            mail.server
                == MailServer(
                    host: "mail.example.org",
                    port: 465,
                    security: .tls,
                    user: "leadglass",
                    passwordFile: "/secure/mail.password",
                    caFile: "/etc/leadglass/ca.pem"
                )
        )
        #expect(mail.from.address == "leadglass@example.org" && mail.from.name == "Leadglass")
        let webhook = try #require(configuration.alerts.webhook)
        #expect(webhook.url == "https://alerts.example.org/hook")
        #expect(webhook.secretFile == "/etc/leadglass/webhook.secret")
        #expect(configuration.alerts.ways.count == 2)
    }

    @Test func whatIsLeftOutHasItsDefault() throws {
        let text = "alerts: { mail: { server: 'mail:587', from: a@b } }\nconsole: { names: lead.example }"
        let configuration = try file.parse(text)
        #expect(configuration.alerts.mail?.server.security == .starttls)
        #expect(configuration.alerts.webhook == nil && configuration.checkpointFile == nil)
        #expect(configuration.console == HostPort(host: "127.0.0.1", port: 8443))
        #expect(configuration.metrics == .token && configuration.consoleCertificate == nil)
        #expect(try file.parse("").alerts.ways.isEmpty)
    }

    @Test(arguments: [
        ("alerts:\n  mial: {}", 2, "Did you mean mail?"),
        ("alerts:\n  mail:\n    from: a@b", 3, "mail.example.org:587"),
        ("alerts:\n  mail:\n    server: 'mail:587'", 3, "leadglass@example.org"),
        ("alerts:\n  mail:\n    server: mail\n    from: a@b", 3, "mail.example.org:587"),
        ("alerts:\n  mail:\n    server: 'a/b:587'\n    from: a@b", 3, "mail.example.org:587"),
        ("alerts:\n  mail:\n    server: 'mail:587'\n    from: nobody", 4, "leadglass@example.org"),
        ("alerts:\n  mail:\n    server: 'mail:587'\n    from: \"a@b\\r\\nBcc: c@d\"", 4, "leadglass@example.org"),
        ("alerts:\n  mail:\n    server: 'mail:587'\n    from: a@b\n    security: ssl", 5, "starttls or tls or none"),
        ("alerts:\n  mail:\n    server: 'mail:25'\n    from: a@b\n    security: none", 5, "allow_plain_text: true"),
        (
            "alerts:\n  mail:\n    server: 'mail:25'\n    from: a@b\n    security: none\n    allow_plain_text: true\n"
                + "    user: u\n    password_file: p",
            7, "leave user and password_file out"
        ),
        ("alerts:\n  mail:\n    server: 'mail:25'\n    from: a@b\n    user: u", 5, "Give both"),
        ("alerts:\n  mail:\n    server: 'mail:25'\n    from: a@b\n    password_file: u", 5, "Give both"),
        ("alerts:\n  mail:\n    server: 'mail:25'\n    from: a@b\n    allow_plain_text: maybe", 5, "true or false"),
        ("alerts:\n  webhook:\n    url: http://example.org/\n    secret_file: s", 3, "https"),
        ("alerts:\n  webhook:\n    url: https://example.org/", 3, "secret_file"),
        ("alerts:\n  webhook:\n    secret_file: s", 3, "https://alerts.example.org"),
        ("console:\n  certificate: c.pem", 2, "both certificate and key"),
        ("console:\n  key: k.pem", 2, "both certificate and key"),
        ("console:\n  names: ['a b']", 2, "leadglass.example.org"),
        ("console:\n  metrics: public", 2, "token or open"),
        ("console:\n  listen: '0.0.0.0:8443'\n  metrics: open", 3, "metrics: token"),
        ("ledger:\n  checkpoints: x", 2, "checkpoint_file"),
    ])
    func aMistakeIsNamedWithItsLineAndItsCure(text: String, line: Int, cure: String) throws {
        let problem = try #require(problems(text).first)
        #expect(problem.line == line)
        #expect(problem.cure.contains(cure), "\(problem)")
    }

    @Test func aSecretInAURLIsNotRepeated() {
        let found = problems("alerts:\n  webhook:\n    url: http://example.org/s3cret\n    secret_file: s")
        #expect(!found.isEmpty && !found.contains { $0.description.contains("s3cret") })
    }

    @Test func plainMailGoesToThisMachineOrWhereItIsAllowed() throws {
        let here = "alerts:\n  mail: { server: '127.0.0.1:25', from: a@b, security: none }"
        #expect(try file.parse(here).alerts.mail?.server.security == MailServer.Security.none)
        let there = "alerts:\n  mail: { server: 'mail:25', from: a@b, security: none, allow_plain_text: true }"
        #expect(try file.parse(there).alerts.mail?.server.allowsPlainText == true)
    }

    @Test func openMetricsStayOnThisMachineWhateverIsOverTheFile() throws {
        let open = try file.parse("console: { metrics: open }")
        #expect(open.metrics == .open)
        let overrides = ConfigurationOverrides(environment: [:], flags: .init(consoleListen: "0.0.0.0:8443"))
        let error = #expect(throws: ConfigurationError.self) { try overrides.applied(to: open) }
        #expect(error?.problems.first?.source == "--console-listen")
    }

    @Test func aConsoleOnAllAddressesHasNoURLWithoutAName() throws {
        #expect(try file.parse("console: { listen: '0.0.0.0:8443' }").consoleURL == nil)
        #expect(try file.parse("console: { listen: '[::1]:8443' }").consoleURL == "https://[::1]:8443")
    }

    @Test func whatWaitsForARestartIsNamed() throws {
        let before = try file.parse("")
        let after = try file.parse(
            "alerts: { mail: { server: 'm:587', from: a@b } }\nconsole: { names: x, metrics: open }\n"
                + "ledger: { checkpoint_file: c }"
        )
        #expect(
            after.keysThatDiffer(from: before)
                == ["console.names", "console.metrics", "alerts", "ledger.checkpoint_file"]
        )
    }
}
