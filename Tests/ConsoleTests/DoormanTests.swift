import Access
import Practice
import Records
import Testing

@testable import Console

/// Who may take a route: every kind of access beside every kind of caller.
@Suite struct DoormanTests {
    private let now = Timestamp(microseconds: 1_000_000_000_000)

    private func caller(
        _ permissions: Set<Permission>,
        signedIn secondsAgo: Int64 = 0,
        steppedUpFor seconds: Int64? = nil
    ) -> Caller {
        Caller(
            kind: .session(SessionID(microseconds: 0) { [UInt8](repeating: 1, count: $0) }),
            name: "Somebody",
            permissions: permissions,
            signedInAt: Timestamp(microseconds: now.microseconds - secondsAgo * 1_000_000),
            steppedUpUntil: seconds.map { Timestamp(microseconds: now.microseconds + $0 * 1_000_000) }
        )
    }

    private func decide(_ access: RouteAccess, _ caller: Caller?) -> Doorman.Decision {
        Doorman.decide(access, "/", caller, at: now)
    }

    @Test func nobodyPassesOnlyWhereItIsOpen() {
        #expect(decide(.open, nil) == .pass)
        #expect(decide(.signedIn(), nil) == .signIn)
        #expect(decide(.needs(.viewStatus), nil) == .signIn)
    }

    @Test func aRoleThatDoesNotPermitItIsTurnedAway() {
        #expect(decide(.signedIn(), caller([])) == .pass)
        #expect(decide(.needs(.restore), caller([.viewStatus])) == .forbidden)
        #expect(decide(.needs(.restore), caller([.restore])) == .pass)
        // Not even a code that was given helps who may not.
        #expect(decide(.needs(.restore, .stepUp), caller([], steppedUpFor: 60)) == .forbidden)
    }

    @Test func aCodeHoldsUntilItsTime() {
        let access = RouteAccess.needs(.restore, .stepUp)
        #expect(decide(access, caller([.restore])) == .stepUp)
        #expect(decide(access, caller([.restore], steppedUpFor: 1)) == .pass)
        #expect(decide(access, caller([.restore], steppedUpFor: 0)) == .stepUp)
        #expect(decide(access, caller([.restore], steppedUpFor: -60)) == .stepUp)
    }

    @Test func isolatingNeedsARecentSignInAndNoCode() {
        let access = RouteAccess.needs(.isolate, .recentSignIn)
        #expect(decide(access, caller([.isolate], signedIn: 60)) == .pass)
        #expect(decide(access, caller([.isolate], signedIn: 3600)) == .recentSignIn)
    }
}
