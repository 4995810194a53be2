import NIOPosix
import Synchronization

/// Runs calls that block on threads of their own, never on those that serve.
public enum Blocking {
    /// What is answered soon: status, keys, opening and closing.
    private static let soon = started(threads: 8)
    /// What may take hours, so that it never holds up the rest.
    private static let care = started(threads: 4)

    /// What a long call is given.
    public struct Work<Progress: Sendable>: Sendable {
        /// Says how far the call is; reports that nobody takes in time are left out, never waited for.
        public var report: @Sendable (Progress) -> Void
        /// Whether nobody wants the result any more.
        public var isCancelled: @Sendable () -> Bool
    }

    /// Runs a short call and waits for it without holding a thread.
    public static func run<Result: Sendable>(_ call: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await soon.runIfActive(call)
    }

    /// Runs a long call that reports how far it is and ends soon once the task is cancelled or `onProgress` throws;
    /// one that waits for a thread ends at once.
    public static func run<Progress: Sendable, Result: Sendable>(
        _ call: @escaping @Sendable (Work<Progress>) throws -> Result,
        onProgress: (Progress) async throws -> Void
    ) async throws -> Result {
        let (reports, continuation) = AsyncStream.makeStream(of: Progress.self, bufferingPolicy: .bufferingNewest(1))
        async let result = cancellable { isCancelled in
            try call(Work(report: { continuation.yield($0) }, isCancelled: isCancelled))
        } atEnd: {
            continuation.finish()
        }
        for await report in reports {
            try await onProgress(report)
            // A person does not read faster.
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await result
    }

    private static func cancellable<Value: Sendable>(
        _ call: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) throws -> Value,
        atEnd: @escaping @Sendable () -> Void
    ) async throws -> Value {
        let turn = Turn<Value>()
        defer { atEnd() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard turn.await(continuation) else { return }
                care.submit { state in
                    guard turn.begin() else { return }
                    guard state == .active else { return continuation.resume(throwing: CancellationError()) }
                    continuation.resume(with: Result { try call { turn.isCancelled } })
                }
            }
        } onCancel: {
            turn.cancel()
        }
    }

    private static func started(threads: Int) -> NIOThreadPool {
        let pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
        return pool
    }

    /// A call's way from the queue to its thread: a thread pool notices that a call is cancelled only when a thread is
    /// free, which may be hours later, so whoever still waits is let go here.
    private final class Turn<Value: Sendable>: Sendable {
        private enum State {
            case new
            case waiting(CheckedContinuation<Value, any Error>)
            case running
            case cancelled
        }

        private let state = Mutex(State.new)

        var isCancelled: Bool {
            state.withLock {
                if case .cancelled = $0 { true } else { false }
            }
        }

        /// Enters the queue; false where it was cancelled before, and the continuation has been resumed.
        func await(_ continuation: CheckedContinuation<Value, any Error>) -> Bool {
            let waits = state.withLock { state in
                guard case .new = state else { return false }
                state = .waiting(continuation)
                return true
            }
            if !waits { continuation.resume(throwing: CancellationError()) }
            return waits
        }

        /// Takes the thread; false where nobody waits any more.
        func begin() -> Bool {
            state.withLock { state in
                guard case .waiting = state else { return false }
                state = .running
                return true
            }
        }

        func cancel() {
            let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
                defer { state = .cancelled }
                if case .waiting(let continuation) = state { return continuation }
                return nil
            }
            waiting?.resume(throwing: CancellationError())
        }
    }
}
