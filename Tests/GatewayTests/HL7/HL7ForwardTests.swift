import NIOCore
import Practice
import Synchronization
import Testing

@testable import Gateway

struct HL7ForwardTests {
    private func forward(connections: Int = 20, each: Int = 20) -> (forward: HL7Forward, clock: Clock) {
        var limits = HL7RelayLimits()
        (limits.connections, limits.connectionsPerAddress) = (connections, each)
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

    private final class Caller {}
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func state(_ forward: HL7Forward, after seconds: Int64 = 0) -> UpstreamState {
        forward.status(port: nil, at: start + .seconds(seconds)).upstream
    }

    @Test func itIsDownSinceTheFirstFailure() {
        let (forward, clock) = forward()
        #expect(state(forward) == .unknown)
        clock.value = 5
        forward.unreachable(at: start)
        clock.value = 9
        forward.unreachable(at: start)
        #expect(state(forward) == .down && forward.status(port: nil, at: start).since == 5)
        let caller = Caller()
        forward.connected(ObjectIdentifier(caller), at: start)
        #expect(state(forward) == .up && forward.status(port: nil, at: start).since == 9)
        // One that takes no second connection may be there, unless it stays so and answers nobody meanwhile.
        forward.unreachable(at: start)
        #expect(state(forward, after: 30) == .up && state(forward, after: 31) == .down)
        forward.answered(ObjectIdentifier(caller), refuses: false, waitsSince: nil, at: start + .seconds(32))
        #expect(state(forward, after: 99) == .up)
        forward.left(ObjectIdentifier(caller))
        forward.unreachable(at: start + .seconds(100))
        #expect(state(forward, after: 100) == .down)
    }

    @Test func anAnswerThatComesTooLateForItsSenderIsOneAllTheSame() {
        let (forward, _) = forward()
        let caller = Caller()
        forward.connected(ObjectIdentifier(caller), at: start)
        forward.waits(ObjectIdentifier(caller), since: start)
        forward.left(ObjectIdentifier(caller))
        #expect(state(forward, after: 31) == .down)
        forward.answered(nil, refuses: false, waitsSince: nil, at: start + .seconds(32))
        #expect(state(forward, after: 99) == .up)
    }

    @Test func oneThatTakesConnectionsAndAnswersNothingIsDown() {
        let (forward, _) = forward()
        let (one, other) = (Caller(), Caller())
        forward.connected(ObjectIdentifier(one), at: start)
        forward.waits(ObjectIdentifier(one), since: start)
        #expect(state(forward, after: 30) == .up && state(forward, after: 31) == .down)
        // A further connection shows nothing, nor does it that the first has gone.
        forward.connected(ObjectIdentifier(other), at: start + .seconds(32))
        forward.left(ObjectIdentifier(one))
        #expect(state(forward, after: 33) == .down)
        forward.answered(ObjectIdentifier(other), refuses: true, waitsSince: nil, at: start + .seconds(34))
        #expect(state(forward, after: 99) == .up)
        #expect(forward.status(port: 1234, at: start).refused == 1)
        #expect(forward.status(port: 1234, at: start).listen == "127.0.0.1:1234")
    }

    @Test func answersToOthersDoNotHideOneThatGetsNone() {
        let (forward, clock) = forward()
        let (one, other) = (Caller(), Caller())
        for caller in [one, other] { forward.connected(ObjectIdentifier(caller), at: start) }
        forward.waits(ObjectIdentifier(one), since: start)
        clock.value = 40
        #expect(state(forward, after: 40) == .down)
        clock.value = 41
        forward.answered(ObjectIdentifier(other), refuses: false, waitsSince: nil, at: start + .seconds(41))
        #expect(state(forward, after: 41) == .down && forward.status(port: nil, at: start + .seconds(41)).since == 40)
        forward.answered(ObjectIdentifier(one), refuses: false, waitsSince: nil, at: start + .seconds(42))
        #expect(state(forward, after: 42) == .up)
    }

    @Test func placesAreBoundedInAllAndForEachAddress() {
        let (forward, _) = forward(connections: 3, each: 2)
        #expect(forward.enter("a") && forward.enter("a") && !forward.enter("a"))
        #expect(forward.enter("b") && !forward.enter("c"))
        forward.leave("a")
        #expect(forward.enter("c") && !forward.enter("a"))
        #expect(forward.status(port: nil, at: start).connections == 3)
        for address in ["a", "b", "c"] { forward.leave(address) }
        #expect(forward.status(port: nil, at: start).connections == 0)
    }

    @Test func anAlarmNamesTheListenerThatItIsAbout() {
        let (one, _) = forward()
        one.unreachable(at: start)
        let alarms = GatewayAlarms.hl7([one.status(port: nil, at: start)])
        #expect(alarms.map(\.subject) == ["orders"] && alarms.map(\.code) == ["upstream-down"])
        #expect(alarms.first?.next.contains("Orders and reports") == true)
        #expect(GatewayAlarms.hl7([forward().forward.status(port: nil, at: start)]).isEmpty, "nobody has asked it yet")
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
