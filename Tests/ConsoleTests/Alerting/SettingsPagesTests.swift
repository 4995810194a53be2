import Access
import HTTPTypes
import Journal
import Outbound
import Practice
import Records
import Testing

@testable import Console

/// Settings: seen, changed, refused with a reason at each field, and remembered.
@Suite struct SettingsPagesTests {
    private let group = "/settings/groups/{group}"

    @Test func eachSettingShowsWithItsValueAndWhereItComesFrom() async throws {
        try await AlertingOffice.with { office in
            _ = try await office.page(.post, group, ["group": "sessions"], form: "sessions.idle-minutes=45")
            let (text, status) = try office.html(try await office.page(.get, "/settings"))
            #expect(status == 200)
            for definition in SettingDefinition.all { #expect(text.contains(definition.title)) }
            #expect(text.contains("45 minutes"))
            #expect(text.contains("Set by ada"))
            #expect(text.contains("The standard"))
            #expect(text.contains("/settings/groups/sessions"))
        }
    }

    @Test func whoMayOnlyLookGetsNoLinkToChange() async throws {
        try await AlertingOffice.with { office in
            let reply = try await office.page(.get, "/settings", as: AlertingOffice.caller([.viewSettings]))
            #expect(try !office.html(reply).text.contains("/settings/groups/"))
        }
    }

    @Test func aChangeTakesEffectAndGoesOnRecordWithoutAddresses() async throws {
        try await AlertingOffice.with { office in
            let form =
                "alerts.recipients=night%40example.org%2C+it%40example.org&alerts.severity=critical&alerts.reminder-hours=4"
            let reply = try await office.page(.post, group, ["group": "alerts"], form: form)
            guard case .redirect("/settings") = reply else { throw PageProblem.notFound() }
            #expect(try office.services.settings.current().alertRecipients == ["night@example.org", "it@example.org"])
            let entries = try office.entries(.settingChanged)
            #expect(
                entries.map(\.details) == [
                    ["key": "alerts.recipients", "addresses": "2"],
                    ["key": "alerts.severity", "old": "warning", "new": "critical"],
                ]
            )
            #expect(entries.allSatisfy { $0.actor == "user:ada" })
            // The same again changes nothing, and nothing goes on record.
            _ = try await office.page(.post, group, ["group": "alerts"], form: form)
            #expect(try office.entries(.settingChanged).count == 2)
        }
    }

    @Test func whatIsWrongIsSaidAtItsFieldAndNothingIsChanged() async throws {
        try await AlertingOffice.with { office in
            let form = "alerts.recipients=\(FormValues.encoded(AlertingOffice.markup))&alerts.reminder-hours=999"
            let reply = try await office.page(.post, group, ["group": "alerts"], form: form)
            let (text, status) = try office.html(reply)
            #expect(status == 422)
            #expect(text.contains("is no mail address"))
            #expect(text.contains("Write a whole number from 0 to 168 hours."))
            #expect(text.contains("999"))
            #expect(!text.contains("<script>alert"))
            #expect(try office.services.settings.current() == Settings())
            #expect(try office.entries(.settingChanged).isEmpty)
        }
    }

    @Test func whatCannotBeTogetherIsRefused() async throws {
        try await AlertingOffice.with { office in
            let form = "sessions.idle-minutes=240&sessions.absolute-hours=1"
            let (text, status) = try office.html(try await office.page(.post, group, ["group": "sessions"], form: form))
            #expect(status == 422)
            #expect(text.contains("every session ends by then"))
        }
    }

    @Test func sessionsLastAsLongAsTheSettingsSayFromThenOn() async throws {
        try await AlertingOffice.with { office in
            let form = "sessions.idle-minutes=10&sessions.absolute-hours=2"
            _ = try await office.page(.post, group, ["group": "sessions"], form: form)
            #expect(office.services.access.limits.sessionIdleSeconds == 600)
            #expect(office.services.access.limits.sessionSeconds == 7200)
        }
    }

    @Test func aGroupThatThereIsNotIsNotFound() async throws {
        try await AlertingOffice.with { office in
            await #expect(throws: PageProblem.self) { try await office.page(.get, group, ["group": "no"]) }
        }
    }

    @Test func theHistoryIsPagedAndHostileNamesAreText() async throws {
        try await AlertingOffice.with { office in
            var caller = AlertingOffice.administrator
            caller.name = AlertingOffice.markup
            for minutes in 5...106 {
                _ = try await office.page(
                    .post,
                    group,
                    as: caller,
                    ["group": "sessions"],
                    form: "sessions.idle-minutes=\(minutes)"
                )
            }
            let first = try office.html(try await office.page(.get, "/settings/history")).text
            #expect(first.contains("106 minutes"))
            #expect(!first.contains(">5 minutes<"))
            #expect(first.contains("after=3"))
            #expect(!first.contains("<script>alert"))
            let second = try office.html(try await office.page(.get, "/settings/history", query: "after=3")).text
            #expect(second.contains(">5 minutes<"))
            let filtered = try await office.page(.get, "/settings/history", query: "key=verify.hour")
            #expect(try office.html(filtered).text.contains("No setting was changed"))
        }
    }

    @Test func theConfigurationShowsAsText() async throws {
        let facts = ConfigurationFacts(
            sections: [
                .init(title: AlertingOffice.markup, facts: [.init("listen", AlertingOffice.markup), .init("x", "")])
            ]
        )
        try await AlertingOffice.with(facts: facts) { office in
            let text = try office.html(try await office.page(.get, "/settings/configuration")).text
            #expect(!text.contains("<script>alert"))
            #expect(text.contains("Not set"))
        }
    }

    @Test func theMailPageSaysWhatIsMissing() async throws {
        try await AlertingOffice.with(facts: ConfigurationFacts()) { office in
            let text = try office.html(try await office.page(.get, "/settings/mail")).text
            #expect(text.contains("No alert reaches anybody"))
            #expect(!text.contains("/settings/mail/test"))
        }
        try await AlertingOffice.with { office in
            let text = try office.html(try await office.page(.get, "/settings/mail")).text
            #expect(text.contains("Nobody gets alerts by mail"))
            #expect(text.contains("/settings/mail/test"))
            let onlooker = try await office.page(.get, "/settings/mail", as: AlertingOffice.caller([.viewSettings]))
            #expect(try !office.html(onlooker).text.contains("/settings/mail/test"))
        }
    }

    @Test func whatWaitsAndWhatWasGivenUpShowsWithItsReason() async throws {
        try await AlertingOffice.with { office in
            let parcel = Parcel(way: .mail, recipient: "gone@example.org", subject: AlertingOffice.markup, body: "x")
            try office.services.outbox.add([parcel], at: .init(microseconds: 1_000_000))
            var text = try office.html(try await office.page(.get, "/settings/mail")).text
            #expect(text.contains("gone@example.org"))
            #expect(!text.contains("<script>alert"))
            _ = try office.services.outbox.pump(now: .init(microseconds: 2_000_000), through: Refusing())
            text = try office.html(try await office.page(.get, "/settings/mail", query: "state=given-up")).text
            #expect(text.contains("gone@example.org"))
            #expect(text.contains("no such mailbox"))
        }
    }

    @Test func aTestAlertSaysWhatBecameOfItAndGoesOnRecord() async throws {
        try await AlertingOffice.with { office in
            let (text, status) = try office.html(try await office.page(.post, "/settings/mail/test"))
            #expect(status == 200)
            #expect(text.contains("The test alert was sent."))
            #expect(try office.entries(.alertTested).map(\.details) == [["messages": "0", "sent": "0"]])
        }
        let missing = OutboundError(.notConfigured, "Nobody gets alerts by mail.")
        try await AlertingOffice.with(test: { throw missing }) { office in
            let problem = await #expect(throws: PageProblem.self) {
                try await office.page(.post, "/settings/mail/test")
            }
            #expect(problem?.message == "Nobody gets alerts by mail.")
            let entries = try office.entries(.alertTested)
            #expect(entries.isEmpty)
        }
    }
}

/// A courier to whom no mailbox exists.
private struct Refusing: Courier {
    func deliver(_ item: OutboxItem, now: Timestamp) throws(OutboundError) {
        throw OutboundError(.invalid, "There is no such mailbox.")
    }
}
