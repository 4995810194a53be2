import Journal
import Practice
import Records
import Testing

@testable import Access

struct StepUpTests {
    private let origin = Origin(address: "10.0.0.1")

    @Test func aCodeCountsForFiveMinutesAndChangesTheSecret() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        #expect(!signedIn.caller.hasSteppedUp(at: desk.now))
        let answer = try desk.access.stepUp(
            sessionSecret: signedIn.session,
            code: desk.code(account.secret),
            from: origin
        )
        guard case .done(let secret, let until) = answer else { throw Unexpected(answer) }
        #expect(until == desk.now.adding(seconds: 300))
        #expect(try desk.access.caller(sessionSecret: signedIn.session) == nil)
        let caller = try #require(try desk.access.caller(sessionSecret: secret))
        #expect(caller.kind == signedIn.caller.kind)
        #expect(caller.csrfToken != signedIn.caller.csrfToken)
        #expect(caller.hasSteppedUp(at: desk.now.adding(seconds: 299)))
        #expect(!caller.hasSteppedUp(at: desk.now.adding(seconds: 300)))
        #expect(desk.ledger.entries.last?.kind == .stepUp)
    }

    @Test func theCodeOfTheSignInDoesNotCountAgain() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let code = desk.code(account.secret)
        let answer = try desk.access.finish(
            challenge: try await desk.challenge("erika"),
            code: code,
            from: origin
        )
        guard case .signedIn(let signedIn) = answer else { throw Unexpected(answer) }
        #expect(try desk.access.stepUp(sessionSecret: signedIn.session, code: code, from: origin) == .usedCode)
    }

    @Test func wrongCodesWaitForTheirSessionOnly() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let one = try await desk.session(account)
        let two = try await desk.session(account)
        for _ in 0..<5 {
            #expect(try desk.access.stepUp(sessionSecret: one.session, code: "000000", from: origin) == .wrongCode)
        }
        let code = desk.code(account.secret)
        #expect(try desk.access.stepUp(sessionSecret: one.session, code: code, from: origin) == .wait(seconds: 30))
        guard case .done = try desk.access.stepUp(sessionSecret: two.session, code: code, from: origin) else {
            Issue.record("another session was kept out")
            return
        }
    }

    @Test func ofManyWithOneCodeOneSucceeds() async throws {
        let desk = try Desk { $0.sessionFailures.free = 100 }
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        let code = desk.code(account.secret)
        let answers = try await withThrowingTaskGroup(of: StepUpAnswer.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try desk.access.stepUp(sessionSecret: signedIn.session, code: code, from: self.origin)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { if case .done = $0 { true } else { false } } == 1)
    }

    @Test func aStepUpThatCannotBeRecordedDoesNotCount() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        desk.ledger.isBroken = true
        #expect(throws: AccessError.self) {
            try desk.access.stepUp(
                sessionSecret: signedIn.session,
                code: desk.code(account.secret),
                from: origin
            )
        }
        #expect(try desk.access.caller(sessionSecret: signedIn.session)?.steppedUpUntil == nil)
    }

    @Test func aRecentSignInIsAQuarterOfAnHourOrAStepUp() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        var caller = try await desk.session(account).caller
        #expect(caller.isRecentlySignedIn(at: caller.signedInAt.adding(seconds: 899)))
        #expect(!caller.isRecentlySignedIn(at: caller.signedInAt.adding(seconds: 900)))
        caller.steppedUpUntil = caller.signedInAt.adding(seconds: 2000)
        #expect(caller.isRecentlySignedIn(at: caller.signedInAt.adding(seconds: 900)))
    }

    @Test func theOperatorStepsUpByConfirming() {
        let now = Desk.start
        let plain = Caller.operator(user: "mkowalski", at: now)
        #expect(plain.permissions == Set(Permission.allCases))
        #expect(plain.reference == "user:mkowalski")
        #expect(!plain.hasSteppedUp(at: now))
        #expect(plain.isRecentlySignedIn(at: now.adding(seconds: 86400)))
        #expect(Caller.operator(user: "mkowalski", at: now, isConfirmed: true).hasSteppedUp(at: now))
    }
}
