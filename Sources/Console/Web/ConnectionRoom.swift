import NIOCore
import Synchronization

/// Keeps the number of connections bounded without ever turning a new one away: if there is no room, the one that has kept
/// the server waiting longest is closed. Whoever drips bytes is the first to go; who waits for an answer is never closed.
final class ConnectionRoom: Sendable {
    private struct State {
        var open = 0
        var turn: UInt64 = 0
        var waiting: [ObjectIdentifier: (turn: UInt64, channel: any Channel)] = [:]
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// A connection has come.
    ///
    /// - Returns: false if there are far too many, which only happens when all wait for their answers: it is to be closed.
    func enter() -> Bool {
        state.withLock { state in
            state.open += 1
            return state.open <= 2 * limit
        }
    }

    /// A connection has gone.
    func leave(_ channel: any Channel) {
        state.withLock { state in
            state.open -= 1
            state.waiting[ObjectIdentifier(channel)] = nil
        }
    }

    /// The server waits for the connection's peer.
    func waits(_ channel: any Channel) {
        let oldest: (any Channel)? = state.withLock { state in
            state.turn += 1
            state.waiting[ObjectIdentifier(channel)] = (state.turn, channel)
            guard state.open > limit, let oldest = state.waiting.min(by: { $0.value.turn < $1.value.turn }) else {
                return nil
            }
            state.waiting[oldest.key] = nil
            return oldest.value.channel
        }
        oldest?.close(promise: nil)
    }

    /// The connection's peer waits for the server.
    func answers(_ channel: any Channel) {
        state.withLock { $0.waiting[ObjectIdentifier(channel)] = nil }
    }
}
