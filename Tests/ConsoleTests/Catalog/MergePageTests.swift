import Journal
import Practice
import Risk
import Testing

@testable import Console

/// Two records of one system become one, and two again.
@Suite struct MergePageTests {
    private struct Twins {
        let desk: PracticeDesk
        let kept: SystemID
        let removed: SystemID

        init() throws {
            desk = try PracticeDesk()
            (kept, removed) = (desk.store.newID(), desk.store.newID())
            try desk.store.save(
                System(id: kept, name: "CT 9", kind: .modality, addresses: ["10.0.0.7"], vendor: "Acme")
            )
            try desk.store.save(
                System(id: removed, name: "Scanner", kind: .modality, addresses: ["10.0.0.7"], vendor: "Acme Medical")
            )
        }
    }

    @Test func thePagesAskAndMergeAndUndo() async throws {
        let twins = try Twins()
        let (desk, kept, removed) = (twins.desk, twins.kept, twins.removed)
        let list = try await desk.get("/risk/duplicates").html()
        #expect(list.contains("CT 9") && list.contains("Scanner") && list.contains("10.0.0.7"))
        #expect(try await desk.get("/risk/duplicates/merge?kept=\(kept)").html().contains("Compare the two"))
        let same = try await desk.get("/risk/duplicates/merge?kept=\(kept)&removed=\(kept)").html()
        #expect(same.contains("Choose another one"))
        let ask = try await desk.get("/risk/duplicates/merge?kept=\(kept)&removed=\(removed)").html()
        #expect(ask.contains("Acme Medical") && ask.contains("Whatever named the one that goes"))
        let done = try await desk.post(
            "/risk/duplicates/merge",
            [("kept", kept.text), ("removed", removed.text), ("field-vendor", "removed"), ("field-name", "kept")]
        )
        #expect(done.target == "/risk/systems/\(kept)")
        #expect(try desk.store.allSystems().map(\.vendor) == ["Acme Medical"])
        #expect(try await desk.get("/risk/duplicates").html().contains("Undo"))
        let merge = try require(try desk.catalog.merges().first)
        let undone = try await desk.post("/risk/duplicates/undo", [("merge", merge.id.text)])
        #expect(undone.target == "/risk/systems/\(removed)")
        #expect(try Set(desk.store.allSystems().map(\.vendor)) == ["Acme", "Acme Medical"])
        let twice = try await desk.post("/risk/duplicates/undo", [("merge", merge.id.text)])
        #expect(twice.status == 409)
        #expect(try twice.html().contains("has been undone already"))
    }

    @Test func risksNameTheOneThatStaysAndGetBackWhatTheyNamed() async throws {
        let twins = try Twins()
        let (desk, kept, removed) = (twins.desk, twins.kept, twins.removed)
        func risk(_ systems: [SystemID]) throws -> RiskID {
            var risk = Risk(id: desk.risks.newID(), title: "Theft", threat: "lost-laptop-or-portable")
            risk.systems = systems
            _ = try desk.risks.save(risk, by: "test")
            return risk.id
        }
        let (one, both, other) = (try risk([removed]), try risk([kept, removed]), try risk([kept]))
        func named(_ id: RiskID) throws -> Set<SystemID> { Set(try require(try desk.risks.risk(id)).systems) }
        let merge = try await desk.catalogActs.merge(removed, into: kept, taking: [], by: desk.editor)
        #expect(try [one, both, other].map(named) == [[kept], [kept], [kept]])
        #expect(desk.ledger.entries.count { $0.kind == .riskChanged } == 2)
        _ = try await desk.catalogActs.undo(merge.id, by: desk.editor)
        #expect(try [one, both, other].map(named) == [[removed], [kept, removed], [kept]])
    }

    @Test func thoseThatAreTwoAreNotSuggestedAgain() async throws {
        let twins = try Twins()
        let desk = twins.desk
        let reply = try await desk.post(
            "/risk/duplicates/apart",
            [("one", twins.kept.text), ("other", twins.removed.text)]
        )
        #expect(reply.target == "/risk/duplicates")
        #expect(try desk.catalog.duplicates().isEmpty)
        #expect(desk.ledger.entries.last?.details["action"] == "set apart")
    }

    @Test func aMergeThatCannotGoOnRecordIsTakenBack() async throws {
        let twins = try Twins()
        twins.desk.ledger.isBroken = true
        await #expect(throws: PracticeLedger.Broken.self) {
            try await twins.desk.catalogActs.merge(twins.removed, into: twins.kept, taking: [], by: twins.desk.editor)
        }
        #expect(try twins.desk.store.counts().systems == 2)
    }
}
