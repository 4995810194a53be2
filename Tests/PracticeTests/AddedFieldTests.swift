import Testing

@testable import Practice

/// What records say beside the first version's fields: kept, written, read back and checked.
struct AddedFieldTests {
    @Test func allOfItIsKeptAndComesBackFromAFile() throws {
        let fixture = try Fixture()
        let store = fixture.store
        let physical = Physical(
            isLocked: .yes,
            isPortable: .no,
            hasRemovableMedia: .unknown,
            disposal: "Shredded: with a certificate"
        )
        let system = System(id: store.newID(), name: "PACS", kind: .pacs, physical: physical)
        let safeguard = Safeguard(
            id: store.newID(),
            name: "Copies",
            kind: .technical,
            layer: "Copies",
            status: .inPlace,
            library: "immutable-backup",
            yearlyCost: 13_000
        )
        let line = ServiceLine(id: store.newID(), name: "ED CT", dollarsPerStudy: 165, recoveryHours: 36)
        let evidence = Evidence(
            id: store.newID(),
            about: .serviceLine(line.id),
            kind: "recovery drill",
            when: 0,
            result: .passed,
            source: "Ada",
            minutes: 1130
        )
        try store.save(system)
        try store.save(safeguard)
        try store.save(line)
        try store.save(evidence)
        #expect(try store.system(system.id) == system)
        #expect(try store.safeguard(safeguard.id) == safeguard)
        #expect(try store.serviceLine(line.id) == line)
        #expect(try store.evidence(ListQuery(filters: ["service_line": line.id.text])).items == [evidence])

        let text = try PracticeFile.export(store)
        #expect(
            text.contains(
                """
                    physical:
                      locked: "yes"
                      portable: "no"
                      disposal: "Shredded: with a certificate"

                """
            )
        )
        #expect(text.contains("    library: immutable-backup\n    yearly_cost: 13000\n"))
        #expect(text.contains("    dollars_per_study: 165\n    recovery_hours: 36\n"))
        #expect(text.contains("    service_line: \(line.id) # ED CT\n"))
        #expect(text.contains("    minutes: 1130\n"))
        let other = try Fixture().store
        try PracticeFile.importing(text, into: other)
        #expect(try PracticeFile.export(other) == text)
        #expect(try other.system(system.id) == system)
        #expect(try other.evidence(evidence.id) == evidence)
    }

    @Test func aServiceLineWithEvidenceIsNotRemoved() throws {
        let store = try Fixture().store
        let line = ServiceLine(id: store.newID(), name: "ED CT")
        try store.save(line)
        let evidence = Evidence(
            id: store.newID(),
            about: .serviceLine(line.id),
            kind: "recovery drill",
            when: 0,
            result: .failed,
            source: "Ada"
        )
        try store.save(evidence)
        #expect(try #require(throws: PracticeError.self) { try store.remove(line.id) }.code == .inUse)
        #expect(try store.evidence(ListQuery(text: "ed ct")).items == [evidence])
    }

    @Test(arguments: [
        "Immutable", "immutable backup", "-a", "a-", "a--b", "é", "a_b", String(repeating: "a", count: 65),
    ])
    func aLibraryIDHasOneForm(id: String) throws {
        let store = try Fixture().store
        var safeguard = Safeguard(
            id: store.newID(),
            name: "A",
            kind: .technical,
            layer: "L",
            status: .planned,
            library: id
        )
        #expect(try #require(throws: PracticeError.self) { try store.save(safeguard) }.field == "library")
        safeguard.library = " dicom-tls-13 "
        try store.save(safeguard)
        #expect(try store.safeguard(safeguard.id)?.library == "dicom-tls-13")
    }

    @Test(arguments: [-1, 1_000_000_001])
    func amountsHaveBounds(amount: Int) throws {
        let store = try Fixture().store
        let safeguard = Safeguard(
            id: store.newID(),
            name: "A",
            kind: .technical,
            layer: "L",
            status: .planned,
            yearlyCost: amount
        )
        #expect(try #require(throws: PracticeError.self) { try store.save(safeguard) }.field == "yearly_cost")
        let paid = ServiceLine(id: store.newID(), name: "A", dollarsPerStudy: amount)
        #expect(try #require(throws: PracticeError.self) { try store.save(paid) }.field == "dollars_per_study")
        let slow = ServiceLine(id: store.newID(), name: "A", recoveryHours: amount)
        #expect(try #require(throws: PracticeError.self) { try store.save(slow) }.field == "recovery_hours")
        try store.save(ServiceLine(id: store.newID(), name: "A", dollarsPerStudy: 0, recoveryHours: 8_760))
        let line = try #require(try store.allServiceLines().first)
        let evidence = Evidence(
            id: store.newID(),
            about: .serviceLine(line.id),
            kind: "drill",
            when: 0,
            result: .passed,
            source: "Ada",
            minutes: amount
        )
        #expect(try #require(throws: PracticeError.self) { try store.save(evidence) }.field == "minutes")
    }

    @Test func aFileWithWrongOnesNamesTheirLines() throws {
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
                    physical:
                      locked: maybe
                      lock: "yes"
                      disposal: "\(String(repeating: "x", count: 201))"
                  - id: \(id)2
                    name: B
                    kind: pacs
                    physical: locked
                safeguards:
                  - id: \(id)3
                    name: C
                    kind: technical
                    layer: L
                    status: planned
                    library: No Such
                    yearly_cost: -1
                evidence:
                  - id: \(id)4
                    system: \(id)1
                    service_line: \(id)2
                    kind: test
                    when: "2025-06-12T14:30:00Z"
                    result: passed
                    source: Ada
                """,
                into: store
            )
        }
        #expect(error.problems.map(\.line) == [7, 8, 9, 13, 20, 21, 23])
        #expect(error.problems[0].cure == "It must be yes or no or unknown.")
        #expect(error.problems[1].cure == "Did you mean locked?")
        #expect(error.problems[6].cure.contains("`service_line: ID`"))
    }
}
