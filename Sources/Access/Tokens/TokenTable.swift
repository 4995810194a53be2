import Records
import Synchronization

/// All tokens in force, in memory: a wrong token costs a digest and no look-up, and a right one is never kept out by wrong
/// ones from the same address.
final class TokenTable: Sendable {
    private struct State {
        var tokens: [[UInt8]: Token] = [:]
        var unused: Set<TokenID> = []
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.tokens.count } }

    /// The token, and whether it was never used.
    func find(_ digest: [UInt8]) -> (token: Token, isUnused: Bool)? {
        state.withLock { state in
            state.tokens[digest].map { ($0, state.unused.contains($0.id)) }
        }
    }

    /// Adds a token if there is room.
    func add(_ token: Token, _ digest: [UInt8], isUnused: Bool, capacity: Int = .max) -> Bool {
        state.withLock { state in
            guard state.tokens.count < capacity else { return false }
            state.tokens[digest] = token
            if isUnused { state.unused.insert(token.id) }
            return true
        }
    }

    /// Notes a use.
    func touch(_ digest: [UInt8], at now: Timestamp) {
        state.withLock { state in
            guard let id = state.tokens[digest]?.id else { return }
            state.tokens[digest]?.lastUsedAt = now
            state.unused.remove(id)
        }
    }

    func remove(_ id: TokenID) {
        state.withLock { state in
            state.tokens = state.tokens.filter { $0.value.id != id }
            state.unused.remove(id)
        }
    }

    func removeExpired(at now: Timestamp) {
        state.withLock { state in
            state.tokens = state.tokens.filter { now < $0.value.expiresAt }
            state.unused.formIntersection(state.tokens.values.map(\.id))
        }
    }
}
