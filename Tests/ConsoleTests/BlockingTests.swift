import Foundation
import Synchronization
import Testing

@testable import Console

/// Calls that block, away from the threads that serve.
@Suite struct BlockingTests {
    private struct Broken: Error {}
    private final class Count: Sendable { let value = Mutex(0) }

    @Test func aResultAndTheLastProgressArrive() async throws {
        var last = 0
        let result = try await Blocking.run { work in
            for number in 1...1000 { work.report(number) }
            return "done"
        } onProgress: { (number: Int) in
            last = number
        }
        #expect(result == "done")
        #expect(last == 1000)
    }

    @Test func whatTheCallThrowsIsThrown() async {
        await #expect(throws: Broken.self) {
            try await Blocking.run { (_: Blocking.Work<Int>) throws -> Int in
                throw Broken()
            } onProgress: { _ in
            }
        }
    }

    @Test func aListenerThatIsGoneEndsTheCall() async {
        let ended = Mutex(false)
        await #expect(throws: Broken.self) {
            try await Blocking.run { work in
                work.report(1)
                ended.withLock { $0 = Self.isCancelledInTime(work) }
            } onProgress: { (_: Int) in
                throw Broken()
            }
        }
        #expect(ended.withLock { $0 })
    }

    @Test func aTaskThatIsCancelledEndsTheCall() async {
        let started = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await Blocking.run { work in
                started.continuation.finish()
                return Self.isCancelledInTime(work)
            } onProgress: { (_: Int) in
            }
        }
        for await _ in started.stream {}
        task.cancel()
        #expect((try? await task.value) == true)
    }

    @Test func whatIsLongDoesNotHoldUpWhatIsShort() async throws {
        let ended = Count()
        let long = (0..<8).map { _ in
            Task {
                try await Blocking.run { (work: Blocking.Work<Int>) in
                    defer { ended.value.withLock { $0 += 1 } }
                    return Self.isCancelledInTime(work)
                } onProgress: { _ in
                }
            }
        }
        #expect(try await Blocking.run { 7 } == 7)
        #expect(ended.value.withLock { $0 } == 0)
        // The last ones first: they wait for a thread that the others hold, and are let go all the same. If they were not,
        // the others would wait in vain for the end of interest.
        for task in long.reversed() {
            task.cancel()
            switch await task.result {
            case .success(let isInTime): #expect(isInTime)
            case .failure(let error): #expect(error is CancellationError)
            }
        }
    }

    /// Waits for the end of interest, 20 seconds at most.
    private static func isCancelledInTime(_ work: Blocking.Work<Int>) -> Bool {
        for _ in 0..<2000 where !work.isCancelled() { Thread.sleep(forTimeInterval: 0.01) }
        return work.isCancelled()
    }
}
