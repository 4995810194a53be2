import Synchronization
import Testing

@testable import Console

/// A link opens the console once, for a while, and guessing is slow.
@Suite struct ConsoleAccessTests {
    private final class Clock: Sendable {
        let now = Mutex<Duration>(.zero)
        func advance(_ time: Duration) { now.withLock { $0 += time } }
    }

    private let clock = Clock()

    private func access(_ limits: ConsoleLimits = .init()) -> ConsoleAccess {
        let clock = clock
        return ConsoleAccess(limits: limits, clock: { clock.now.withLock { $0 } })
    }

    private func session(_ entry: ConsoleAccess.Entry) throws -> String {
        guard case .session(let session) = entry else { throw Refused() }
        return session
    }

    private struct Refused: Error {}

    @Test func aLinkOpensASessionOnce() throws {
        let access = access()
        let token = access.issueToken()
        let session = try session(access.redeem(token, from: "10.0.0.1"))
        #expect(access.isOpen(session))
        #expect(access.redeem(token, from: "10.0.0.1") == .refused)
    }

    @Test func aGuessedTokenAndAGuessedSessionAreRefused() {
        let access = access()
        _ = access.issueToken()
        #expect(access.redeem("", from: "10.0.0.1") == .refused)
        #expect(access.redeem(String(repeating: "0", count: 64), from: "10.0.0.1") == .refused)
        #expect(!access.isOpen(""))
    }

    @Test func twoTokensDiffer() {
        let access = access()
        #expect(access.issueToken() != access.issueToken())
    }

    @Test func aLinkEnds() {
        let access = access()
        let token = access.issueToken()
        clock.advance(.seconds(15 * 60))
        #expect(access.redeem(token, from: "10.0.0.1") == .refused)
    }

    @Test func aSessionEnds() throws {
        let access = access()
        let session = try session(access.redeem(access.issueToken(), from: "10.0.0.1"))
        clock.advance(.seconds(12 * 3600 - 1))
        #expect(access.isOpen(session))
        clock.advance(.seconds(1))
        #expect(!access.isOpen(session))
    }

    @Test func afterTooManyWrongLinksAnAddressWaits() throws {
        var limits = ConsoleLimits()
        limits.wrongLinks = 3
        let access = access(limits)
        let token = access.issueToken()
        for _ in 0..<3 { #expect(access.redeem("wrong", from: "10.0.0.9") == .refused) }
        #expect(access.redeem(token, from: "10.0.0.9") == .tooMany)
        clock.advance(.seconds(60))
        #expect(try access.isOpen(session(access.redeem(token, from: "10.0.0.9"))))
    }

    @Test func anotherAddressDoesNotWait() throws {
        var limits = ConsoleLimits()
        limits.wrongLinks = 1
        let access = access(limits)
        let token = access.issueToken()
        #expect(access.redeem("wrong", from: "10.0.0.9") == .refused)
        #expect(try access.isOpen(session(access.redeem(token, from: "10.0.0.1"))))
    }

    @Test func theOldestLinkAndTheOldestSessionMakeRoom() throws {
        var limits = ConsoleLimits()
        limits.links = 2
        limits.sessions = 1
        let access = access(limits)
        let tokens = (0..<3).map { _ in access.issueToken() }
        #expect(access.redeem(tokens[0], from: "10.0.0.1") == .refused)
        let first = try session(access.redeem(tokens[1], from: "10.0.0.1"))
        let second = try session(access.redeem(tokens[2], from: "10.0.0.1"))
        #expect(!access.isOpen(first))
        #expect(access.isOpen(second))
    }

    @Test func countedAddressesStayWithinTheirLimit() {
        var counter = AttemptCounter(limit: 1, window: .seconds(60), capacity: 4)
        for index in 0..<10 { counter.count("address \(index)", at: .seconds(index)) }
        #expect(!counter.isBlocked("address 0", at: .seconds(10)))
        #expect(counter.isBlocked("address 9", at: .seconds(10)))
    }
}
