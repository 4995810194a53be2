import Testing

@testable import Practice

/// Systems that need each other in a circle are refused.
struct DependencyTests {
    @Test func aCircleIsNotSaved() throws {
        let fixture = try Fixture()
        var (pacs, database, storage) = (
            try fixture.system("PACS"), try fixture.system("Database"), try fixture.system("Storage")
        )
        pacs.dependsOn = [database.id]
        database.dependsOn = [storage.id]
        try fixture.store.save(pacs)
        try fixture.store.save(database)
        storage.dependsOn = [pacs.id]
        let error = try #require(throws: PracticeError.self) { try fixture.store.save(storage) }
        #expect(error.code == .invalid)
        #expect(error.field == "depends_on")
        #expect(error.message.contains("“Storage” → “PACS” → “Database” → “Storage”"))
        #expect(try fixture.store.system(storage.id)?.dependsOn == [])
        storage.dependsOn = []
        pacs.dependsOn = [database.id, storage.id]
        try fixture.store.save(pacs)
    }

    @Test func twoThatNeedEachOtherAreNotSaved() throws {
        let fixture = try Fixture()
        var (a, b) = (try fixture.system("A"), try fixture.system("B"))
        a.dependsOn = [b.id]
        try fixture.store.save(a)
        b.dependsOn = [a.id]
        b.name = "B, renamed"
        let error = try #require(throws: PracticeError.self) { try fixture.store.save(b) }
        #expect(error.message.contains("“B, renamed” → “A” → “B, renamed”"))
    }

    @Test func aCircleOfAnEarlierVersionKeepsNobodyFromSaving() throws {
        let fixture = try Fixture()
        var (a, b) = (try fixture.system("A"), try fixture.system("B"))
        a.dependsOn = [b.id]
        b.dependsOn = [a.id]
        let (one, other) = (a, b)
        try fixture.store.write { writer in
            for system in [one, other] {
                try PracticeStore.erase(System.self, system.key, writer)
                try PracticeStore.insert(system, RecordNames(), writer)
            }
        }
        a.room = "Rack 2"
        try fixture.store.save(a)
        a.dependsOn = []
        try fixture.store.save(a)
        a.dependsOn = [b.id]
        #expect(throws: PracticeError.self) { try fixture.store.save(a) }
    }

    @Test func aFileWithCirclesNamesThemAndTheirLines() throws {
        let store = try Fixture().store
        let id = "01990000-0000-7000-8000-00000000000"
        let error = try #require(throws: PracticeFileError.self) {
            try PracticeFile.importing(
                """
                format: 1
                systems:
                  - id: \(id)1
                    name: A
                    kind: pacs
                    depends_on:
                      - \(id)2
                  - id: \(id)2
                    name: B
                    kind: pacs
                    depends_on:
                      - \(id)3
                      - \(id)1
                  - id: \(id)3
                    name: C
                    kind: pacs
                    depends_on:
                      - \(id)1
                  - id: \(id)4
                    name: D
                    kind: pacs
                    depends_on:
                      - \(id)1
                """,
                into: store
            )
        }
        #expect(error.problems.count == 2)
        #expect(error.problems.allSatisfy { $0.line == 7 })
        #expect(error.problems[0].message.contains("“A” → “B” → “C” → “A”"))
        #expect(error.problems[1].message.contains("“A” → “B” → “A”"))
        #expect(error.problems[0].cure == "Remove one of these from what another depends on.")
        #expect(try store.counts() == PracticeCounts())
    }

    @Test func aLongChainIsNoCircleAndIsWalkedWithoutRecursion() throws {
        let ids = try (0..<20_000).map { number in
            let digits = String(number)
            return try #require(
                SystemID("01990000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)
            )
        }
        var needs = Dictionary(uniqueKeysWithValues: zip(ids, ids.dropFirst().map { [$0] }))
        #expect(DependencyCycle.all(in: needs).isEmpty)
        needs[ids[ids.count - 1]] = [ids[0]]
        let cycles = DependencyCycle.all(in: needs)
        #expect(cycles.map(\.systems.count) == [20_000])
        #expect(cycles[0].problem { $0.text }.message.count < 1000)
        #expect(DependencyCycle.closed(by: ids[0], needing: [ids[1]]) { needs[$0] ?? [] }?.systems == ids)
    }
}
