import NIOCore
import Synchronization
import Vault

/// What the delivery queue has met at its forward system so far. Forgotten at a restart.
final class DeliveryAttempts: Sendable {
    /// What failed: an object, or what it has in common with others that would fail alike.
    enum Cause: Hashable {
        case object(ArrivalID)
        case study(String)
        case kind(sopClassUID: String, transferSyntaxUID: String)
    }

    /// Who rests: a study, or all that one sender had addressed alike.
    enum Resting: Hashable {
        case study(String)
        case sender(Upstream.Titles)
    }

    private struct Failures {
        var count = 0
        var takenBefore: UInt64
    }

    private struct State {
        var failures: [Cause: Failures] = [:]
        var rests: [Resting: (count: Int, until: NIODeadline)] = [:]
    }

    private let state = Mutex(State())

    /// Counts a failure.
    /// - Parameter taken: how many objects the forward system has taken by now.
    /// - Returns: how often by now, and whether others were taken since the first time.
    func failed(_ cause: Cause, taken: UInt64) -> (count: Int, othersPassed: Bool) {
        state.withLock { state in
            var failures = state.failures[cause] ?? Failures(takenBefore: taken)
            failures.count += 1
            state.failures[cause] = failures
            return (failures.count, taken > failures.takenBefore)
        }
    }

    /// Nothing of it is delivered for 2, 4, 8, up to 64 s, longer each time.
    func rest(_ who: Resting, now: NIODeadline) {
        state.withLock { state in
            let count = (state.rests[who]?.count ?? 0) + 1
            state.rests[who] = (count, now + .seconds(1 << Int64(min(count, 6))))
        }
    }

    /// An object of a study was taken: what went before is over.
    func passed(_ waiting: PendingArrival) {
        state.withLock { state in
            state.failures[.object(waiting.id)] = nil
            state.failures[.study(waiting.studyInstanceUID)] = nil
            state.failures[.kind(waiting.arrival)] = nil
            state.rests[.study(waiting.studyInstanceUID)] = nil
            state.rests[.sender(Upstream.Titles(waiting.arrival))] = nil
        }
    }

    /// A cause that cannot fail again.
    func forget(_ cause: Cause) {
        state.withLock { $0.failures[cause] = nil }
    }

    /// Who rests now.
    func resting(at now: NIODeadline) -> Set<Resting> {
        state.withLock { Set($0.rests.filter { $0.value.until > now }.keys) }
    }

    /// When the first of those that rest has rested enough; nil if nobody rests.
    func nextEnd(after now: NIODeadline) -> NIODeadline? {
        state.withLock { $0.rests.values.map(\.until).filter { $0 > now }.min() }
    }
}

extension DeliveryAttempts.Cause {
    static func kind(_ arrival: Arrival) -> Self {
        .kind(sopClassUID: arrival.sopClassUID, transferSyntaxUID: arrival.transferSyntaxUID)
    }
}

extension Upstream.Titles {
    init(_ arrival: Arrival) {
        self.init(calling: arrival.callingAETitle, called: arrival.calledAETitle)
    }
}
