import NIOCore
import Testing

@testable import Gateway

@Suite struct BreakerTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    @Test func itOpensAtTheFirstFailureAndClosesAtTheFirstAnswer() {
        var breaker = Breaker(longestPause: .seconds(30))
        #expect(breaker.outage == nil)
        breaker.failed(at: start)
        #expect(breaker.outage?.retryAt == start + .seconds(1))
        breaker.answered(at: start + .seconds(1))
        #expect(breaker.outage == nil)
    }

    @Test func pausesDoubleUpToTheLongest() {
        var breaker = Breaker(longestPause: .seconds(5))
        var pauses: [TimeAmount] = []
        var now = start
        for _ in 0..<5 {
            breaker.failed(at: now)
            let next = breaker.outage?.retryAt ?? now
            pauses.append(next - now)
            now = next
        }
        #expect(pauses == [.seconds(1), .seconds(2), .seconds(4), .seconds(5), .seconds(5)])
    }

    @Test func thoseWhoFailTogetherCountOnce() {
        var breaker = Breaker(longestPause: .seconds(30))
        for _ in 0..<6 { breaker.failed(at: start + .milliseconds(10)) }
        #expect(breaker.outage?.pause == .seconds(1))
    }

    @Test func whoStalledOnAnImageMustTakeOneToBeBack() {
        var breaker = Breaker(longestPause: .seconds(30))
        breaker.failed(storing: true, at: start)
        breaker.answered(at: start + .seconds(1))
        #expect(breaker.outage?.speaks == true, "an echo is not enough")
        breaker.failed(at: start + .seconds(1))
        #expect(breaker.outage?.speaks == false)
        breaker.answered(storing: true, at: start + .seconds(2))
        #expect(breaker.outage == nil)
    }
}
