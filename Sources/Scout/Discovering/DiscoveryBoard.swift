import Practice
import Synchronization

/// What the workers of a run share: which address is next, when a connection may be opened, and how far all is.
final class DiscoveryBoard: Sendable {
    private struct State {
        var addresses: AddressSet.Iterator
        var pace: Pace
        var tally: DiscoveryTally
        var failure: ScoutError?
        var isClosed = false
        var isPaused = false
        var lastProgress: ContinuousClock.Instant
    }

    private let state: Mutex<State>
    private let start: ContinuousClock.Instant
    private let tell: @Sendable (DiscoveryEvent) -> Void

    init(_ plan: DiscoveryPlan, _ tell: @escaping @Sendable (DiscoveryEvent) -> Void) {
        let now = ContinuousClock.now
        start = now
        state = Mutex(
            State(
                addresses: plan.addresses.makeIterator(),
                pace: Pace(perSecond: plan.rate),
                tally: DiscoveryTally(addresses: plan.addressCount),
                lastProgress: now
            )
        )
        self.tell = tell
    }

    /// The next address to look at; nil when there is none, or the run is to stop.
    func next() -> IPAddress? {
        guard !Task.isCancelled else { return nil }
        return state.withLock { $0.failure == nil && !$0.isClosed ? $0.addresses.next() : nil }
    }

    /// Waits until one more connection may be opened. False if none may be any more.
    func admits(_ clock: DiscoveryClock, _ plan: DiscoveryPlan) async -> Bool {
        do {
            guard try await isOpen(clock, plan) else { return false }
            let slot = state.withLock { $0.pace.slot(at: ContinuousClock.now - start) }
            let wait = start + slot - .now
            if wait > .zero { try await Task.sleep(for: wait) }
            return state.withLock { state in
                guard !Task.isCancelled, state.failure == nil else { return false }
                state.tally.connections += 1
                return true
            }
        } catch {
            return false
        }
    }

    /// Waits for the opening hours, or ends the run.
    private func isOpen(_ clock: DiscoveryClock, _ plan: DiscoveryPlan) async throws -> Bool {
        guard let hours = plan.hours else { return true }
        while true {
            let minutes = hours.minutesUntilOpen(from: clock.minuteOfDay(clock.now()))
            if minutes == 0 {
                state.withLock { $0.isPaused = false }
                return true
            }
            if plan.whenClosed == .stop {
                state.withLock { $0.isClosed = true }
                return false
            }
            state.withLock { state in
                if !state.isPaused { tell(.paused(minutes: minutes)) }
                state.isPaused = true
            }
            // Not in one go, since clocks are set.
            try await clock.sleep(.seconds(60 * min(minutes, 10)))
        }
    }

    func observed(_ observation: Observation) {
        state.withLock { state in
            state.tally.observations += 1
            tell(.observed(observation))
        }
    }

    func left(_ device: LeftDevice) {
        state.withLock { state in
            state.tally.left += 1
            tell(.left(device))
        }
    }

    func done(_ device: DeviceLook) {
        state.withLock { state in
            if device.wasOpen { state.tally.devices += 1 }
            // One that was cut short is not done.
            guard !Task.isCancelled else { return }
            state.tally.addressesDone += 1
            let now = ContinuousClock.now
            guard now - state.lastProgress >= .seconds(1) else { return }
            state.lastProgress = now
            tell(.progress(state.tally))
        }
    }

    /// This machine cannot go on.
    func fail(_ error: ScoutError) {
        state.withLock { $0.failure = $0.failure ?? error }
    }

    /// Ends the run.
    func end() throws(ScoutError) -> DiscoveryTally {
        let (tally, failure) = state.withLock { state in
            let isWhole = state.tally.addressesDone == state.tally.addresses && !Task.isCancelled
            state.tally.end = state.isClosed ? .closed : isWhole ? .finished : .stopped
            if state.failure == nil { tell(.ended(state.tally)) }
            return (state.tally, state.failure)
        }
        if let failure { throw failure }
        return tally
    }
}
