import Dispatch
import Synchronization

/// What must happen in time although nobody asks for it.
final class Housekeeping: Sendable {
    private let committer: Committer
    private let pool: WorkerPool
    private let limits: VaultLimits
    private let last = Mutex(DispatchTime.now())

    init(committer: Committer, pool: WorkerPool, limits: VaultLimits) {
        self.committer = committer
        self.pool = pool
        self.limits = limits
    }

    /// Makes notes durable, and finds out after a failure whether writing is possible again.
    func tick() {
        let delay = committer.problem == nil ? limits.noteDelayMilliseconds : limits.retryMilliseconds
        let isDue = last.withLock { last in
            let isDue = DispatchTime.now() >= last + .milliseconds(delay)
            if isDue { last = .now() }
            return isDue
        }
        guard isDue, committer.problem != nil || committer.hasNotes else { return }
        let committer = committer
        pool.run { _ = committer.submit(.flush { _ in }) }
    }
}
