import Practice
import Testing

@testable import Risk

/// Every change of a risk is on record, field by field; so is what people say of it.
struct HistoryTests {
    @Test func changesAreToldFieldByField() throws {
        let fixture = try RegisterFixture()
        var risk = fixture.household.risk()
        try fixture.store.save(risk, by: "person:a")
        risk.owner = fixture.household.sam.id
        risk.frequency = Interval(low: 0.5, high: 2, mode: 1)
        risk.losses[0].probability = 0.25
        try fixture.store.save(risk, by: "person:b")
        let history = try fixture.store.history(risk.id)
        #expect(history.map(\.number) == [2, 1])
        #expect(history.map(\.by) == ["person:b", "person:a"])
        #expect(history[0].when > history[1].when)
        #expect(
            history[0].details == [
                RiskChange.Detail(field: "owner", old: "Ada Lovelace", new: "Sam Smith"),
                RiskChange.Detail(
                    field: "frequency",
                    old: "0.02 to 0.3 a year",
                    new: "0.5 to 2, most likely 1 a year"
                ),
                RiskChange.Detail(
                    field: "losses",
                    old: "ransom: $10,000 to $1,000,000",
                    new: "ransom: $10,000 to $1,000,000, in 25 % of events"
                ),
            ]
        )
        let first = Dictionary(uniqueKeysWithValues: history[1].details.map { ($0.field, $0.new) })
        #expect(first["systems"] == "Main PACS")
        #expect(first["service_lines"] == "ED CT")
        #expect(first["effects"] == "Locked backup: severity less by 30 % to 80 %")
        #expect(first["inherent"] == "initiation high, adverse high, impact very-high")
        #expect(first["acceptance"] == nil)
        #expect(history[1].details.allSatisfy { $0.old.isEmpty })
    }

    @Test func withoutChangeNothingIsWritten() throws {
        let fixture = try RegisterFixture()
        try fixture.store.save(fixture.household.risk(), by: "a")
        let change = try fixture.store.save(fixture.household.risk(), by: "b")
        #expect(change.details.isEmpty)
        #expect(change.number == 0)
        #expect(try fixture.store.history().count == 1)
    }

    @Test func peopleOfOneNameAreTwoPeople() throws {
        let fixture = try RegisterFixture(knowsNames: false)
        var risk = fixture.household.risk()
        try fixture.store.save(risk, by: "a")
        risk.owner = fixture.household.sam.id
        #expect(try fixture.store.save(risk, by: "a").fields == ["owner"])
    }

    @Test func theHistoryOfAllRisksComesInPages() throws {
        let fixture = try RegisterFixture()
        for number in 30..<35 { try fixture.store.save(fixture.household.risk(UInt8(number)), by: "a") }
        let first = try fixture.store.history(limit: 3)
        #expect(first.map(\.number) == [5, 4, 3])
        #expect(try fixture.store.history(before: first.last?.number, limit: 3).map(\.number) == [2, 1])
        #expect(try fixture.store.history(fixture.household.id(31)).map(\.number) == [2])
        #expect(try fixture.store.history(limit: 0).isEmpty)
    }

    @Test func commentsStayAsTheyWereSaid() throws {
        let fixture = try RegisterFixture()
        let risk = fixture.household.risk()
        try fixture.store.save(risk, by: "a")
        let comment = try fixture.store.comment(risk.id, " First.\r\nSecond. ", by: "person:1")
        #expect(comment.text == "First.\nSecond.")
        try fixture.store.comment(risk.id, "Third.", by: "person:2")
        let comments = try fixture.store.comments(risk.id)
        #expect(comments.map(\.text) == ["First.\nSecond.", "Third."])
        #expect(comments.map(\.by) == ["person:1", "person:2"])
        #expect(comments[0] == comment)
    }

    @Test func commentsAreLimited() throws {
        var limits = RiskLimits()
        limits.commentLength = 3
        limits.commentCount = 1
        let fixture = try RegisterFixture(limits: limits)
        let risk = fixture.household.risk()
        func failure(_ text: String, of id: RiskID) -> RiskError.Code? {
            do { try fixture.store.comment(id, text, by: "a") } catch { return error.code }
            return nil
        }
        #expect(failure("x", of: risk.id) == .notFound)
        try fixture.store.save(risk, by: "a")
        #expect(failure("abcd", of: risk.id) == .invalid)
        #expect(failure("  ", of: risk.id) == .invalid)
        #expect(failure("\u{0}", of: risk.id) == .invalid)
        #expect(failure("abc", of: risk.id) == nil)
        #expect(failure("abc", of: risk.id) == .limit)
    }

    @Test func assessmentsAreKeptForTheTrend() throws {
        let fixture = try RegisterFixture()
        let first = AssessmentRecord(
            when: 1,
            expectedLoss: 41_000.5,
            var95: 300_000,
            inherentLoss: 90_000,
            risksByLevel: [.high: 2, .veryLow: 1],
            risks: 3,
            fingerprint: "abc"
        )
        let second = AssessmentRecord(when: 2, expectedLoss: nil, var95: nil)
        try fixture.store.record(first)
        try fixture.store.record(second)
        #expect(try fixture.store.assessments() == [second, first])
        #expect(try fixture.store.assessments(limit: 1) == [second])
    }
}
