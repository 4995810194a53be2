import Foundation
import Testing

@testable import Outbound

/// What people and programs read.
struct NoticeWriterTests {
    private let writer = NoticeWriter(practice: "Prairie Radiology", console: "https://leadglass.example:8443")

    private func notice(_ kind: AlertNotice.Kind, _ cause: Cause = cause()) -> AlertNotice {
        var alert = Alert(cause, number: 17, seenAt: time(1_795_356_309))
        if kind == .cleared { alert.clearedAt = time(1_795_356_909) }
        return AlertNotice(kind, alert)
    }

    @Test func aMailSaysWhatIsWrongWhatToDoAndWhere() {
        #expect(
            writer.text([notice(.opened)]) == """
                CRITICAL, since 2026-11-22 14:05:09 UTC
                main-pacs: 10.0.0.5:104 does not answer.
                What to do: Find out what is wrong with it.
                Alert 17: upstream-down, main-pacs

                --\u{20}
                Leadglass at Prairie Radiology
                To acknowledge, so that reminders end, open https://leadglass.example:8443 and choose Alerts.
                On its machine, `leadglass status` shows what is wrong now.

                """
        )
        #expect(
            writer.subject([notice(.opened)])
                == "[Prairie Radiology] CRITICAL: main-pacs: 10.0.0.5:104 does not answer."
        )
    }

    @Test(arguments: [
        (AlertNotice.Kind.escalated, "NOW CRITICAL"), (.reminder, "STILL CRITICAL"), (.cleared, "All clear"),
    ])
    func theKindIsSaidFirst(kind: AlertNotice.Kind, words: String) {
        #expect(writer.text([notice(kind)]).hasPrefix(words))
        #expect(writer.subject([notice(kind)]).contains("] \(words): "))
    }

    @Test func anAllClearAsksForNothing() {
        let text = writer.text([notice(.cleared)])
        #expect(text.contains("All clear since 2026-11-22 14:15:09 UTC"))
        #expect(!text.contains("acknowledge") && !text.contains("What to do"))
    }

    @Test func severalAreOneMailToEachAndOnePostForEach() {
        let notices = [notice(.opened), notice(.cleared, cause("vault-problem", ""))]
        let parcels = writer.parcels(notices, recipients: ["a@b", "c@d"], webhook: true)
        #expect(parcels.map(\.way) == [.mail, .mail, .webhook, .webhook])
        #expect(parcels.map(\.recipient) == ["a@b", "c@d", "", ""])
        #expect(parcels[0].subject.hasSuffix("(and 1 more)"))
        #expect(parcels[0].body.contains("upstream-down") && parcels[0].body.contains("vault-problem"))
        #expect(writer.parcels([], recipients: ["a@b"], webhook: true).isEmpty)
        #expect(writer.parcels(notices, recipients: [], webhook: false).isEmpty)
    }

    @Test func thePostIsTheJSONOfTheDocumentation() throws {
        #expect(
            writer.json(notice(.opened, cause("disk-filling", "", .warning, "a \"b\"\n<c>"))) == """
                {"alert":{"code":"disk-filling","message":"a \\"b\\"\\n<c>","next":"Find out what is wrong with it.",\
                "number":17,"severity":"warning","since":"2026-11-22T14:05:09Z","subject":""},\
                "console":"https://leadglass.example:8443","event":"opened","practice":"Prairie Radiology","version":1}
                """
        )
        let cleared = try JSONDecoder().decode(WebhookBody.self, from: Data(writer.json(notice(.cleared)).utf8))
        #expect(cleared.event == "cleared" && cleared.alert.cleared == "2026-11-22T14:15:09Z")
    }

    @Test func aTestSaysThatNothingIsWrong() throws {
        let parcels = writer.test(recipients: ["a@b"], webhook: true, at: time(0))
        #expect(parcels.map(\.way) == [.mail, .webhook])
        #expect(parcels[0].subject == "[Prairie Radiology] Test: nothing is wrong")
        #expect(try JSONDecoder().decode(WebhookBody.self, from: Data(parcels[1].body.utf8)).event == "test")
    }
}
