import Outbound
import Records
import Synchronization

/// How many alerts nobody has acknowledged, for the header of every page: asked at most once a second.
final class OpenAlerts: Sendable {
    private static let age: Int64 = 1_000_000

    private let alerts: AlertBook
    private let state = Mutex((count: 0, askedAt: Int64?.none))

    init(_ alerts: AlertBook) { self.alerts = alerts }

    /// The count as it was asked for last.
    var count: Int { state.withLock { $0.count } }

    /// Asks again if the count is older than a second. What cannot be read stays as it was.
    func refresh(at now: Int64) async {
        let isOld = state.withLock { state in
            // A clock that was set back must not keep an old count.
            if let asked = state.askedAt, now >= asked, now - asked < Self.age { return false }
            state.askedAt = now
            return true
        }
        guard isOld else { return }
        let open = try? await Blocking.run { [alerts] in try alerts.open().count { $0.acknowledgment == nil } }
        if let open { state.withLock { $0.count = open } }
    }
}
