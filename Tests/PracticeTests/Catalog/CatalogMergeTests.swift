import Testing

@testable import Practice

struct CatalogMergeTests {
    private struct Everything: Equatable {
        var systems: [System]
        var flows: [Flow]
        var safeguards: [Safeguard]
        var evidence: [Evidence]
        var people: [Person]
    }

    /// Two records of one CT, and one of each kind of record that names the second.
    private struct Twins {
        let fixture: CatalogFixture
        let kept: System
        let removed: System
        let before: Everything

        init() throws {
            fixture = try CatalogFixture()
            let store = fixture.store
            let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9"])
            var kept = try fixture.system("CT1", addresses: ["10.0.0.5"], titles: ["CT1"], vendor: "Acme")
            var removed = try fixture.system(
                "CT scanner",
                addresses: ["10.0.0.5", "10.0.0.6"],
                titles: ["CT1", "CT1B"]
            )
            removed.room = "3"
            removed.notes = "second"
            removed.dependsOn = [kept.id]
            try store.save(removed)
            kept.notes = "first"
            try store.save(kept)
            try store.save(Flow(id: store.newID(), from: removed.id, to: pacs.id, protocol: .dicom, service: "C-STORE"))
            try store.save(Flow(id: store.newID(), from: removed.id, to: kept.id, protocol: .other, service: "odd"))
            var worker = pacs
            worker.dependsOn = [removed.id, kept.id]
            try store.save(worker)
            try store.save(
                Safeguard(
                    id: store.newID(),
                    name: "Lock",
                    kind: .physical,
                    layer: "room",
                    status: .inPlace,
                    systems: [removed.id, kept.id]
                )
            )
            try store.save(
                Evidence(
                    id: store.newID(),
                    about: .system(removed.id),
                    kind: "look",
                    when: 1,
                    result: .noted,
                    source: "Ada"
                )
            )
            try store.save(
                Person(
                    id: store.newID(),
                    name: "Vera",
                    roles: [RoleAssignment("vendor", systems: [removed.id], until: Fixture.now * 2)]
                )
            )
            try fixture.catalog.claim(.model, "Scanner 64", of: removed.id, source: "Ada")
            self.kept = kept
            self.removed = removed
            before = try Self.contents(store)
        }

        static func contents(_ store: PracticeStore) throws -> Everything {
            Everything(
                systems: try store.allSystems(),
                flows: try store.allFlows(),
                safeguards: try store.allSafeguards(),
                evidence: try store.allEvidence(),
                people: try store.allPeople()
            )
        }
    }

    @Test func everythingThatNamedTheOtherNamesTheKeptOne() throws {
        let twins = try Twins()
        let (store, kept, removed) = (twins.fixture.store, twins.kept.id, twins.removed.id)
        let result = try twins.fixture.catalog.merge(removed, into: kept, taking: ["name"], by: "Ada")
        #expect(result.replaced == [removed: kept])
        #expect(try store.system(removed) == nil)
        let system = try #require(try store.system(kept))
        #expect(system.name == "CT scanner")
        #expect(system.vendor == "Acme")
        #expect(system.room == "3")
        #expect(system.addresses == ["10.0.0.5", "10.0.0.6"])
        #expect(system.aeTitles == ["CT1", "CT1B"])
        #expect(system.notes == "first\n\nsecond")
        #expect(!system.dependsOn.contains(kept) && !system.dependsOn.contains(removed))
        #expect(try store.allFlows().map(\.from) == [kept])
        #expect(try store.allSafeguards().first?.systems == [kept])
        #expect(try store.allEvidence().first?.about == .system(kept))
        #expect(try store.allPeople().first?.roles.first?.systems == [kept])
        #expect(try store.allSystems().first { $0.name == "PACS" }?.dependsOn == [kept])
        #expect(try twins.fixture.catalog.storedFacts(of: kept).map(\.value) == ["Scanner 64"])
        #expect(result.changes.count { $0.action == .removed } == 2)
        #expect(try store.dependents(.system, removed.text).isEmpty)
    }

    @Test func undoBringsBackExactlyWhatWas() throws {
        let twins = try Twins()
        let catalog = twins.fixture.catalog
        let result = try catalog.merge(twins.removed.id, into: twins.kept.id, by: "Ada")
        #expect(try catalog.merges().map(\.removedName) == ["CT scanner"])
        let undone = try catalog.undo(result.merge.id)
        #expect(undone.merge.isUndone)
        #expect(try Twins.contents(twins.fixture.store) == twins.before)
        #expect(try catalog.storedFacts(of: twins.removed.id).map(\.value) == ["Scanner 64"])
        #expect(try catalog.storedFacts(of: twins.kept.id).isEmpty)
        #expect(try twins.fixture.store.dependents(.system, twins.removed.id.text).count == 6)
        let again = try #require(throws: PracticeError.self) { try catalog.undo(result.merge.id) }
        #expect(again.code == .invalid)
    }

    @Test func undoIsRefusedIfARecordHasChangedSince() throws {
        let twins = try Twins()
        let store = twins.fixture.store
        let result = try twins.fixture.catalog.merge(twins.removed.id, into: twins.kept.id, by: "Ada")
        var safeguard = try #require(try store.allSafeguards().first)
        safeguard.name = "Better lock"
        try store.save(safeguard)
        let after = try Twins.contents(store)
        let error = try #require(throws: PracticeError.self) { try twins.fixture.catalog.undo(result.merge.id) }
        #expect(error.code == .inUse)
        #expect(error.message.hasPrefix("The safeguard “Better lock” has been changed since the merge"))
        #expect(try Twins.contents(store) == after)
    }

    @Test func aNewRecordThatNamesTheKeptOneIsNoHindrance() throws {
        let twins = try Twins()
        let store = twins.fixture.store
        let result = try twins.fixture.catalog.merge(twins.removed.id, into: twins.kept.id, by: "Ada")
        let other = try twins.fixture.system("RIS", .ris)
        let flow = Flow(id: store.newID(), from: other.id, to: twins.kept.id, protocol: .hl7, service: "ORM")
        try store.save(flow)
        _ = try twins.fixture.catalog.undo(result.merge.id)
        #expect(try store.flow(flow.id) == flow)
        #expect(try store.system(twins.removed.id) == twins.removed)
    }

    @Test func differencesAreForAPersonToChoose() throws {
        let twins = try Twins()
        let differences = try SystemUnion.differences(twins.kept, twins.removed)
        #expect(differences.map(\.field) == ["name", "notes"])
        #expect(differences.first?.kept == "\"CT1\"")
        #expect(differences.first?.removed == "\"CT scanner\"")
        let merged = try SystemUnion.merged(twins.kept, twins.removed, taking: ["notes"])
        #expect(merged.notes == "second")
        for wrong in ["id", "addresses", "nonsense"] {
            let error = #expect(throws: PracticeError.self) {
                try SystemUnion.merged(twins.kept, twins.removed, taking: [wrong])
            }
            #expect(error?.field == "taking")
        }
        #expect(throws: PracticeError.self) {
            try twins.fixture.catalog.merge(twins.kept.id, into: twins.kept.id, by: "Ada")
        }
        #expect(throws: PracticeError.self) {
            try twins.fixture.catalog.merge(twins.fixture.store.newID(), into: twins.kept.id, by: "Ada")
        }
    }

    @Test func aConfirmedSightingFollowsItsSystem() throws {
        let fixture = try CatalogFixture()
        let kept = try fixture.system("CT1")
        try fixture.catalog.learn([CatalogFixture.caller()])
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        let system = fixture.catalog.proposedSystem(for: sighting)
        try fixture.catalog.confirm(sighting.id, as: system)
        let result = try fixture.catalog.merge(system.id, into: kept.id, by: "Ada")
        #expect(try fixture.catalog.sighting(sighting.id)?.state == .confirmed(kept.id))
        try fixture.catalog.learn([CatalogFixture.caller()])
        #expect(try fixture.catalog.storedFacts(of: kept.id).first?.count == 2)
        _ = try fixture.catalog.undo(result.merge.id)
        #expect(try fixture.catalog.sighting(sighting.id)?.state == .confirmed(system.id))
        #expect(try fixture.catalog.undo(sighting.id)?.action == .removed)
    }

    @Test func oldMergesAreForGood() throws {
        var limits = CatalogLimits()
        limits.merges = 1
        let fixture = try CatalogFixture(limits: limits)
        let (one, two, three) = (try fixture.system("1"), try fixture.system("2"), try fixture.system("3"))
        let first = try fixture.catalog.merge(two.id, into: one.id, by: "Ada")
        _ = try fixture.catalog.merge(three.id, into: one.id, by: "Ada")
        let error = try #require(throws: PracticeError.self) { try fixture.catalog.undo(first.merge.id) }
        #expect(error.code == .notFound)
        #expect(try fixture.catalog.merges().map(\.removed) == [three.id])
    }

    @Test func duplicatesAreSuggestedWithTheReason() throws {
        let fixture = try CatalogFixture()
        let one = try fixture.system("CT1", addresses: ["10.0.0.5", "CT1.local."], titles: ["CT1"], vendor: "Acme")
        let two = try fixture.system(
            "CT",
            addresses: ["::ffff:10.0.0.5", "ct1.LOCAL"],
            titles: ["CT1"],
            vendor: "ACME"
        )
        _ = try fixture.system("Other", addresses: ["127.0.0.1"], titles: ["CT1"], vendor: "Else")
        _ = try fixture.system("More", addresses: ["127.0.0.1"], titles: ["ANY-SCP"])
        let found = try fixture.catalog.duplicates()
        #expect(found.map(\.pair) == [DuplicatePair(one.id, two.id)])
        #expect(
            found.first?.reasons == [
                "Both have the AE title CT1 and the same vendor.", "Both have the address 10.0.0.5.",
                "Both have the host name ct1.local.",
            ]
        )
        try fixture.catalog.dismiss(DuplicatePair(two.id, one.id))
        try fixture.catalog.dismiss(DuplicatePair(one.id, two.id))
        #expect(try fixture.catalog.duplicates().isEmpty)
        try fixture.catalog.dismiss(DuplicatePair(one.id, two.id), false)
        #expect(try fixture.catalog.duplicates().count == 1)
    }

    @Test func whatManyShareSaysNothing() throws {
        let fixture = try CatalogFixture()
        var limits = CatalogLimits()
        limits.sharing = 3
        limits.duplicates = 2
        let systems = try (0..<4).map { try fixture.system("\($0)", addresses: ["10.0.0.1", "10.0.1.\($0 / 2)"]) }
        #expect(
            Duplicates.find(in: systems, limits: limits).map(\.reasons) == [
                ["Both have the address 10.0.1.0."], ["Both have the address 10.0.1.1."],
            ]
        )
        limits.sharing = 4
        #expect(Duplicates.find(in: systems, limits: limits).count == 2)
    }
}
