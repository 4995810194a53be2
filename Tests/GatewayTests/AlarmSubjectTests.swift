import Practice
import Testing

@testable import Gateway

/// Alarms that several listeners can raise say which one it is.
@Suite struct AlarmSubjectTests {
    private func listener(_ name: String) -> ListenerStatus {
        ListenerStatus(
            name: name,
            listen: "127.0.0.1:104",
            forward: "10.0.0.5:104",
            upstream: .down,
            since: 0,
            whenDown: "keep",
            associations: 0,
            instances: 0,
            unprotected: 1
        )
    }

    @Test func eachListenerHasItsOwn() {
        let alarms = GatewayAlarms.all([listener("one"), listener("two")], [], [], nil, reverse: [])
        #expect(alarms.map(\.code) == ["upstream-down", "upstream-down", "unprotected", "unprotected"])
        #expect(alarms.map(\.subject) == ["one", "two", "one", "two"])
    }

    @Test func noSubjectIsWhatACallerSent() {
        let alarms = GatewayAlarms.mayBeRefused([(listener: "one", callers: ["CT-BASEMENT": 2])])
        #expect(alarms.map(\.subject) == ["one"])
    }
}
