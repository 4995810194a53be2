import Synchronization
import Vault

/// Counts a restore's results, and gathers what is to be written to its journal.
final class RestoreTally: Sendable {
    private struct State {
        var summary = RestoreSummary()
        var doneInstances = 0
        var doneBytes = 0
        var unwritten: [ArrivalID] = []
        var there: [ArrivalID] = []
    }

    private let state = Mutex(State())

    func sent(_ object: StoredObject) {
        state.withLock { state in
            state.summary.sent += 1
            state.summary.bytes += object.byteCount
            Self.done(object, &state)
            state.unwritten.append(object.arrivalID)
            state.there.append(object.arrivalID)
        }
    }

    func refused(_ object: StoredObject, _ reason: String) {
        state.withLock { state in
            state.summary.refused[reason, default: 0] += 1
            Self.done(object, &state)
        }
    }

    func skipped(_ object: StoredObject) {
        state.withLock { state in
            state.summary.skipped += 1
            Self.done(object, &state)
        }
    }

    func alreadyThere(_ object: StoredObject) {
        state.withLock { state in
            state.summary.alreadyThere += 1
            Self.done(object, &state)
            state.there.append(object.arrivalID)
        }
    }

    var progress: RestoreEvent {
        state.withLock { .progress(instances: $0.doneInstances, bytes: $0.doneBytes) }
    }

    var summary: RestoreSummary { state.withLock { $0.summary } }

    /// What the destination has of this restore's selection: sent now or before.
    var there: [ArrivalID] { state.withLock { $0.there } }

    func takeUnwritten() -> [ArrivalID] {
        state.withLock { state in
            defer { state.unwritten = [] }
            return state.unwritten
        }
    }

    private static func done(_ object: StoredObject, _ state: inout State) {
        state.doneInstances += 1
        state.doneBytes += object.byteCount
    }
}
