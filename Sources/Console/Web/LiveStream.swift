import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Sends a page's live region again whenever it has changed, as server-sent events, as long as its reader may see it.
struct LiveStream: Sendable {
    let limits: ConsoleLimits
    let count = LiveCount()

    /// The answer to a request for a page's live region.
    ///
    /// - Parameters:
    ///   - request: the request; the stream ends when its connection does.
    ///   - make: makes the region anew; nil ends the stream, since the reader may not see it any more.
    /// - Returns: nil if as many streams are open as may be.
    func answer(_ request: Request, make: @escaping @Sendable () async -> String?) -> Response? {
        guard count.begin(limits.liveStreams) else { return nil }
        let (count, interval, life) = (count, limits.liveInterval, limits.liveLifetime)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                defer { count.end() }
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    let end = ContinuousClock.now + life
                    var last = ""
                    var quiet = 0
                    while ContinuousClock.now < end {
                        guard let region = await make() else { break }
                        quiet += 1
                        if region != last {
                            try await writer.write(ByteBuffer(string: Self.event(region)))
                            (last, quiet) = (region, 0)
                        } else if quiet >= 10 {
                            // A comment keeps what stands between from closing the connection.
                            try await writer.write(ByteBuffer(string: ":\n\n"))
                            quiet = 0
                        }
                        try await Task.sleep(for: interval)
                    }
                }
                try await writer.finish(nil)
            }
        )
    }

    /// An event with a text of several lines.
    static func event(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { "data: \($0)\n" }.joined() + "\n"
    }
}

/// How many live streams are open.
final class LiveCount: Sendable {
    private let open = Atomic(0)

    func begin(_ limit: Int) -> Bool {
        if open.add(1, ordering: .relaxed).newValue <= limit { return true }
        open.subtract(1, ordering: .relaxed)
        return false
    }

    func end() { open.subtract(1, ordering: .relaxed) }
}
