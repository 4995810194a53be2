import Console
import Outbound
import Practice
import Records
import Testing

@testable import leadglass

/// What `leadglass alert` and `leadglass settings` take and print.
@Suite struct AlertCommandTests {
    private var alert: Alert {
        let cause = Cause(
            code: "parked",
            severity: .critical,
            message: "2 instances are set aside.",
            next: "See status."
        )
        var alert = Alert(cause, number: 7, seenAt: Timestamp(microseconds: 0))
        alert.phase = .open
        return alert
    }

    @Test func alertsAreListedWithWhoTookThemOn() {
        #expect(AlertListCommand.lines([]) == ["No alert is open."])
        var taken = alert
        taken.acknowledgment = .init(at: Timestamp(microseconds: 1), by: "ada", note: "")
        let lines = AlertListCommand.lines([AlertRow(alert), AlertRow(taken)])
        #expect(lines.count == 3)
        #expect(lines[1].contains("7") && lines[1].contains("critical") && lines[1].contains("nobody"))
        #expect(lines[2].contains("ada") && lines[2].contains("2 instances are set aside."))
    }

    @Test func settingsAreListedAndAChangeIsSaid() {
        let rows = SettingDefinition.all.map { SettingRow($0, Settings()) }
        #expect(SettingsListCommand.lines(rows).count == rows.count + 1)
        let change = SettingChangeRow(SettingChange(key: .alertRecipients, old: "", new: "a@example.org"))
        #expect(
            SettingsSetCommand.lines([change], "alerts.recipients")
                == ["alerts.recipients was empty and is \"a@example.org\"."]
        )
        #expect(SettingsSetCommand.lines([], "verify.hour") == ["verify.hour was so already."])
        #expect(SettingsHistoryCommand.lines([]) == ["No setting was changed yet."])
    }

    @Test func wrongCallsEndWithTwo() async {
        #expect(await Leadglass.run(["alert", "acknowledge"]) == 2)
        #expect(await Leadglass.run(["alert", "acknowledge", "x"]) == 2)
        #expect(await Leadglass.run(["alert", "list", "--limit", "0"]) == 2)
        #expect(await Leadglass.run(["settings", "set", "verify.hour"]) == 2)
        #expect(await Leadglass.run(["settings", "history", "--limit", "501"]) == 2)
    }

    @Test func theConfigurationIsToldWithoutItsSecrets() throws {
        var configuration = Configuration(data: "/var/data", keys: "/var/keys")
        configuration.alerts.webhook = try Webhook(
            url: "https://hooks.example.org/T0/secret-path?token=secret",
            secretFile: "/etc/webhook.secret",
            caFile: nil
        )
        configuration.listeners = [
            .init(
                name: "main-pacs",
                listen: HostPort(host: "0.0.0.0", port: 104),
                forward: HostPort(host: "10.0.0.5", port: 104)
            )
        ]
        let facts = ConfigurationFacts(configuration)
        #expect(!"\(facts)".contains("secret-path") && !"\(facts)".contains("token=secret"))
        #expect(facts.sections.map(\.title) == ["The practice", "Console", "Alerts", "Listener main-pacs"])
        #expect(!facts.hasMail && facts.ways.count == 1)
    }
}
