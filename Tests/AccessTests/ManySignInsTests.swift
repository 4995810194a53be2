import Dispatch
import Records
import Testing

@testable import Access

struct ManySignInsTests {
    @Test func ofAThousandAtOnceTheQueueTakesWhatItHoldsAndTheOthersHearBusy() async throws {
        let desk = try Desk {
            $0.hashingThreads = 2
            $0.hashingQueue = 64
        }
        _ = try await desk.enrolled()
        let gate = Gate(desk.access.pool, threads: 2)
        await gate.close()
        let steps = Locked<[SignInStep]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1000 {
                group.addTask {
                    let step = try await desk.signIn("erika", Desk.passphrase, "10.5.\(number / 250).\(number % 250)")
                    steps.withLock { $0.append(step) }
                }
            }
            while steps.withLock({ $0.count }) < 1000 - 64 { await Task.yield() }
            #expect(steps.withLock { $0.allSatisfy { $0 == .busy } })
            #expect(desk.access.pool.waiting == 64)
            gate.open()
            try await group.waitForAll()
        }
        let all = steps.withLock { $0 }
        #expect(all.count { $0 == .busy } == 1000 - 64)
        #expect(all.count { if case .needsCode = $0 { true } else { false } } == 64)
        // Who heard *busy* is not counted as having failed.
        #expect(desk.access.nameFailures.count == 0)
    }

    @Test func aKnownDeviceHasAQueueOfItsOwn() async throws {
        let desk = try Desk {
            $0.hashingThreads = 1
            $0.hashingQueue = 2
        }
        let account = try await desk.enrolled()
        let gate = Gate(desk.access.pool, threads: 1)
        await gate.close()
        async let one = desk.signIn("erika", "wrong", "10.5.0.1")
        async let two = desk.signIn("erika", "wrong", "10.5.0.2")
        while desk.access.pool.waiting < 2 { await Task.yield() }
        #expect(try await desk.signIn("erika", "wrong", "10.5.0.3") == .busy)
        async let known = desk.challenge("erika", device: account.device)
        while desk.access.pool.waiting < 3 { await Task.yield() }
        gate.open()
        #expect(try await !known.isEmpty)
        _ = try await (one, two)
    }

    @Test func aPoolThatIsGoneLeavesNobodyWaiting() async throws {
        var pool: HashingPool? = HashingPool(threads: 1, queue: 4)
        #expect(try await pool?.run(.stranger) { 5 } == 5)
        struct Own: Error {}
        await #expect(throws: Own.self) { try await pool?.run(.known) { throw Own() } }
        pool = nil
    }

    @Test func noMoreRunAtATimeThanThereAreThreads() async throws {
        let pool = HashingPool(threads: 2, queue: 1000)
        let running = Locked((now: 0, most: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await pool.run(.stranger) {
                        running.withLock {
                            $0.now += 1
                            $0.most = max($0.most, $0.now)
                        }
                        _ = try? PassphraseHash.derive([1], [2], ScryptParameters(logN: 6, r: 1, p: 1), 32)
                        running.withLock { $0.now -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(running.withLock { $0.most } <= 2)
    }
}

/// Holds all threads of a pool until it is opened.
private final class Gate: Sendable {
    private let pool: HashingPool
    private let threads: Int
    private let semaphore = DispatchSemaphore(value: 0)
    private let held = Locked(0)

    init(_ pool: HashingPool, threads: Int) {
        self.pool = pool
        self.threads = threads
    }

    func close() async {
        for _ in 0..<threads {
            Task {
                try await pool.run(.known) {
                    self.held.withLock { $0 += 1 }
                    self.semaphore.wait()
                }
            }
        }
        while held.withLock({ $0 }) < threads { await Task.yield() }
    }

    func open() { for _ in 0..<threads { semaphore.signal() } }
}
