import Console
import Practice
import Scout
import Synchronization

/// Gathers what a run tells, and says what a person who waits wants to hear.
final class DiscoverFindings: Sendable {
    private struct State {
        var observations: [Observation] = []
        var left: [LeftDevice] = []
        var lastLine: ContinuousClock.Instant
    }

    private let state: Mutex<State>
    /// How often a person who waits hears how far it is.
    private let interval: Duration

    init(interval: Duration = .seconds(10), now: ContinuousClock.Instant = .now) {
        self.interval = interval
        state = Mutex(State(lastLine: now))
    }

    /// Takes an event and gives the lines to show for it.
    func take(_ event: DiscoveryEvent, now: ContinuousClock.Instant = .now) -> [String] {
        state.withLock { state in
            switch event {
            case .observed(let observation): state.observations.append(observation)
            case .left(let device): state.left.append(device)
            case .paused(let minutes):
                return ["It is outside the hours; going on in \(Amount.span(Int64(minutes) * 60_000_000))."]
            case .progress(let tally):
                guard now - state.lastLine >= interval else { return [] }
                state.lastLine = now
                return [
                    "\(Amount.count(tally.addressesDone)) of \(Amount.count(tally.addresses)) addresses, "
                        + "\(Amount.count(tally.devices, "device", "devices")) found."
                ]
            case .ended: break
            }
            return []
        }
    }

    /// All of it, in the order of addresses and ports.
    func answer(_ tally: DiscoveryTally) -> DiscoverAnswer {
        state.withLock { state in
            let left = Dictionary(state.left.map { ($0.host, $0) }) { first, _ in first }
            let rows = state.observations.map { DiscoveredPort($0, left: left[$0.host]) }
            return DiscoverAnswer(
                ports: rows.sorted { ($0.place, $0.port) < ($1.place, $1.port) },
                left: state.left,
                tally: tally
            )
        }
    }
}

/// What `discover` prints.
struct DiscoverAnswer: Encodable {
    /// Each open port and what it has shown.
    var ports: [DiscoveredPort]
    /// The devices that were left alone.
    var left: [LeftDevice]
    /// How far it came.
    var tally: DiscoveryTally
}
