import NIOCore
import Synchronization
import Vault

/// What each object of the queue has met at its forward system so far. Forgotten at a restart.
final class DeliveryAttempts: Sendable {
    private struct Refusals {
        var count = 0
        var takenBefore: UInt64
        var restsUntil: NIODeadline
    }

    private struct State {
        var aborts: [ArrivalID: Int] = [:]
        var refusals: [ArrivalID: Refusals] = [:]
    }

    private let state = Mutex(State())

    /// A healthy forward system aborted on it.
    /// - Returns: how often by now.
    func aborted(_ id: ArrivalID) -> Int {
        state.withLock { state in
            state.aborts[id, default: 0] += 1
            return state.aborts[id] ?? 0
        }
    }

    /// The forward system said that it is out of resources. The object rests for 2, 4, 8, up to 64 s.
    /// - Parameter taken: how many objects the forward system has taken by now.
    /// - Returns: how often by now, and whether others were taken since the first time.
    func refused(_ id: ArrivalID, taken: UInt64) -> (count: Int, othersPassed: Bool) {
        state.withLock { state in
            var refusals = state.refusals[id] ?? Refusals(takenBefore: taken, restsUntil: .now())
            refusals.count += 1
            refusals.restsUntil = .now() + .seconds(1 << Int64(min(refusals.count, 6)))
            state.refusals[id] = refusals
            return (refusals.count, taken > refusals.takenBefore)
        }
    }

    /// The objects that rest now.
    func resting(at now: NIODeadline) -> Set<ArrivalID> {
        state.withLock { Set($0.refusals.filter { $0.value.restsUntil > now }.keys) }
    }
}
