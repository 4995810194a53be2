import Journal
import Practice
import Records
import Risk
import Synchronization
import Testing

@testable import Console

/// Flows that were seen, facts, and where they contradict the record.
@Suite struct SeenFlowPageTests {
    private struct Network {
        let desk: PracticeDesk
        let scanner: SystemID
        let archive: SystemID

        init() throws {
            desk = try PracticeDesk()
            (scanner, archive) = (desk.store.newID(), desk.store.newID())
            try desk.store.save(System(id: scanner, name: "CT 9", kind: .modality, addresses: ["10.0.0.7"]))
            try desk.store.save(System(id: archive, name: "PACS", kind: .pacs, addresses: ["10.0.0.2"]))
        }

        func flow(to host: String = "10.0.0.2", encrypted: Bool = false) -> FlowObservation {
            var hours = [Int](repeating: 0, count: 24)
            hours[9] = 40
            return FlowObservation(
                when: SeenPageTests.now,
                source: "gateway main-pacs",
                from: .init(host: "10.0.0.7", title: "CT9"),
                to: .init(host: host, title: "PACS"),
                port: 104,
                protocol: .dicom,
                service: "C-STORE",
                isEncrypted: encrypted,
                messages: 40,
                bytes: 21_000_000,
                hours: hours
            )
        }
    }

    @Test func aFlowGoesOnRecord() async throws {
        let network = try Network()
        let desk = network.desk
        try desk.catalog.learn([], flows: [network.flow(), network.flow(to: "10.0.0.99")])
        let list = try await desk.get("/risk/flows/seen").html()
        #expect(list.contains("CT 9") && list.contains("Device not in the catalog") && list.contains("21.0 MB"))
        let seen = try require(try desk.catalog.flows(.notInCatalog).first)
        let page = try await desk.get("/risk/flows/seen/\(seen.tally.id)").html()
        #expect(page.contains("Most between 9 and 10 o’clock: 40 messages.") && page.contains("Put it on record"))
        let done = try await desk.post("/risk/flows/seen", [("ids", seen.tally.id.text)])
        let flow = try require(try desk.store.allFlows().first)
        #expect(done.target == flow.path)
        #expect(flow.from == network.scanner && flow.to == network.archive && flow.port == 104 && flow.encrypted == .no)
        #expect(desk.ledger.entries.map(\.kind) == [.flowConfirmed, .practiceChanged])
        #expect(try desk.catalog.flow(seen.tally.id)?.standing == .known)
        let unknown = try require(try desk.catalog.flows(.unknownSystem).first)
        let refused = try await desk.post("/risk/flows/seen", [("ids", unknown.tally.id.text)])
        #expect(refused.status == 409)
        #expect(try refused.html().contains("The device at 10.0.0.99 is no system yet"))
    }

    @Test func whatPassesARelayIsOnRecordAsTwoFlows() throws {
        let network = try Network()
        let desk = network.desk
        let relay: SystemID = desk.store.newID()
        try desk.store.save(System(id: relay, name: "Leadglass", kind: .server))
        let first = Flow(id: desk.store.newID(), from: network.scanner, to: relay, protocol: .dicom, service: "C-STORE")
        try desk.store.save(first)
        try desk.catalog.learn([], flows: [network.flow()])
        #expect(try desk.catalog.flows().first?.standing == .notInCatalog)
        try desk.store.save(
            Flow(id: desk.store.newID(), from: relay, to: network.archive, protocol: .dicom, service: "C-STORE")
        )
        #expect(try desk.catalog.flows().first?.standing == .known)
        #expect(try desk.catalog.flows().first?.flow == first.id)
    }

    @Test func whatIsClaimedIsContradictedByAHandshake() async throws {
        let network = try Network()
        let desk = network.desk
        let path = "/risk/systems/\(network.archive)"
        #expect(try await desk.get("/risk/contradictions").html().contains("Nothing is contradicted"))
        let wrong = try await desk.post(path + "/claims/new", [("name", "tls"), ("value", ""), ("port", "70000")])
        #expect(wrong.status == 422)
        let maybe = try await desk.post(path + "/claims/new", [("name", "tls"), ("value", "maybe"), ("port", "104")])
        #expect(try maybe.status == 422 && maybe.html().contains("Write yes or no."))
        #expect(try await desk.get(path + "/claims/new").html().contains("Offers TLS"))
        let done = try await desk.post(path + "/claims/new", [("name", "tls"), ("value", "yes"), ("port", "104")])
        #expect(done.target == path + "#facts")
        let speech = Observation.Speech.dicom(DICOMSpeech(outcome: .accepted, aeTitle: "PACS"))
        let look = Observation(
            when: SeenPageTests.now,
            origin: .discovery,
            source: "discovery of 10.0.0.0/24",
            host: "10.0.0.2",
            port: 104,
            speech: speech,
            tls: TLSPosture(isOffered: false)
        )
        try desk.catalog.learn([look])
        let html = try await desk.get(path).html()
        #expect(html.contains("Contradicted") && html.contains("Erika Muster says “yes”"))
        let all = try await desk.get("/risk/contradictions").html()
        #expect(all.contains("PACS") && all.contains("but discovery of 10.0.0.0/24 saw “no” at port 104"))
        #expect(try await desk.get("/risk").html().contains("Systems contradicted by what was seen"))
        let back = try await desk.post(path + "/claims/withdraw", [("name", "tls"), ("port", "104")])
        #expect(back.target == path + "#facts")
        #expect(try desk.catalog.contradictions().isEmpty)
        #expect(desk.ledger.entries.compactMap { $0.details["action"] } == ["claimed", "withdrawn"])
    }

    @Test func whatWaitsIsCountedAnewAfterEachActAndEachMinute() async throws {
        let network = try Network()
        let desk = network.desk
        let clock = Mutex(PracticeDesk.start)
        let seen = SeenBook(catalog: desk.catalog, now: { clock.withLock { $0 } }) { [ledger = desk.ledger] in
            ledger.newest
        }
        #expect(try seen.counts().duplicates == 0)
        try desk.store.save(
            System(id: desk.store.newID(), name: "Twin", kind: .modality, addresses: ["10.0.0.7"])
        )
        try desk.catalog.learn([SeenPageTests.scanner("10.0.0.99", title: "NEW")])
        // What a count answers is never old; the others come with the next minute.
        #expect(try seen.counts().duplicates == 0 && seen.counts().devices == 1)
        clock.withLock { $0 = Timestamp(microseconds: $0.microseconds + 60_000_000) }
        #expect(try seen.counts().duplicates == 1)
        let pair = try require(try desk.catalog.duplicates().first).pair
        try await desk.catalogActs.setApart(pair, by: desk.editor)
        #expect(try seen.counts().duplicates == 0)
    }

    @Test func theMapShowsWhatIsContradictedAndHowMuchPasses() async throws {
        let network = try Network()
        let desk = network.desk
        #expect(try await desk.get("/risk/map").html().contains("CT 9"))
        try desk.catalog.learn([], flows: [network.flow()])
        _ = try await desk.catalogActs.confirm([try require(try desk.catalog.flows().first?.tally.id)], by: desk.editor)
        let input = try CatalogPages.input(desk.catalog, desk.pages, desk.vulnerabilities, nil)
        #expect(input.tallies.values.map(\.messages) == [40])
        #expect(try await desk.get("/risk/map").html().contains("<svg"))
        let none = try PracticeDesk()
        #expect(try await none.get("/risk/map").html().contains("There is nothing to draw yet"))
    }
}
