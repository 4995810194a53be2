import Dispatch
import Foundation
import Glibc
import Synchronization

/// The few threads on which passphrases are hashed. A hash takes 32 MiB and a tenth of a second, so both the threads and
/// the queue before them are bounded: what comes beyond is told to come back.
final class HashingPool: Sendable {
    /// The queue is full.
    struct Busy: Error {}

    /// Two queues: a flood of strangers must not keep those out who have signed in from their device before.
    enum Lane: Sendable {
        case known
        case stranger
    }

    private let work: HashingWork

    init(threads: Int, queue: Int) {
        work = HashingWork(queue: queue)
        for index in 0..<max(threads, 1) {
            let thread = Thread { [work] in work.run() }
            thread.name = "passphrases \(index)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    deinit { work.close() }

    /// Jobs that wait.
    var waiting: Int { work.waiting }

    /// Runs a blocking job on one of the threads.
    ///
    /// - Throws: `Busy` if the queue is full, or what the job throws.
    func run<Value: Sendable>(_ lane: Lane, _ job: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let accepted = work.add(lane) { mayRun in
                continuation.resume(with: mayRun ? Result(catching: job) : .failure(Busy()))
            }
            if !accepted { continuation.resume(throwing: Busy()) }
        }
    }
}

/// What the threads share; it does not hold the pool, so that the pool can end them.
private final class HashingWork: Sendable {
    typealias Job = @Sendable (_ mayRun: Bool) -> Void

    private struct State {
        var known: [Job] = []
        var strangers: [Job] = []
        var isClosed = false
    }

    private let queue: Int
    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    init(queue: Int) { self.queue = max(queue, 1) }

    var waiting: Int { state.withLock { $0.known.count + $0.strangers.count } }

    func add(_ lane: HashingPool.Lane, _ job: @escaping Job) -> Bool {
        let accepted = state.withLock { state in
            guard !state.isClosed else { return false }
            switch lane {
            case .known:
                guard state.known.count < queue else { return false }
                state.known.append(job)
            case .stranger:
                guard state.strangers.count < queue else { return false }
                state.strangers.append(job)
            }
            return true
        }
        if accepted { wake.signal() }
        return accepted
    }

    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            defer { (state.known, state.strangers) = ([], []) }
            return state.known + state.strangers
        }
        for job in left { job(false) }
        wake.signal()
    }

    func run() {
        // On Linux this is about the calling thread: a flood of sign-ins must not slow down images.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
        while true {
            wake.wait()
            let (job, isClosed) = state.withLock { state -> (Job?, Bool) in
                if !state.known.isEmpty { return (state.known.removeFirst(), false) }
                return (state.strangers.isEmpty ? nil : state.strangers.removeFirst(), state.isClosed)
            }
            if let job { job(true) } else if isClosed { break }
        }
        // The next thread ends too.
        wake.signal()
    }
}
