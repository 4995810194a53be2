import Practice
import Synchronization
import Testing

@testable import Gateway

struct HL7ForwardTests {
    private func forward(connections: Int = 2) -> (forward: HL7Forward, clock: Clock) {
        var limits = HL7RelayLimits()
        limits.connections = connections
        let clock = Clock()
        let forward = HL7Forward(
            HL7ListenerConfiguration(
                name: "orders",
                listenHost: "127.0.0.1",
                listenPort: 2575,
                forwardHost: "10.0.0.6",
                forwardPort: 2575,
                limits: limits
            ),
            now: { clock.value }
        )
        return (forward, clock)
    }

    @Test func itIsDownSinceTheFirstFailure() {
        let (forward, clock) = forward()
        #expect(forward.status(port: nil).upstream == .unknown)
        clock.value = 5
        forward.unreachable()
        clock.value = 9
        forward.unreachable()
        #expect(forward.status(port: nil).upstream == .down && forward.status(port: nil).since == 5)
        forward.connected()
        #expect(forward.status(port: nil).upstream == .up && forward.status(port: nil).since == 9)
    }

    @Test func oneThatTakesConnectionsAndAnswersNothingIsNotUp() {
        let (forward, _) = forward()
        forward.connected()
        forward.silent()
        forward.connected()
        #expect(forward.status(port: nil).upstream == .down)
        forward.answered(refuses: true)
        let status = forward.status(port: 1234)
        #expect(status.upstream == .up && status.refused == 1 && status.listen == "127.0.0.1:1234")
    }

    @Test func placesAreBounded() {
        let (forward, _) = forward()
        #expect(forward.enter() && forward.enter() && !forward.enter())
        forward.leave()
        #expect(forward.enter())
        #expect(forward.status(port: nil).connections == 2)
    }

    @Test func anAlarmNamesTheListenerThatItIsAbout() {
        let (one, _) = forward()
        one.unreachable()
        let alarms = GatewayAlarms.hl7([one.status(port: nil)])
        #expect(alarms.map(\.subject) == ["orders"] && alarms.map(\.code) == ["upstream-down"])
        #expect(alarms.first?.next.contains("Orders and reports") == true)
        #expect(GatewayAlarms.hl7([forward().forward.status(port: nil)]).isEmpty, "nobody has asked it yet")
    }
}

/// A clock that a test sets.
private final class Clock: Sendable {
    private let held = Mutex<Int64>(0)
    var value: Int64 {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}
