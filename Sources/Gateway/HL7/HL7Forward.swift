import Practice
import Synchronization

/// What all connections to one HL7 system share.
final class HL7Forward: Sendable {
    private struct State {
        var upstream = UpstreamState.unknown
        var since: Int64
        /// It takes connections, but gave a message no answer in time: only an answer shows that it is back.
        var isSilent = false
        var connections = 0
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
    /// - Returns: false if all are taken.
    func enter() -> Bool {
        state.withLock { state in
            guard state.connections < configuration.limits.connections else { return false }
            state.connections += 1
            return true
        }
    }

    /// Gives a place back.
    func leave() { state.withLock { $0.connections -= 1 } }

    /// It took a connection.
    func connected() {
        change { if !$0.isSilent { $0.upstream = .up } }
    }

    /// It could not be reached.
    func unreachable() {
        change { $0.upstream = .down }
    }

    /// A message had no answer in time.
    func silent() {
        change { ($0.upstream, $0.isSilent) = (.down, true) }
    }

    /// A message came from it, to say no or yes.
    func answered(refuses: Bool) {
        change { state in
            (state.upstream, state.isSilent) = (.up, false)
            if refuses { state.refused += 1 }
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
    func status(port: Int?) -> HL7ListenerStatus {
        state.withLock { state in
            HL7ListenerStatus(
                name: configuration.name,
                listen: "\(configuration.listenHost):\(port ?? configuration.listenPort)",
                forward: "\(configuration.forwardHost):\(configuration.forwardPort)",
                upstream: state.upstream,
                since: state.since,
                connections: state.connections,
                messages: state.messages,
                refused: state.refused,
                unreadable: state.unreadable
            )
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let at = now()
        state.withLock { state in
            let before = state.upstream
            body(&state)
            if state.upstream != before { state.since = at }
        }
    }
}
