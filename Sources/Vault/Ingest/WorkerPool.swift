import Dispatch
import Foundation
import Synchronization

/// A few threads that do the vault's work, so that its callers never wait.
final class WorkerPool: Sendable {
    private struct State {
        var jobs = Queue<@Sendable () -> Void>()
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let threads: Int

    init(threads: Int, name: String) {
        self.threads = threads
        for index in 0..<threads {
            let thread = Thread { self.work() }
            thread.name = "\(name) \(index)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    /// Runs a job on one of the threads, soon.
    ///
    /// - Returns: False after `close`; then the job does not run.
    @discardableResult
    func run(_ job: @escaping @Sendable () -> Void) -> Bool {
        let accepted = state.withLock { state in
            guard !state.isClosed else { return false }
            state.jobs.append(job)
            return true
        }
        if accepted { wake.signal() }
        return accepted
    }

    /// Ends the threads when all jobs are done, and waits for that.
    func close() {
        let wasClosed = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed
        }
        guard !wasClosed else { return }
        for _ in 0..<threads { wake.signal() }
        for _ in 0..<threads { ended.wait() }
    }

    private func work() {
        while true {
            wake.wait()
            let job = state.withLock { $0.jobs.popFirst() }
            guard let job else { break }
            job()
        }
        ended.signal()
    }
}
