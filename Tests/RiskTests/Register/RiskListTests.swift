import Practice
import Testing

@testable import Risk

/// Lists of risks are sorted, filtered and paged.
struct RiskListTests {
    private let fixture: RegisterFixture

    init() throws {
        fixture = try RegisterFixture()
        let household = fixture.household
        for (number, title) in [(30, "beta"), (31, "Alpha"), (32, "gamma"), (33, "delta")] {
            var risk = household.risk(UInt8(number), title: title)
            if number == 31 {
                risk.owner = household.sam.id
                risk.treatment = .avoid
                risk.systems = [household.workstation.id]
                risk.due = ""
            }
            if number == 32 {
                risk.owner = nil
                risk.threat = "flood"
                risk.notes = "100% underwater"
            }
            try fixture.store.save(risk, by: "a")
        }
    }

    private func titles(_ query: ListQuery) throws -> [String] { try fixture.store.risks(query).items.map(\.title) }

    @Test func theyAreSorted() throws {
        #expect(try titles(ListQuery()) == ["Alpha", "beta", "delta", "gamma"])
        #expect(try titles(ListQuery(descending: true)) == ["gamma", "delta", "beta", "Alpha"])
        #expect(try titles(ListQuery(sort: "owner")) == ["gamma", "beta", "delta", "Alpha"])
        #expect(try titles(ListQuery(sort: "treatment")) == ["Alpha", "beta", "gamma", "delta"])
        #expect(try titles(ListQuery(sort: "due")) == ["Alpha", "beta", "gamma", "delta"])
        let error = try #require(throws: RiskError.self) { try fixture.store.risks(ListQuery(sort: "colour")) }
        #expect(error.field == "sort")
    }

    @Test func theyAreSortedByWhatAnAssessmentFound() throws {
        let household = fixture.household
        try fixture.store.setExpectedLosses([
            household.id(30): 5, household.id(31): 1_000_000, household.id(32): 0.5, household.id(33): .nan,
        ])
        let sorted = ListQuery(sort: "expected_loss", descending: true)
        #expect(try titles(sorted) == ["Alpha", "beta", "gamma", "delta"])
        var beta = household.risk(30, title: "beta")
        beta.notes = "A change keeps its place."
        try fixture.store.save(beta, by: "a")
        #expect(try titles(sorted) == ["Alpha", "beta", "gamma", "delta"])
        try fixture.store.setExpectedLosses([household.id(33): 1])
        #expect(try titles(sorted).first == "delta")
    }

    @Test func theyAreFiltered() throws {
        let household = fixture.household
        #expect(try titles(ListQuery(filters: ["treatment": "avoid"])) == ["Alpha"])
        #expect(try titles(ListQuery(filters: ["owner": household.ada.id.text])) == ["beta", "delta"])
        #expect(try titles(ListQuery(filters: ["threat": "flood"])) == ["gamma"])
        #expect(try titles(ListQuery(filters: ["system": household.workstation.id.text])) == ["Alpha"])
        #expect(try titles(ListQuery(filters: ["system": household.pacs.id.text, "treatment": "mitigate"])).count == 3)
        let error = try #require(throws: RiskError.self) { try fixture.store.risks(ListQuery(filters: ["x": "y"])) }
        #expect(error.field == "filter")
    }

    @Test func theyAreSearched() throws {
        #expect(try titles(ListQuery(text: "ALPH")) == ["Alpha"])
        #expect(try titles(ListQuery(text: "sam reading")) == ["Alpha"])
        #expect(try titles(ListQuery(text: "100%")) == ["gamma"])
        #expect(try titles(ListQuery(text: "_")).isEmpty)
        let long = ListQuery(text: String(repeating: "x", count: 201))
        #expect(try #require(throws: RiskError.self) { try fixture.store.count(long) }.code == .limit)
    }

    @Test(arguments: RiskStore.sortColumns, [false, true])
    func pagesJoinToTheWhole(column: String, descending: Bool) throws {
        var seen: [String] = []
        var after: String?
        repeat {
            let page = try fixture.store.risks(
                ListQuery(sort: column, descending: descending, after: after, limit: 3)
            )
            seen += page.items.map(\.title)
            after = page.next
        } while after != nil
        #expect(try seen == titles(ListQuery(sort: column, descending: descending)))
        #expect(seen.count == 4)
    }

    @Test(arguments: ["", "x", "AAAA", "MSt0aXRsZTo"])
    func aStrangePlaceIsRefused(after: String) throws {
        let error = try #require(throws: RiskError.self) { try fixture.store.risks(ListQuery(after: after)) }
        #expect(error.field == "after")
    }

    @Test func theyAreCounted() throws {
        #expect(try fixture.store.count() == 4)
        #expect(try fixture.store.count(ListQuery(filters: ["treatment": "mitigate"])) == 3)
        #expect(try fixture.store.risks(ListQuery(limit: 0)).items.count == 1)
    }

    @Test func namesAreRefreshed() throws {
        try fixture.store.refreshNames()
        #expect(try titles(ListQuery(sort: "owner")) == ["gamma", "beta", "delta", "Alpha"])
    }
}
