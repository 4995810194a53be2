import NIOCore
import Practice
import Synchronization

/// What all connections to one HL7 system share.
final class HL7Forward: Sendable {
    private struct State {
        var upstream = UpstreamState.unknown
        var since: Int64
        /// Connections that have sent something, by address.
        var connections: [String: Int] = [:]
        /// Connections that have reached the system, and since when each of them waits for an answer.
        var reached: [ObjectIdentifier: NIODeadline?] = [:]
        /// Since when somebody waited who has gone without an answer; until the system answers anybody.
        var forsaken: NIODeadline?
        /// Since when it takes no further connection; until it takes one, or answers anybody.
        var refusing: NIODeadline?
        var messages = 0
        var refused = 0
        var unreadable = 0
    }

    let configuration: HL7ListenerConfiguration
    private let state: Mutex<State>
    private let now: @Sendable () -> Int64

    init(_ configuration: HL7ListenerConfiguration, now: @escaping @Sendable () -> Int64) {
        self.configuration = configuration
        self.now = now
        state = Mutex(State(since: now()))
    }

    /// Takes one of the places for connections.
    /// - Returns: false if all are taken, or all that one address may have.
    func enter(_ address: String) -> Bool {
        let limits = configuration.limits
        return state.withLock { state in
            guard state.connections.values.reduce(0, +) < limits.connections,
                state.connections[address, default: 0] < limits.connectionsPerAddress
            else { return false }
            state.connections[address, default: 0] += 1
            return true
        }
    }

    /// Gives a place back.
    func leave(_ address: String) {
        state.withLock { state in
            let left = state.connections[address, default: 1] - 1
            state.connections[address] = left > 0 ? left : nil
        }
    }

    /// It took a connection.
    func connected(_ id: ObjectIdentifier, at time: NIODeadline) {
        change(at: time) { state in
            state.reached[id] = .some(nil)
            state.refusing = nil
            state.upstream = .up
        }
    }

    /// It could not be reached. Where others are connected it may just take no more of them at the moment.
    func unreachable(at time: NIODeadline) {
        change(at: time) { state in
            state.refusing = state.refusing ?? time
            if state.reached.isEmpty { state.upstream = .down }
        }
    }

    /// Since when a connection waits for an answer.
    func waits(_ id: ObjectIdentifier, since: NIODeadline?) {
        state.withLock { $0.reached[id] = .some(since) }
    }

    /// An answer came from it, to say no or yes.
    /// - Parameter id: the connection, while there is one.
    func answered(_ id: ObjectIdentifier?, refuses: Bool, waitsSince: NIODeadline?, at time: NIODeadline) {
        change(at: time) { state in
            if let id { state.reached[id] = .some(waitsSince) }
            (state.forsaken, state.refusing) = (nil, nil)
            state.upstream = .up
            if refuses { state.refused += 1 }
        }
    }

    /// A connection is over, perhaps without the answer that it waited for.
    func left(_ id: ObjectIdentifier) {
        state.withLock { state in
            guard let since = state.reached.removeValue(forKey: id) ?? nil else { return }
            state.forsaken = min(state.forsaken ?? since, since)
        }
    }

    /// A message passed to it.
    func passed(isReadable: Bool) {
        state.withLock { state in
            state.messages += 1
            if !isReadable { state.unreadable += 1 }
        }
    }

    /// What it does now.
    /// - Parameter port: the port that the listener has.
    func status(port: Int?, at time: NIODeadline) -> HL7ListenerStatus {
        // Nothing happens when an answer is late.
        change(at: time) { _ in }
        return state.withLock { state in
            HL7ListenerStatus(
                name: configuration.name,
                listen: "\(configuration.listenHost):\(port ?? configuration.listenPort)",
                forward: "\(configuration.forwardHost):\(configuration.forwardPort)",
                upstream: state.upstream,
                since: state.since,
                connections: state.connections.values.reduce(0, +),
                messages: state.messages,
                refused: state.refused,
                unreadable: state.unreadable
            )
        }
    }

    /// However well it answers some, it is down while it leaves one without an answer for too long.
    private func change(at time: NIODeadline, _ body: (inout State) -> Void) {
        let at = now()
        let limit = configuration.limits.responseTimeout
        state.withLock { state in
            let before = state.upstream
            body(&state)
            let oldest = (Array(state.reached.values) + [state.forsaken, state.refusing]).compactMap(\.self).min()
            if let oldest, time - oldest > limit { state.upstream = .down }
            if state.upstream != before { state.since = at }
        }
    }
}
