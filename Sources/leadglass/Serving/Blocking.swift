import NIOPosix

/// Runs calls that block on threads of their own, never on those that serve.
enum Blocking {
    private static let pool: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 4)
        pool.start()
        return pool
    }()

    /// Runs the call and waits for it without holding a thread.
    static func run<Result: Sendable>(_ call: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await pool.runIfActive(call)
    }

    /// Runs a call that reports how far it is; reports that nobody takes in time are left out, never waited for.
    static func run<Progress: Sendable, Result: Sendable>(
        _ call: @escaping @Sendable (_ report: @escaping @Sendable (Progress) -> Void) throws -> Result,
        onProgress: (Progress) async throws -> Void
    ) async throws -> Result {
        let (reports, continuation) = AsyncStream.makeStream(of: Progress.self, bufferingPolicy: .bufferingNewest(1))
        async let result = run {
            defer { continuation.finish() }
            return try call { continuation.yield($0) }
        }
        for await report in reports { try await onProgress(report) }
        return try await result
    }
}
