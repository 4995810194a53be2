import NIOCore
import Testing

@testable import Gateway

@Suite struct BreakerTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    @Test func itOpensAtTheFirstFailureAndClosesAtTheFirstAnswer() {
        var breaker = Breaker(longestPause: .seconds(30))
        #expect(!breaker.isDown)
        breaker.failed(at: start)
        #expect(breaker.isDown)
        #expect(breaker.retryAt == start + .seconds(1))
        breaker.answered(at: start + .seconds(1))
        #expect(!breaker.isDown)
        #expect(breaker.retryAt == nil)
    }

    @Test func pausesDoubleUpToTheLongest() {
        var breaker = Breaker(longestPause: .seconds(5))
        var pauses: [TimeAmount] = []
        for _ in 0..<5 {
            breaker.failed(at: start)
            pauses.append((breaker.retryAt ?? start) - start)
        }
        #expect(pauses == [.seconds(1), .seconds(2), .seconds(4), .seconds(5), .seconds(5)])
    }
}
