import Journal
import Practice
import Records
import Testing

@testable import Access

struct OwnAccountTests {
    private let origin = Origin(address: "10.0.0.1")
    private let other = "lantern gravel opera mint"

    private func steppedUp(_ desk: Desk, _ account: Enrolled) async throws -> Caller {
        let signedIn = try await desk.session(account)
        let answer = try desk.access.stepUp(
            sessionSecret: signedIn.session,
            code: desk.code(account.secret),
            from: origin
        )
        desk.advance(60)
        guard case .done(let secret, _) = answer, let caller = try desk.access.caller(sessionSecret: secret) else {
            throw Unexpected(answer)
        }
        return caller
    }

    @Test func aPassphraseIsChangedWithThePresentOneAndEndsOtherSessions() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let elsewhere = try await desk.session(account)
        let own = try await desk.session(account)
        func change(_ current: String, _ new: String) async throws -> PassphraseAnswer {
            try await desk.access.changePassphrase(of: own.caller, from: current, to: new, origin: origin)
        }
        #expect(try await change("wrong", other) == .wrongPassphrase)
        let weak = await #expect(throws: AccessError.self) { try await change(Desk.passphrase, "password1234") }
        #expect(weak?.code == .weakPassphrase)
        desk.ledger.isBroken = true
        await #expect(throws: AccessError.self) { try await change(Desk.passphrase, other) }
        desk.ledger.isBroken = false
        #expect(try await change(Desk.passphrase, other) == .changed)
        #expect(desk.ledger.entries.last?.kind == .passphraseSet)
        #expect(try desk.access.caller(sessionSecret: own.session) != nil)
        #expect(try desk.access.caller(sessionSecret: elsewhere.session) == nil)
        #expect(try await desk.signIn("erika") == .refused)
        guard case .needsCode = try await desk.signIn("erika", other) else { throw Unexpected("refused") }
    }

    @Test func guessingThePresentPassphraseWaits() async throws {
        let desk = try Desk()
        let caller = try await desk.session(try await desk.enrolled()).caller
        for _ in 0..<5 {
            #expect(
                try await desk.access.changePassphrase(of: caller, from: "wrong", to: other, origin: origin)
                    == .wrongPassphrase
            )
        }
        #expect(
            try await desk.access.changePassphrase(of: caller, from: Desk.passphrase, to: other, origin: origin)
                == .wait(seconds: 30)
        )
        await #expect(throws: AccessError.self) {
            try await desk.access.changePassphrase(of: desk.operatorCaller, from: "", to: other, origin: origin)
        }
    }

    @Test func aSecondFactorIsReplacedAfterAStepUp() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let plain = try await desk.session(account).caller
        let error = #expect(throws: AccessError.self) { try desk.access.replaceSecondFactor(for: plain) }
        #expect(error?.code == .stepUpNeeded)
        let caller = try await steppedUp(desk, account)
        let challenge = try desk.access.replaceSecondFactor(for: caller)
        let text = try #require(try desk.access.enrolment(challenge: challenge)).secret
        let secret = try #require(Base32.decode(text.filter { $0 != " " }))
        let answer = try desk.access.finishEnrolment(challenge: challenge, code: desk.code(secret), from: origin)
        guard case .replaced(let codes) = answer else { throw Unexpected(answer) }
        #expect(Set(codes).isDisjoint(with: account.recoveryCodes))
        desk.advance(60)
        let next = try await desk.challenge("erika")
        #expect(
            try desk.access.finish(challenge: next, code: desk.code(account.secret), from: origin)
                == .wrongCode(triesLeft: 4)
        )
        #expect(
            try desk.access.finish(challenge: next, code: account.recoveryCodes[0], from: origin)
                == .wrongCode(triesLeft: 3)
        )
        guard case .signedIn = try desk.access.finish(challenge: next, code: desk.code(secret), from: origin) else {
            throw Unexpected("not signed in")
        }
    }

    @Test func newRecoveryCodesReplaceTheOldOnes() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let caller = try await steppedUp(desk, account)
        desk.ledger.isBroken = true
        #expect(throws: AccessError.self) { try desk.access.makeRecoveryCodes(for: caller) }
        desk.ledger.isBroken = false
        let codes = try desk.access.makeRecoveryCodes(for: caller)
        #expect(codes.count == 10)
        #expect(codes.allSatisfy { $0.count == 19 })
        let challenge = try await desk.challenge("erika")
        #expect(
            try desk.access.finish(challenge: challenge, code: account.recoveryCodes[0], from: origin)
                == .wrongCode(triesLeft: 4)
        )
        guard case .signedIn = try desk.access.finish(challenge: challenge, code: codes[9], from: origin) else {
            throw Unexpected("not signed in")
        }
        #expect(throws: AccessError.self) { try desk.access.makeRecoveryCodes(for: desk.operatorCaller) }
    }

    @Test func aTokenCannotChangeItsMakersAccount() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment("pacs-administrator"))
        let maker = try await desk.session(account).caller
        let token = try desk.access.makeToken(name: "x", scope: .read(includingPHI: false), days: 1, by: maker)
        guard case .caller(let program) = try desk.access.caller(token: token.secret, from: origin) else {
            throw Unexpected("refused")
        }
        #expect(throws: AccessError.self) { try desk.access.makeRecoveryCodes(for: program) }
        #expect(throws: AccessError.self) { try desk.access.replaceSecondFactor(for: program) }
        #expect(throws: AccessError.self) { try desk.access.revokeSessions(of: account.person.id, by: program) }
    }
}
