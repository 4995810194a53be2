import NIOCore
import Synchronization

/// The open connections of one listener by address, so that silent ones make room for those who have something to say.
final class ConnectionBook: Sendable {
    private struct Entry {
        var address: String
        var channel: any Channel
        var isAssociated: Bool
    }

    private struct State {
        var order: UInt64 = 0
        var entries: [ObjectIdentifier: (order: UInt64, entry: Entry)] = [:]
        var byAddress: [String: Set<ObjectIdentifier>] = [:]
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: connections per address.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes in a new connection.
    /// - Returns: the oldest connection of the address that has sent no association request, if the limit is exceeded.
    func add(_ channel: any Channel, from address: String) -> (any Channel)? {
        let id = ObjectIdentifier(channel)
        return state.withLock { state in
            state.order += 1
            state.entries[id] = (state.order, Entry(address: address, channel: channel, isAssociated: false))
            state.byAddress[address, default: []].insert(id)
            guard let silent = state.byAddress[address], silent.count > limit else { return nil }
            let oldest = silent.compactMap { state.entries[$0] }.min { $0.order < $1.order }
            guard let oldest else { return nil }
            Self.remove(ObjectIdentifier(oldest.entry.channel), from: &state)
            return oldest.entry.channel
        }
    }

    /// The connection has sent its association request.
    func associated(_ id: ObjectIdentifier) {
        state.withLock { state in
            guard let address = state.entries[id]?.entry.address else { return }
            state.entries[id]?.entry.isAssociated = true
            Self.noLongerSilent(id, address, &state)
        }
    }

    func remove(_ channel: any Channel) {
        state.withLock { Self.remove(ObjectIdentifier(channel), from: &$0) }
    }

    /// Every open connection.
    var channels: [any Channel] { state.withLock { $0.entries.values.map(\.entry.channel) } }

    /// Connections that have not sent an association request.
    var silent: [any Channel] {
        state.withLock { $0.entries.values.filter { !$0.entry.isAssociated }.map(\.entry.channel) }
    }

    private static func remove(_ id: ObjectIdentifier, from state: inout State) {
        guard let entry = state.entries.removeValue(forKey: id)?.entry else { return }
        noLongerSilent(id, entry.address, &state)
    }

    private static func noLongerSilent(_ id: ObjectIdentifier, _ address: String, _ state: inout State) {
        state.byAddress[address]?.remove(id)
        if state.byAddress[address]?.isEmpty == true { state.byAddress[address] = nil }
    }
}
