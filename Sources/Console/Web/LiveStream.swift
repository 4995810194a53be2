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
    ///   - session: whose it is.
    ///   - make: makes the region anew; nil ends the stream, since the reader may not see it any more.
    /// - Returns: nil if as many streams are open as may be.
    func answer(
        _ request: Request,
        session: String,
        make: @escaping @Sendable () async -> LiveRegion?
    ) -> Response? {
        guard count.begin(session, limits) else { return nil }
        let (count, interval, life) = (count, limits.liveInterval, limits.liveLifetime)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                defer { count.end(session) }
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    let end = ContinuousClock.now + life
                    var last = ""
                    var quiet = 0
                    while ContinuousClock.now < end {
                        guard let region = await make() else { break }
                        quiet += 1
                        if region.text != last {
                            try await writer.write(ByteBuffer(string: Self.event(region.text)))
                            (last, quiet) = (region.text, 0)
                        }
                        if region.isLast {
                            // Without it a browser would ask again, as for a connection that was lost.
                            try await writer.write(ByteBuffer(string: "event: end\ndata:\n\n"))
                            break
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

/// A page's live region at one moment.
struct LiveRegion: Sendable {
    var text: String
    /// Whether it changes no more, as when a work is done.
    var isLast: Bool
}

/// How many live streams are open, in all and of each session.
final class LiveCount: Sendable {
    private let open = Mutex<[String: Int]>([:])

    func begin(_ session: String, _ limits: ConsoleLimits) -> Bool {
        open.withLock { open in
            guard open.values.reduce(0, +) < limits.liveStreams,
                open[session, default: 0] < limits.liveStreamsPerSession
            else { return false }
            open[session, default: 0] += 1
            return true
        }
    }

    func end(_ session: String) {
        open.withLock { open in
            let left = open[session, default: 1] - 1
            open[session] = left > 0 ? left : nil
        }
    }
}
