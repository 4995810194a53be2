import Synchronization

/// Jobs that run one after the other on a pool, each on whichever of its threads is free.
final class SerialLane: Sendable {
    private struct State {
        var jobs = Queue<@Sendable () -> Void>()
        var isRunning = false
    }

    private let pool: WorkerPool
    private let state = Mutex(State())

    init(_ pool: WorkerPool) {
        self.pool = pool
    }

    /// - Returns: false if the pool is closed; the job does not run then.
    @discardableResult
    func add(_ job: @escaping @Sendable () -> Void) -> Bool {
        let mustRun = state.withLock { state in
            state.jobs.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        return !mustRun || pool.run { self.run() }
    }

    private func run() {
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            let job = state.jobs.popFirst()
            if job == nil { state.isRunning = false }
            return job
        }
    }
}
