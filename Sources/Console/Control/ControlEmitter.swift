import Hummingbird
import NIOCore

/// Sends the events of a streamed answer, one line each, at the caller's pace.
public struct ControlEmitter: Sendable {
    fileprivate let lines: AsyncStream<PendingLine>.Continuation

    /// Sends one event and waits until the caller can take more.
    ///
    /// - Throws: when the caller has gone; what the handler does should end then.
    public func send(_ event: some Encodable & Sendable) async throws {
        let bytes = try ControlLine.encode(ControlLine.event, event)
        try await withCheckedThrowingContinuation { taken in
            if case .enqueued = lines.yield(PendingLine(bytes: bytes, taken: taken)) { return }
            taken.resume(throwing: CancellationError())
        }
    }
}

/// A line on its way, and whoever waits for it to be taken.
private struct PendingLine: Sendable {
    var bytes: [UInt8]
    var taken: CheckedContinuation<Void, any Error>
}

extension ControlRoute {
    /// The answer's body: events as they come, then the result or the failure.
    ///
    /// The handler runs in a task of its own, since a body's writer stays in the task that it was given to.
    static func body(of produce: @escaping Reply.Events) -> ResponseBody {
        ResponseBody { writer in
            let (lines, continuation) = AsyncStream.makeStream(of: PendingLine.self)
            let production = Task {
                defer { continuation.finish() }
                do {
                    let result = try await produce(ControlEmitter(lines: continuation))
                    return try ControlLine.encode(ControlLine.result, result)
                } catch let failure as ControlFailure {
                    return try ControlLine.encode(ControlLine.failure, failure)
                }
            }
            var gone: (any Error)?
            for await line in lines {
                do {
                    if let gone { throw gone }
                    try await writer.write(ByteBuffer(bytes: line.bytes))
                    line.taken.resume()
                } catch {
                    gone = error
                    production.cancel()
                    line.taken.resume(throwing: error)
                }
            }
            // The stream also ends early when this task is cancelled, because the server stops.
            if Task.isCancelled { production.cancel() }
            let last = try await production.value
            if let gone { throw gone }
            try await writer.write(ByteBuffer(bytes: last))
            try await writer.finish(nil)
        }
    }
}
