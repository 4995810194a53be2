import Records
import Synchronization

/// Sessions remembered by the digest of their secret, since every page asks. Roles are not in it: they are asked for
/// each time.
final class SessionCache: Sendable {
    private struct State {
        var sessions: [[UInt8]: Session] = [:]
        /// Counts invalidations, so that what was read before one is not remembered after it.
        var generation = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = max(capacity, 1) }

    var count: Int { state.withLock { $0.sessions.count } }

    /// The session if it is remembered, and the generation to hand to `remember`.
    func find(_ digest: [UInt8]) -> (session: Session?, generation: Int) {
        state.withLock { ($0.sessions[digest], $0.generation) }
    }

    func remember(_ session: Session, _ digest: [UInt8], readIn generation: Int) {
        state.withLock { state in
            guard state.generation == generation else { return }
            if state.sessions.count >= capacity { state.sessions.removeAll(keepingCapacity: true) }
            state.sessions[digest] = session
        }
    }

    /// Notes a use, if the session is still remembered.
    func touch(_ digest: [UInt8], at now: Timestamp) {
        state.withLock { $0.sessions[digest]?.seenAt = now }
    }

    /// Forgets all. Called after each change; changes are rare and reading again is cheap.
    func invalidate() {
        state.withLock { state in
            state.sessions.removeAll(keepingCapacity: true)
            state.generation += 1
        }
    }
}
