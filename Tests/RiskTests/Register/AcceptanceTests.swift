import Practice
import Testing

@testable import Risk

/// A risk is taken on with a signature that ends.
struct AcceptanceTests {
    private let household = Household()

    private func accepted(_ change: (inout Risk) -> Void = { _ in }) -> Risk {
        var risk = household.risk()
        risk.treatment = .accept
        risk.acceptance = household.acceptance()
        change(&risk)
        return risk
    }

    @Test func aSignatureIsOnRecord() throws {
        let fixture = try RegisterFixture()
        try fixture.store.save(household.risk(), by: "a")
        let change = try fixture.store.save(accepted(), by: "b")
        #expect(change.action == .accepted)
        #expect(change.fields == ["treatment", "acceptance"])
        #expect(
            change.details[1].new
                == "signed by Ada Lovelace on 2026-09-21, until 2027-09-01: The cost is beyond its use."
        )
        #expect(try fixture.store.save(accepted { $0.notes = "x" }, by: "b").action == .changed)
    }

    @Test func anotherTreatmentEndsIt() throws {
        let fixture = try RegisterFixture()
        try fixture.store.save(accepted(), by: "a")
        let change = try fixture.store.save(accepted { $0.treatment = .mitigate }, by: "a")
        #expect(change.fields == ["treatment", "acceptance"])
        #expect(try fixture.store.risk(accepted().id)?.acceptance == nil)
    }

    @Test func itNeedsAReasonAndAnEnd() {
        #expect(accepted().problems().isEmpty)
        #expect(accepted { $0.acceptance?.reason = "" }.problems().map(\.field) == ["acceptance.reason"])
        #expect(accepted { $0.acceptance?.until = "" }.problems().map(\.field) == ["acceptance.until"])
        #expect(accepted { $0.acceptance?.until = "2026-09-20" }.problems().map(\.field) == ["acceptance.until"])
        #expect(accepted { $0.acceptance?.until = "2026-09-21" }.problems().map(\.field) == [])
        #expect(accepted { $0.acceptance?.when = -1 }.problems().map(\.field) == ["acceptance.when"])
        #expect(accepted { $0.treatment = .avoid }.problems().map(\.field) == ["acceptance"])
    }

    @Test func whenFiguresChangedIsKnown() throws {
        let fixture = try RegisterFixture()
        var risk = accepted()
        try fixture.store.save(risk, by: "a")
        let first = try #require(try fixture.store.figureChanges()[risk.id])
        risk.notes = "No figure."
        try fixture.store.save(risk, by: "a")
        #expect(try fixture.store.figureChanges()[risk.id] == first)
        risk.frequency?.high = 3
        try fixture.store.save(risk, by: "a")
        #expect(try #require(try fixture.store.figureChanges()[risk.id]) > first)
    }
}
