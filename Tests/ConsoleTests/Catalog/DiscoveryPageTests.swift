import Access
import Journal
import Practice
import Testing

@testable import Console

/// A look at the network: asked about, begun, watched and stopped.
@Suite struct DiscoveryPageTests {
    private func officer(_ desk: PracticeDesk) -> Caller { desk.caller("security-officer") }

    /// Runs the desk's jobs for as long as the body does.
    private func working(_ body: (PracticeDesk) async throws -> Void) async throws {
        let desk = try PracticeDesk()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await desk.jobs.run() }
            try await body(desk)
            group.cancelAll()
        }
    }

    private func ended(_ desk: PracticeDesk) async throws -> Job {
        for _ in 0..<500 {
            if let job = desk.jobs.jobs.first, job.state != .running { return job }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NothingThere()
    }

    @Test func anOrderIsShownBeforeAnythingIsTouched() async throws {
        let desk = try PracticeDesk()
        let form = try await desk.get("/risk/discovery", by: officer(desk)).html()
        #expect(form.contains("Leave alone") && form.contains("Nobody has looked yet"))
        let empty = try await desk.get("/risk/discovery/check?rate=fast", by: officer(desk))
        #expect(empty.status == 422)
        #expect(try empty.html().contains("Name what to look at") && empty.html().contains("Write a whole number"))
        let public_ = try await desk.get("/risk/discovery/check?targets=8.8.8.8&rate=20", by: officer(desk))
        #expect(public_.status == 422)
        #expect(try public_.html().contains("8.8.8.8 is not in a private network."))
        let check = try await desk.get(
            "/risk/discovery/check?targets=10.0.0.0/24&exclude=10.0.0.9&rate=20&hours=22:00-05:00",
            by: officer(desk)
        ).html()
        #expect(check.contains("Look at 254 addresses") && check.contains("10.0.0.9") && check.contains("22:00-05:00"))
        #expect(desk.network.orders.isEmpty && desk.ledger.entries.isEmpty)
    }

    @Test func whatAnswersIsKeptAndGoesOnRecord() async throws {
        try await working { desk in
            desk.network.answers = [SeenPageTests.scanner(), SeenPageTests.scanner("10.0.0.8", title: "CT8")]
            let begun = try await desk.post(
                "/risk/discovery",
                [
                    ("targets", "10.0.0.0/24\n10.0.1.0/24"), ("exclude", "10.0.0.9"), ("rate", "5"),
                    ("ports", "dicom:104"),
                ],
                by: officer(desk)
            )
            let job = try await ended(desk)
            #expect(begun.target == "/risk/discovery/jobs/\(job.id)" && job.state == .done && job.kind == .discover)
            #expect(desk.network.orders.first?.targets == ["10.0.0.0/24", "10.0.1.0/24"])
            #expect(desk.network.orders.first?.rate == 5 && desk.network.orders.first?.ports == ["dicom:104"])
            #expect(try desk.catalog.count() == 2)
            let page = try await desk.get("/risk/discovery/jobs/\(job.id)", by: officer(desk)).html()
            #expect(page.contains("2 devices were not seen before") && page.contains("Devices seen"))
            #expect(desk.ledger.entries.map(\.kind) == [.discoveryStarted, .discoveryEnded])
            #expect(desk.ledger.entries.last?.details["new-devices"] == "2")
            #expect(desk.ledger.entries.last?.details["outcome"] == "done")
        }
    }

    @Test func aLookIsStoppedAndWhatWasSeenStays() async throws {
        try await working { desk in
            desk.network.answers = [SeenPageTests.scanner()]
            desk.network.hangs = true
            let begun = try await desk.post(
                "/risk/discovery",
                [("targets", "10.0.0.0/24"), ("rate", "5")],
                by: officer(desk)
            )
            let path = try require(begun.target)
            while desk.jobs.jobs.first?.objects != 254 { try await Task.sleep(for: .milliseconds(5)) }
            let page = try await desk.get(path, by: officer(desk)).html()
            #expect(page.contains("254 of 254 addresses. Waits for 22:00."))
            _ = try await desk.post(path + "/stop", by: officer(desk))
            let job = try await ended(desk)
            #expect(job.state == .stopped)
            #expect(try desk.catalog.count() == 1)
            for _ in 0..<500 where desk.ledger.entries.last?.kind != .discoveryEnded {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(desk.ledger.entries.map(\.kind) == [.discoveryStarted, .jobStopped, .discoveryEnded])
            #expect(desk.ledger.entries.last?.details["outcome"] == "stopped")
        }
    }

    @Test func workOnTheVaultIsNotShownHereNorThisThere() async throws {
        try await working { desk in
            _ = try await desk.catalogActs.discover(DiscoveryOrder(targets: ["10.0.0.0/24"]), by: officer(desk))
            let job = try await ended(desk)
            await #expect(throws: PageProblem.self) {
                try await desk.get("/risk/discovery/jobs/nothing", by: officer(desk))
            }
            #expect(Job.Kind.restore.permission == .restore && job.kind.permission == .discover)
        }
    }
}
