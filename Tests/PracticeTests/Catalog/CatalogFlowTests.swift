import Testing

@testable import Practice

struct CatalogFlowTests {
    @Test func flowsAreAddedUp() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn(
            [],
            flows: [
                CatalogFixture.flow(messages: 10, hour: 3, when: 100),
                CatalogFixture.flow(messages: 5, hour: 4, when: 300),
                CatalogFixture.flow(service: "C-ECHO", messages: 1),
            ]
        )
        try fixture.catalog.learn([], flows: [CatalogFixture.flow(isEncrypted: true, messages: 2, hour: 3, when: 200)])
        let tallies = try fixture.catalog.flows().map(\.tally)
        #expect(tallies.map(\.service) == ["C-STORE", "C-ECHO"])
        let store = try #require(tallies.first)
        #expect(store.messages == 17)
        #expect(store.bytes == 17_000)
        #expect(store.hours[3] == 12 && store.hours[4] == 5)
        #expect(store.lastSeen == 300)
        #expect(!store.isEncrypted)
    }

    @Test func theyAreComparedWithTheRecord() throws {
        let fixture = try CatalogFixture()
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"], titles: ["CT1"])
        let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9"])
        let flow = Flow(
            id: fixture.store.newID(),
            from: ct.id,
            to: pacs.id,
            protocol: .dicom,
            service: "C-FIND and C-MOVE",
            encrypted: .yes
        )
        try fixture.store.save(flow)
        try fixture.catalog.learn(
            [],
            flows: [
                CatalogFixture.flow(service: "C-MOVE", isEncrypted: true, messages: 4),
                CatalogFixture.flow(service: "C-FIND", messages: 3),
                CatalogFixture.flow(service: "C-STORE", messages: 2),
                CatalogFixture.flow(("10.0.0.66", "X"), messages: 1),
            ]
        )
        let seen = try fixture.catalog.flows()
        #expect(seen.map(\.standing) == [.known, .encryptionContradicted, .notInCatalog, .unknownSystem])
        #expect(seen.map(\.flow) == [flow.id, flow.id, nil, nil])
        #expect(try fixture.catalog.flows(.unknownSystem, of: pacs.id).map(\.to) == [pacs.id])
        #expect(try fixture.catalog.flows(of: ct.id, limit: 1).count == 1)
    }

    @Test func aFlowIsPutOnRecord() throws {
        let fixture = try CatalogFixture()
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"])
        try fixture.catalog.learn([], flows: [CatalogFixture.flow()])
        let id = try #require(try fixture.catalog.flows().first).tally.id
        let early = try #require(throws: PracticeError.self) { try fixture.catalog.confirm(id) }
        #expect(early.message.contains("10.0.0.9"))
        let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9"])
        let (flow, change) = try fixture.catalog.confirm(id)
        #expect(change.isNew)
        #expect(flow.from == ct.id && flow.to == pacs.id && flow.service == "C-STORE" && flow.port == 104)
        #expect(flow.encrypted == .no)
        #expect(try fixture.store.flow(flow.id) == flow)
        #expect(try fixture.catalog.flow(id)?.standing == .known)
        #expect(throws: PracticeError.self) { try fixture.catalog.confirm(id) }
        #expect(throws: PracticeError.self) { try fixture.catalog.confirm(fixture.store.newID()) }
    }

    @Test func madeUpTitlesDoNotPushRealFlowsOut() throws {
        var limits = CatalogLimits()
        limits.tallies = 3
        let fixture = try CatalogFixture(limits: limits)
        try fixture.catalog.learn([], flows: [CatalogFixture.flow(messages: 100, when: 1)])
        for number in 0..<10 {
            try fixture.catalog.learn([], flows: [CatalogFixture.flow(("10.0.0.66", "X\(number)"), messages: 1)])
        }
        let kept = try fixture.catalog.flows()
        #expect(kept.count == 3)
        #expect(kept.first?.tally.messages == 100)
        #expect(try fixture.catalog.dropped().tallies == 8)
    }

    @Test func oddNumbersDoNotHarm() throws {
        let fixture = try CatalogFixture()
        var odd = CatalogFixture.flow(messages: .max / 1000)
        odd.messages = .max
        odd.bytes = -5
        odd.hours = [.max, -1]
        odd.port = -1
        try fixture.catalog.learn([], flows: [odd, odd])
        try fixture.catalog.learn([], flows: [odd])
        let tally = try #require(try fixture.catalog.flows().first).tally
        #expect(tally.messages == .max && tally.bytes == 0 && tally.port == 0)
        #expect(tally.hours == [.max] + [Int](repeating: 0, count: 23))
    }
}
