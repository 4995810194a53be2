import Practice
import Synchronization

/// Counts what passes on one listener.
final class Activity: Sendable {
    private struct State {
        var associations: [UInt64: AssociationStatus] = [:]
        var next: UInt64 = 0
        var instances = 0
        var unprotected = 0
        var minutes: [MinuteCount] = []
        var unasked: [String: Set<String>] = [:]
    }

    private let state = Mutex(State())

    /// An association is established.
    /// - Returns: its number here.
    func begin(_ association: AssociationStatus) -> UInt64 {
        state.withLock { state in
            state.next += 1
            state.associations[state.next] = association
            return state.next
        }
    }

    func end(_ id: UInt64) {
        state.withLock { _ = $0.associations.removeValue(forKey: id) }
    }

    /// From now on Leadglass answers in the forward system's absence.
    func keeping(_ id: UInt64) {
        state.withLock { $0.associations[id]?.keeping = true }
    }

    /// An instance has passed.
    func passed(_ id: UInt64, bytes: Int, at time: Int64) {
        let minute = time - time % 60_000_000
        state.withLock { state in
            state.instances += 1
            state.associations[id]?.instances += 1
            state.associations[id]?.bytes += bytes
            if state.minutes.last?.minute != minute {
                state.minutes.append(MinuteCount(minute: minute, instances: 0, bytes: 0))
                if state.minutes.count > 60 { state.minutes.removeFirst() }
            }
            state.minutes[state.minutes.count - 1].instances += 1
            state.minutes[state.minutes.count - 1].bytes += bytes
        }
    }

    /// An instance has passed without a copy.
    func unprotected() {
        state.withLock { $0.unprotected += 1 }
    }

    /// A sender's SOP classes were accepted here that the forward system has not been asked about: it may refuse them.
    func mayBeRefused(_ classes: Set<String>, from calling: String) {
        state.withLock { $0.unasked[calling, default: []].formUnion(classes) }
    }

    /// The forward system was asked about a sender's SOP classes.
    func asked(_ classes: some Sequence<String>, from calling: String) {
        state.withLock { state in
            state.unasked[calling]?.subtract(classes)
            if state.unasked[calling]?.isEmpty == true { state.unasked[calling] = nil }
        }
    }

    /// How many SOP classes of each sender the forward system may refuse.
    var unasked: [String: Int] { state.withLock { $0.unasked.mapValues(\.count) } }

    var associations: [AssociationStatus] {
        state.withLock { $0.associations.sorted { $0.key < $1.key }.map(\.value) }
    }

    var associationCount: Int { state.withLock { $0.associations.count } }
    var counts: (instances: Int, unprotected: Int) { state.withLock { ($0.instances, $0.unprotected) } }
    var minutes: [MinuteCount] { state.withLock { $0.minutes } }
}
