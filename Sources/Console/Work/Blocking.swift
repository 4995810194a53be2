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

    /// Runs a long call that reports how far it is and ends soon once the task is cancelled or `onProgress` throws.
    public static func run<Progress: Sendable, Result: Sendable>(
        _ call: @escaping @Sendable (Work<Progress>) throws -> Result,
        onProgress: (Progress) async throws -> Void
    ) async throws -> Result {
        let (reports, continuation) = AsyncStream.makeStream(of: Progress.self, bufferingPolicy: .bufferingNewest(1))
        async let result = cancellable { isCancelled in
            defer { continuation.finish() }
            return try call(Work(report: { continuation.yield($0) }, isCancelled: isCancelled))
        }
        for await report in reports {
            try await onProgress(report)
            // A person does not read faster.
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await result
    }

    private static func cancellable<Result: Sendable>(
        _ call: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) throws -> Result
    ) async throws -> Result {
        let flag = Flag()
        return try await withTaskCancellationHandler {
            try await care.runIfActive { try call { flag.isSet } }
        } onCancel: {
            flag.set()
        }
    }

    private static func started(threads: Int) -> NIOThreadPool {
        let pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
        return pool
    }

    private final class Flag: Sendable {
        private let state = Atomic(false)

        var isSet: Bool { state.load(ordering: .relaxed) }

        func set() { state.store(true, ordering: .relaxed) }
    }
}
