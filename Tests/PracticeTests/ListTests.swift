import Testing

@testable import Practice

struct ListTests {
    /// Every sort column of every kind, both ways.
    static let orders = PracticeKind.allCases.flatMap { kind in
        PracticeStore.sortColumns(of: kind).flatMap { [(kind, $0, false), (kind, $0, true)] }
    }

    @Test(arguments: orders)
    func pagesHaveEveryRowOnce(kind: PracticeKind, column: String, descending: Bool) throws {
        let store = try Fixture.example().store
        func walk<Record: PracticeRecord>(_ type: Record.Type) throws {
            let all = try store.all() as [Record]
            let names = try store.read { try PracticeContents(reading: $0).names }
            let place = try #require(Record.sortColumns.firstIndex(of: column))
            var seen: [Record] = []
            var query = ListQuery(sort: column, descending: descending, limit: 3)
            repeat {
                let page: ListPage<Record> = try store.page(query)
                #expect(page.items.count <= 3)
                seen += page.items
                query.after = page.next
            } while query.after != nil && seen.count <= all.count
            #expect(seen.map(\.key).sorted() == all.map(\.key))
            let keys = seen.map { $0.sortKeys(names)[place].bytes }
            for (one, next) in zip(keys, keys.dropFirst()) where one != next {
                #expect(one.lexicographicallyPrecedes(next) != descending)
            }
        }
        try walk(kind.recordType)
    }

    @Test func filtersFindWhatTheySay() throws {
        let store = try Fixture.example().store
        let modalities = try store.systems(ListQuery(filters: ["kind": "modality"])).items
        #expect(modalities.count == 12)
        #expect(modalities.allSatisfy { $0.kind == .modality })
        let oak = try #require(try store.allSites().first { $0.name.hasPrefix("Oak") })
        let query = ListQuery(filters: ["kind": "modality", "site": oak.id.text])
        #expect(try store.systems(query).items.count == 4)
        #expect(try store.count(.system, query) == 4)
        let pacs = try #require(try store.allSystems().first { $0.name == "PACS" })
        let flows = try store.flows(ListQuery(filters: ["system": pacs.id.text])).items
        #expect(flows.count == 17)
        #expect(flows.allSatisfy { $0.from == pacs.id || $0.to == pacs.id })
        #expect(try store.evidence(ListQuery(filters: ["result": "failed"])).items.count == 2)
    }

    @Test func everyFilterOfEveryKindIsAQuery() throws {
        let store = try Fixture.example().store
        for kind in PracticeKind.allCases {
            for name in PracticeStore.filterNames(of: kind) {
                #expect(try store.count(kind, ListQuery(filters: [name: "' OR 1=1 --"])) == 0)
            }
        }
    }

    @Test func aSearchTakesSignsLiterally() throws {
        let fixture = try Fixture()
        let names = ["100% sure", "100 sure", "a_b", "axb", "wow!", "Älter"]
        for name in names { _ = try fixture.site(name) }
        func found(_ text: String) throws -> [String] {
            try fixture.store.sites(ListQuery(text: text)).items.map(\.name)
        }
        #expect(try found("100%") == ["100% sure"])
        #expect(try found("a_b") == ["a_b"])
        #expect(try found("!") == ["wow!"])
        #expect(try found("ÄLTER") == ["Älter"])
        #expect(try found("SURE 100") == ["100 sure", "100% sure"])
    }

    @Test func wrongQuestionsAreRefused() throws {
        let store = try Fixture.example().store
        func field(_ query: ListQuery) throws -> String? {
            try #require(throws: PracticeError.self) { try store.systems(query) }.field
        }
        #expect(try field(ListQuery(sort: "body; DROP TABLE x")) == "sort")
        #expect(try field(ListQuery(filters: ["notes": "x"])) == "filter")
        #expect(try field(ListQuery(text: String(repeating: "x", count: 201))) == "text")
        for after in ["", "x", "🙂", String(repeating: "A", count: 10_000)] {
            #expect(try field(ListQuery(after: after)) == "after")
        }
        let next = try #require(try store.systems(ListQuery(limit: 1)).next)
        #expect(try field(ListQuery(sort: "kind", after: next)) == "after")
        #expect(try field(ListQuery(descending: true, after: next)) == "after")
    }

    @Test func aPageIsNoLargerThanTheLimit() throws {
        var limits = PracticeLimits()
        limits.pageSize = 2
        let fixture = try Fixture(limits: limits)
        for name in ["a", "b", "c"] { _ = try fixture.site(name) }
        #expect(try fixture.store.sites(ListQuery(limit: 1000)).items.count == 2)
        #expect(try fixture.store.sites(ListQuery(limit: -1)).items.count == 1)
    }
}
