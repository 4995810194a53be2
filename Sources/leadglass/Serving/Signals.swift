import Dispatch
import Glibc

/// The signals that a server acts on.
enum Signals {
    /// What a person or the system asks for.
    enum Request: Sendable {
        /// SIGTERM or SIGINT: stop cleanly.
        case stop
        /// SIGHUP: read the configuration again.
        case reload
    }

    /// The requests as they come, from now until the stream is dropped.
    static func requests() -> AsyncStream<Request> {
        AsyncStream { continuation in
            let queue = DispatchQueue(label: "leadglass.signals")
            let watched: [(Int32, Request)] = [(SIGTERM, .stop), (SIGINT, .stop), (SIGHUP, .reload)]
            let sources = watched.map { number, request in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
                source.setEventHandler { continuation.yield(request) }
                source.resume()
                return SignalSource(source: source)
            }
            continuation.onTermination = { _ in sources.forEach { $0.source.cancel() } }
        }
    }

    /// A source is only cancelled from elsewhere, which Dispatch allows from any thread.
    private struct SignalSource: @unchecked Sendable {
        let source: any DispatchSourceSignal
    }
}
