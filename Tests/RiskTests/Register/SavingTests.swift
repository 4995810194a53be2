import Practice
import Records
import Testing

@testable import Risk

/// Risks are saved, found again, and removed.
struct SavingTests {
    @Test func whatIsSavedIsFoundAgain() throws {
        let fixture = try RegisterFixture()
        var risk = fixture.household.risk()
        risk.losses.append(
            LossComponent(
                kind: .notification,
                size: .records(people: Interval(low: 1, high: 9, mode: 3), dollarsEach: 4),
                probability: 0.5,
                basis: "x"
            )
        )
        risk.losses.append(
            LossComponent(
                kind: .downtime,
                size: .downtime(
                    serviceLine: fixture.household.ct.id,
                    days: Interval(low: 1, high: 2),
                    dollarsPerExam: 3
                )
            )
        )
        let change = try fixture.store.save(risk, by: "person:1")
        #expect(change.action == .added)
        #expect(change.number == 1)
        #expect(try fixture.store.risk(risk.id) == risk)
        #expect(try fixture.store.allRisks() == [risk])
        #expect(try fixture.store.risk(fixture.household.id(31)) == nil)
    }

    @Test func textsAreTidied() throws {
        let fixture = try RegisterFixture()
        var risk = fixture.household.risk(title: "  Flood ")
        risk.notes = "\na\r\nb\n"
        try fixture.store.save(risk, by: "x")
        let kept = try #require(try fixture.store.risk(risk.id))
        #expect(kept.title == "Flood")
        #expect(kept.notes == "a\nb")
    }

    @Test func aWrongRiskIsRefusedWhole() throws {
        let fixture = try RegisterFixture()
        var risk = fixture.household.risk()
        risk.frequency = Interval(low: 2, high: 1)
        let error = try #require(throws: RiskError.self) { try fixture.store.save(risk, by: "x") }
        #expect(error.code == .invalid)
        #expect(error.field == "frequency")
        #expect(try fixture.store.count() == 0)
        #expect(try fixture.store.history().isEmpty)
    }

    @Test func whatThePracticeDoesNotHaveCannotBeNamedAnew() throws {
        let fixture = try RegisterFixture()
        var risk = fixture.household.risk()
        risk.owner = fixture.household.id(99)
        let error = try #require(throws: RiskError.self) { try fixture.store.save(risk, by: "x") }
        #expect(error.field == "owner")
        #expect(error.message.contains("names a person that the practice does not have"))
        // Without a way to look names up, it is the findings that tell.
        try RegisterFixture(knowsNames: false).store.save(risk, by: "x")
    }

    @Test func whatWasRemovedMeanwhileKeepsNobodyFromCorrecting() throws {
        let household = Household()
        let records = try SQLiteRecords()
        let counter = Counter()
        let hasPeople: RiskStore.Names = { kind, ids in
            kind == .person && counter.next() > 1 ? [:] : Dictionary(uniqueKeysWithValues: ids.map { ($0, "N") })
        }
        let store = try RiskStore(
            records: records,
            now: { Timestamp(microseconds: Household.now) },
            random: { [UInt8](repeating: 1, count: $0) },
            names: hasPeople
        )
        var risk = household.risk()
        try store.save(risk, by: "x")
        risk.title = "Corrected"
        #expect(try store.save(risk, by: "x").fields == ["title"])
    }

    @Test func aChangeOfSomethingElseMeanwhileIsTold() throws {
        let fixture = try RegisterFixture()
        let seen = fixture.household.risk()
        try fixture.store.save(seen, by: "x")
        var first = seen
        first.notes = "first"
        try fixture.store.save(first, by: "a", since: seen)
        var second = seen
        second.notes = "second"
        let error = try #require(throws: RiskError.self) { try fixture.store.save(second, by: "b", since: seen) }
        #expect(error.code == .conflict)
        #expect(try fixture.store.risk(seen.id)?.notes == "first")
        try fixture.store.save(second, by: "b", since: first)
    }

    @Test func risksAreCounted() throws {
        var limits = RiskLimits()
        limits.riskCount = 1
        let fixture = try RegisterFixture(limits: limits)
        var risk = fixture.household.risk()
        try fixture.store.save(risk, by: "x")
        let error = try #require(throws: RiskError.self) {
            try fixture.store.save(fixture.household.risk(31), by: "x")
        }
        #expect(error.code == .limit)
        risk.notes = "Still mine."
        try fixture.store.save(risk, by: "x")
    }

    @Test func aRemovedRiskIsGoneAndItsHistoryStays() throws {
        let fixture = try RegisterFixture()
        let risk = fixture.household.risk()
        try fixture.store.save(risk, by: "x")
        try fixture.store.comment(risk.id, "Why?", by: "y")
        let change = try fixture.store.remove(risk.id, by: "z")
        #expect(change.action == .removed)
        #expect(try fixture.store.risk(risk.id) == nil)
        #expect(try fixture.store.risks(naming: .system, fixture.household.pacs.id.text).isEmpty)
        #expect(try fixture.store.history(risk.id).map(\.action) == [.removed, .added])
        #expect(try fixture.store.comments(risk.id).map(\.text) == ["Why?"])
        #expect(try #require(throws: RiskError.self) { try fixture.store.remove(risk.id, by: "z") }.code == .notFound)
    }

    @Test func whatNamesARecordIsFound() throws {
        let fixture = try RegisterFixture()
        let risk = fixture.household.risk()
        try fixture.store.save(risk, by: "x")
        let household = fixture.household
        #expect(
            try fixture.store.risks(naming: .system, household.pacs.id.text)
                == [RiskReference(risk: risk.id, title: "Ransomware", field: "systems")]
        )
        #expect(try fixture.store.risks(naming: .person, household.ada.id.text).map(\.field) == ["owner"])
        #expect(try fixture.store.risks(naming: .safeguard, household.backup.id.text).map(\.field) == ["effects"])
        #expect(try fixture.store.risks(naming: .serviceLine, household.ct.id.text).map(\.field) == ["service_lines"])
        #expect(try fixture.store.risks(naming: .site, household.ct.id.text).isEmpty)
    }

    @Test func newIDsRise() throws {
        let fixture = try RegisterFixture()
        let first = fixture.store.newID()
        #expect(first < fixture.store.newID())
    }
}
