import Synchronization
import Testing

@testable import Console

/// Long work that pages start, follow and stop.
@Suite struct JobBoardTests {
    private struct Broken: Error, CustomStringConvertible { var description: String { "It broke." } }

    private func withBoard(capacity: Int = 100, parallel: Int = 4, _ body: (JobBoard) async throws -> Void) async throws
    {
        let count = Atomic<UInt8>(0)
        let board = JobBoard(capacity: capacity, parallel: parallel, now: { 7 }) { number in
            let next = count.add(1, ordering: .relaxed).newValue
            return [UInt8](repeating: next, count: number)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await board.run() }
            try await body(board)
            group.cancelAll()
        }
    }

    private func ended(_ board: JobBoard, _ id: String) async throws -> Job {
        while true {
            let job = try #require(board.job(id))
            if job.state != .running { return job }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    @Test func progressAndOutcomeCanBeSeen() async throws {
        try await withBoard { board in
            let job = try #require(
                board.start(.verify, title: "Verify", by: "Ada") { progress in
                    progress(JobStep(objects: 3, totalObjects: 10, waits: "Waits for 22:00."))
                    return JobOutcome(isGood: true, lines: ["All is well."])
                }
            )
            let end = try await ended(board, job.id)
            #expect(end.state == .done && end.objects == 3 && end.totalObjects == 10)
            #expect(end.waits.isEmpty, "what has ended waits for nothing")
            #expect(end.outcome == ["All is well."] && end.startedBy == "Ada" && end.endedAt == 7)
        }
    }

    @Test func whatGoesWrongIsSaid() async throws {
        try await withBoard { board in
            let bad = try #require(board.start(.restore, title: "R", by: "A") { _ in .init(isGood: false, lines: []) })
            let broken = try #require(board.start(.restore, title: "R", by: "A") { _ in throw Broken() })
            #expect(try await ended(board, bad.id).state == .doneWithProblems)
            let end = try await ended(board, broken.id)
            #expect(end.state == .failed && end.outcome == ["It broke."])
        }
    }

    @Test func aJobIsStopped() async throws {
        try await withBoard { board in
            let job = try #require(
                board.start(.restore, title: "R", by: "A") { _ in
                    try await Task.sleep(for: .seconds(600))
                    return .init(isGood: true, lines: [])
                }
            )
            board.stop(job.id)
            #expect(try await ended(board, job.id).state == .stopped)
        }
    }

    @Test func noMoreGoOnThanMay() async throws {
        try await withBoard(parallel: 1) { board in
            let first = try #require(
                board.start(.verify, title: "V", by: "A") { _ in
                    try await Task.sleep(for: .seconds(600))
                    return .init(isGood: true, lines: [])
                }
            )
            #expect(board.start(.verify, title: "V", by: "A") { _ in .init(isGood: true, lines: []) } == nil)
            board.stop(first.id)
            _ = try await ended(board, first.id)
            #expect(board.start(.verify, title: "V", by: "A") { _ in .init(isGood: true, lines: []) } != nil)
        }
    }

    @Test func onlySoManyAreRemembered() async throws {
        try await withBoard(capacity: 2) { board in
            for _ in 0..<5 {
                let job = try #require(
                    board.start(.verify, title: "V", by: "A") { _ in .init(isGood: true, lines: []) }
                )
                _ = try await ended(board, job.id)
            }
            #expect(board.jobs.count == 2)
        }
    }
}
