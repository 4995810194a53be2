import Testing

@testable import Practice

struct CatalogSightingTests {
    private func guess(_ observations: [Observation]) throws -> Suggestion {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn(observations)
        return try #require(try fixture.catalog.sightings().items.first).suggestion
    }

    @Test func oneHostIsOneSightingWhateverItsPorts() throws {
        let fixture = try CatalogFixture()
        let web = Observation(
            when: CatalogFixture.now,
            origin: .discovery,
            source: "discovery",
            host: "10.0.0.9",
            port: 8042,
            speech: .http(HTTPSpeech(status: 200, server: "Mongoose", isDICOMweb: true))
        )
        try fixture.catalog.learn([CatalogFixture.server(), CatalogFixture.server(port: 11_112), web])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        #expect(try fixture.catalog.count() == 1)
        #expect(sighting.count == 3)
        #expect(sighting.suggestion.name == "PACS")
        #expect(sighting.suggestion.guess == KindGuess(.pacs, "it takes images and answers queries for them"))
        let ports = try fixture.catalog.facts(of: sighting.id).filter { $0.name == .port }
        #expect(ports.map(\.port) == [104, 8042, 11_112])
        #expect(ports.map(\.value) == ["DICOM", "HTTP", "DICOM"])
    }

    @Test func kindsComeFromWhatIsSpokenWithTheReason() throws {
        #expect(try guess([CatalogFixture.caller()]).guess == KindGuess(.modality, "it sends CT"))
        #expect(
            try guess([CatalogFixture.caller(classes: [CatalogFixture.worklist, CatalogFixture.ct])]).guess
                == KindGuess(.modality, "it asks for its worklist and sends CT")
        )
        #expect(try guess([CatalogFixture.caller(classes: [CatalogFixture.studyFind])]).guess.kind == .workstation)
        #expect(try guess([CatalogFixture.server(classes: [CatalogFixture.worklist])]).guess.kind == .worklist)
        #expect(try guess([CatalogFixture.server(classes: [CatalogFixture.ct])]).guess.kind == .workstation)
        let echo = try guess([CatalogFixture.server(classes: ["1.2.840.10008.1.1"])])
        #expect(echo.guess == KindGuess(.other, "it speaks DICOM, but has shown nothing but C-ECHO"))
        let many = ["2", "4", "1", "1.1", "6.1", "20"].map { "1.2.840.10008.5.1.4.1.1." + $0 }
        #expect(try guess([CatalogFixture.caller(classes: many)]).guess.kind == .server)
    }

    @Test func anSSHServerOnADICOMPortIsNoDICOM() throws {
        let ssh = Observation(
            when: CatalogFixture.now,
            origin: .discovery,
            source: "discovery",
            host: "10.0.0.3",
            port: 11_112,
            speech: .unknown(UnknownSpeech(conduct: .named, name: "SSH"))
        )
        let suggestion = try guess([ssh])
        #expect(suggestion.guess == KindGuess(.other, "it does not speak DICOM: SSH"))
        #expect(suggestion.name == "Device at 10.0.0.3")
        #expect(suggestion.vendor.isEmpty && suggestion.model.isEmpty)
    }

    @Test func anHL7SystemIsARIS() throws {
        let hl7 = Observation(
            when: CatalogFixture.now,
            origin: .traffic,
            source: "gateway orders",
            host: "10.0.0.4",
            speech: .hl7(HL7Speech(application: "EPIC", facility: "MAIN", version: "2.5.1", messageTypes: ["ORM"]))
        )
        let suggestion = try guess([hl7])
        #expect(suggestion.name == "EPIC")
        #expect(suggestion.guess == KindGuess(.ris, "it speaks HL7 version 2 as EPIC"))
    }

    @Test func aRejectionShowsDICOMAndNothingElse() throws {
        let rejected = Observation(
            when: CatalogFixture.now,
            origin: .discovery,
            source: "discovery",
            host: "10.0.0.9",
            port: 104,
            speech: .dicom(DICOMSpeech(outcome: .rejected(result: 1, source: 1, reason: 3)))
        )
        let fixture = try CatalogFixture()
        try fixture.catalog.learn([rejected])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        #expect(sighting.suggestion.guess.kind == .other)
        let facts = try fixture.catalog.facts(of: sighting.id)
        #expect(facts.first { $0.name == .rejection }?.value == "result 1, source 1, reason 3")
    }

    @Test func softwareIsKnownByItsUIDOrItsName() throws {
        let table = ImplementationTable.builtIn
        #expect(table.implementations.count >= 10)
        let dcmtk = try #require(table.find(classUID: "1.2.276.0.7230010.3.0.3.6.7", version: ""))
        #expect(dcmtk.implementation.product == "DCMTK")
        #expect(dcmtk.reason.hasSuffix("; many makers build on it"))
        #expect(
            table.find(classUID: "1.2.826.0.1.3680043.9.3811.2.0.2", version: "")?.implementation.id == "pynetdicom"
        )
        // The next number is somebody else's.
        #expect(table.find(classUID: "1.2.276.0.7230010.33", version: "") == nil)
        #expect(table.find(classUID: "1.2.3", version: "offis_dcmtk_366")?.implementation.id == "dcmtk")
        #expect(table.find(classUID: "", version: "") == nil)
        #expect(table.implementations.allSatisfy { !$0.source.isEmpty && $0.checked.count == 10 && !$0.vendor.isEmpty })
        let suggestion = try guess([CatalogFixture.caller()])
        #expect(suggestion.vendor == "OFFIS" && suggestion.model == "DCMTK")
    }

    @Test func aTableThatIsWrongSaysSo() {
        for text in [
            "implementations: [{id: a, vendor: b, product: c, toolkit: true, source: d, checked: e}]",
            "implementations: [{id: a, vendor: b, product: c, toolkit: true, root: 1.x, source: d, checked: e}]",
            "implementations: &a []", "nothing", "implementations: [{id: a}]",
        ] {
            let error = #expect(throws: PracticeError.self) { try ImplementationTable(text: text) }
            #expect(error?.code == .invalid)
        }
    }

    @Test func aSightingBecomesASystemAndBack() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn([CatalogFixture.caller()])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        var system = fixture.catalog.proposedSystem(for: sighting)
        #expect(system.kind == .modality && system.addresses == ["10.0.0.5"] && system.aeTitles == ["CT1"])
        system.name = "CT in room 3"
        let change = try fixture.catalog.confirm(sighting.id, as: system)
        #expect(change.isNew)
        #expect(try fixture.catalog.sighting(sighting.id)?.state == .confirmed(system.id))
        #expect(try fixture.catalog.storedFacts(of: system.id).count == 6)
        #expect(try fixture.catalog.facts(of: sighting.id).isEmpty)
        // What it does next is the system's.
        try fixture.catalog.learn([CatalogFixture.caller(version: "OFFIS_DCMTK_368")])
        #expect(try fixture.catalog.storedFacts(of: system.id).count == 7)
        #expect(try fixture.catalog.undo(sighting.id)?.action == .removed)
        #expect(try fixture.store.system(system.id) == nil)
        #expect(try fixture.catalog.sighting(sighting.id)?.state == .open)
        #expect(try fixture.catalog.facts(of: sighting.id).count == 7)
        #expect(throws: PracticeError.self) { try fixture.catalog.undo(sighting.id) }
    }

    @Test func aSightingBecomesAnExistingSystemAndBack() throws {
        let fixture = try CatalogFixture()
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"], titles: ["CT1"])
        try fixture.catalog.learn([CatalogFixture.caller(), CatalogFixture.caller("10.0.0.6", "CT2", version: "X")])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        #expect(try fixture.catalog.confirm(sighting.id, as: ct.id).fields == ["addresses", "ae_titles"])
        #expect(try fixture.store.system(ct.id)?.addresses == ["10.0.0.5", "10.0.0.6"])
        #expect(try fixture.catalog.storedFacts(of: ct.id).contains { $0.value == "X" })
        #expect(throws: PracticeError.self) { try fixture.catalog.confirm(sighting.id, as: ct.id) }
        try fixture.catalog.undo(sighting.id)
        #expect(try fixture.store.system(ct.id) == ct)
        #expect(try !fixture.catalog.storedFacts(of: ct.id).contains { $0.value == "X" })
        #expect(try fixture.catalog.facts(of: sighting.id).contains { $0.value == "X" })
    }

    @Test func whatHasChangedSinceIsNotUndone() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn([CatalogFixture.caller()])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        var system = fixture.catalog.proposedSystem(for: sighting)
        try fixture.catalog.confirm(sighting.id, as: system)
        system.room = "3"
        try fixture.store.save(system)
        let error = try #require(throws: PracticeError.self) { try fixture.catalog.undo(sighting.id) }
        #expect(error.code == .inUse)
        #expect(try fixture.store.system(system.id)?.room == "3")
        #expect(try fixture.catalog.sighting(sighting.id)?.state == .confirmed(system.id))
    }

    @Test func aSystemWithoutTheAddressIsRefused() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn([CatalogFixture.caller()])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        var system = fixture.catalog.proposedSystem(for: sighting)
        system.addresses = []
        let error = try #require(throws: PracticeError.self) { try fixture.catalog.confirm(sighting.id, as: system) }
        #expect(error.field == "addresses")
        system.addresses = ["10.0.0.5"]
        system.name = ""
        #expect(throws: PracticeError.self) { try fixture.catalog.confirm(sighting.id, as: system) }
        #expect(try fixture.catalog.sighting(sighting.id)?.state == .open)
    }

    @Test func behindALoopbackAddressTheTitleTellsDevicesApart() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn([
            CatalogFixture.caller("127.0.0.1", "CT1"), CatalogFixture.caller("127.0.0.1", "DX1"),
            CatalogFixture.server("127.0.0.1", title: "PACS"), CatalogFixture.server("127.0.0.1", title: nil),
        ])
        let seen = try fixture.catalog.sightings().items
        #expect(Set(seen.map(\.title)) == ["CT1", "DX1", "PACS", ""])
        #expect(seen.allSatisfy { $0.host == "127.0.0.1" })
        let sighting = try #require(seen.first { $0.title == "CT1" })
        #expect(sighting.suggestion.guess.kind == .modality)
        var system = fixture.catalog.proposedSystem(for: sighting)
        #expect(system.addresses.isEmpty && system.aeTitles == ["CT1"])
        system.aeTitles = []
        let error = try #require(throws: PracticeError.self) { try fixture.catalog.confirm(sighting.id, as: system) }
        #expect(error.field == "ae_titles")
        system.aeTitles = ["CT1"]
        try fixture.catalog.confirm(sighting.id, as: system)
        try fixture.catalog.learn([CatalogFixture.caller("127.0.0.1", "CT1")])
        #expect(try fixture.catalog.count() == 3)
        #expect(try fixture.catalog.storedFacts(of: system.id).first?.count == 2)
    }

    @Test func anIgnoredOneIsNotAskedAboutAgain() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn([CatalogFixture.caller()])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        #expect(throws: PracticeError.self) { try fixture.catalog.ignore(sighting.id, reason: " ") }
        try fixture.catalog.ignore(sighting.id, reason: "a test laptop")
        try fixture.catalog.learn([CatalogFixture.caller()])
        #expect(try fixture.catalog.sightings().items.isEmpty)
        let ignored = try #require(try fixture.catalog.sightings(SightingQuery(state: .ignored)).items.first)
        #expect(ignored.state == .ignored(reason: "a test laptop"))
        #expect(ignored.count == 2)
        try fixture.catalog.undo(sighting.id)
        #expect(try fixture.catalog.sightings().items.count == 1)
    }

    @Test func openSightingsAreBoundedAndTheDroppedCounted() throws {
        var limits = CatalogLimits()
        limits.openSightings = 3
        let fixture = try CatalogFixture(limits: limits)
        for number in 1...5 {
            let when = CatalogFixture.now - Int64(10 - number) * CatalogFixture.minute
            try fixture.catalog.learn([CatalogFixture.caller("10.0.0.\(number)", when: when)])
            if number == 1 {
                let first = try #require(try fixture.catalog.sightings().items.first)
                try fixture.catalog.ignore(first.id, reason: "kept")
            }
        }
        #expect(try fixture.catalog.sightings().items.map(\.host) == ["10.0.0.5", "10.0.0.4", "10.0.0.3"])
        #expect(try fixture.catalog.count(SightingQuery(state: .ignored)) == 1)
        #expect(try fixture.catalog.dropped() == CatalogDropped(sightings: 1))
    }

    @Test func listsHavePagesAndFilters() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn(
            (1...5).map { CatalogFixture.caller("10.0.0.\($0)", "CT\($0)", when: CatalogFixture.now - Int64($0)) }
                + [CatalogFixture.server("10.0.1.1", title: "A_B%C")]
        )
        let first = try fixture.catalog.sightings(SightingQuery(kind: .modality, limit: 2))
        #expect(first.items.map(\.host) == ["10.0.0.1", "10.0.0.2"])
        let next = try fixture.catalog.sightings(SightingQuery(kind: .modality, after: first.next, limit: 3))
        #expect(next.items.map(\.host) == ["10.0.0.3", "10.0.0.4", "10.0.0.5"])
        #expect(next.next == nil)
        #expect(try fixture.catalog.count(SightingQuery(text: "a_b%")) == 1)
        #expect(try fixture.catalog.count(SightingQuery(text: "dcmtk")) == 5)
        #expect(throws: PracticeError.self) { try fixture.catalog.sightings(SightingQuery(after: "x")) }
        #expect(throws: PracticeError.self) {
            try fixture.catalog.count(SightingQuery(text: String(repeating: "x", count: 201)))
        }
    }
}
