import Journal
import Practice
import Records
import Testing

@testable import Access

struct SignInTests {
    @Test func aPassphraseAndACodeOpenASession() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment("staff"))
        let signedIn = try await desk.session(account)
        let caller = try #require(try desk.access.caller(sessionSecret: signedIn.session))
        #expect(caller.person == account.person.id)
        #expect(caller.permissions == [.viewStatus, .viewPractice])
        #expect(caller.reference == "person:\(account.person.id)")
        #expect(desk.ledger.entries.last?.kind == .signIn)
        #expect(desk.ledger.entries.last?.details == ["address": "10.0.0.1", "method": "code", "device": "new"])
    }

    @Test func caseAndWidthOfTheNameDoNotMatter() async throws {
        let desk = try Desk()
        _ = try await desk.enrolled("Erika.Müller")
        for name in ["erika.müller", "ERIKA.MÜLLER", " erika.mu\u{308}ller ", "Ｅrika.müller"] {
            guard case .needsCode = try await desk.signIn(name) else {
                Issue.record("\(name) was not found")
                continue
            }
        }
    }

    @Test(arguments: [
        "nobody", "", String(repeating: "x", count: 100_000), "a\u{0}b", "'; DROP TABLE access_accounts",
        "\u{202E}akire",
    ])
    func aNameThatDoesNotExistIsRefusedAndNotWrittenDown(name: String) async throws {
        let desk = try Desk()
        #expect(try await desk.signIn(name) == .refused)
        #expect(
            desk.ledger.entries == [
                EntryDraft(.signInFailed, actor: "leadglass", details: ["address": "10.0.0.1"])
            ]
        )
    }

    @Test(arguments: ["", "x", String(repeating: "tapir ", count: 100_000), "tapir umbrella cobalt violin ", "\u{0}"])
    func aWrongPassphraseIsRefused(passphrase: String) async throws {
        let desk = try Desk()
        _ = try await desk.enrolled()
        #expect(try await desk.signIn("erika", passphrase) == .refused)
    }

    @Test func whoIsSwitchedOffIsRefusedLikeAWrongPassphrase() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        var person = account.person
        person.isActive = false
        desk.save(person)
        #expect(try await desk.signIn("erika") == .refused)
    }

    @Test func whoIsSwitchedOffBetweenTheStepsIsNotSignedIn() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let challenge = try await desk.challenge("erika")
        var person = account.person
        person.isActive = false
        desk.save(person)
        let answer = try desk.access.finish(
            challenge: challenge,
            code: desk.code(account.secret),
            from: Origin(address: "10.0.0.1")
        )
        #expect(answer == .startAgain)
    }

    @Test func aChallengeEndsAfterFiveMinutesAndAfterFiveCodes() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let origin = Origin(address: "10.0.0.1")
        let first = try await desk.challenge("erika")
        desk.advance(299)
        #expect(try desk.access.finish(challenge: first, code: "000000", from: origin) == .wrongCode(triesLeft: 4))
        desk.advance(1)
        #expect(
            try desk.access.finish(challenge: first, code: desk.code(account.secret), from: origin) == .startAgain
        )
        let second = try await desk.challenge("erika")
        for left in [4, 3, 2, 1] {
            #expect(
                try desk.access.finish(challenge: second, code: "no", from: origin) == .wrongCode(triesLeft: left)
            )
        }
        #expect(try desk.access.finish(challenge: second, code: "no", from: origin) == .startAgain)
        #expect(
            try desk.access.finish(challenge: second, code: desk.code(account.secret), from: origin) == .startAgain
        )
        #expect(try desk.access.finish(challenge: "", code: "1", from: origin) == .startAgain)
        #expect(
            try desk.access.finish(challenge: String(repeating: "x", count: 1 << 20), code: "1", from: origin)
                == .startAgain
        )
    }

    @Test func aCodeCountsOnceAlsoAfterARestart() async throws {
        let records = try SQLiteRecords()
        let desk = try Desk(records: records)
        let account = try await desk.enrolled()
        let challenge = try await desk.challenge("erika")
        let origin = Origin(address: "10.0.0.1")
        let code = desk.code(account.secret)
        guard case .signedIn = try desk.access.finish(challenge: challenge, code: code, from: origin) else {
            Issue.record("not signed in")
            return
        }
        let again = try await desk.challenge("erika")
        #expect(try desk.access.finish(challenge: again, code: code, from: origin) == .usedCode)
        // An earlier one that was not used is as old.
        #expect(
            try desk.access.finish(challenge: again, code: desk.code(account.secret, steps: -1), from: origin)
                == .usedCode
        )
        let restarted = try Desk(records: records, seed: 2)
        restarted.save(account.person)
        restarted.set(desk.now)
        let later = try await restarted.challenge("erika")
        #expect(try restarted.access.finish(challenge: later, code: code, from: origin) == .usedCode)
    }

    @Test func ofManyWhoFinishOneChallengeOneIsSignedIn() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let challenge = try await desk.challenge("erika")
        let code = desk.code(account.secret)
        let answers = try await withThrowingTaskGroup(of: SignInAnswer.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try desk.access.finish(challenge: challenge, code: code, from: Origin(address: "10.0.0.1"))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let signedIn = answers.count { if case .signedIn = $0 { true } else { false } }
        #expect(signedIn == 1)
        #expect(answers.count { $0 == .startAgain } == 19)
        #expect(try desk.access.sessions().count == 2)
    }

    @Test func ofManyChallengesWithOneCodeOneIsSignedIn() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        var challenges: [String] = []
        for _ in 0..<5 { challenges.append(try await desk.challenge("erika")) }
        let code = desk.code(account.secret)
        let answers = try await withThrowingTaskGroup(of: SignInAnswer.self) { [challenges] group in
            for challenge in challenges {
                group.addTask {
                    try desk.access.finish(challenge: challenge, code: code, from: Origin(address: "10.0.0.1"))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0 == .usedCode } == 4)
    }

    @Test func aRecoveryCodeCountsOnce() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        #expect(account.recoveryCodes.count == 10)
        #expect(Set(account.recoveryCodes).count == 10)
        let origin = Origin(address: "10.0.0.1")
        let typed = account.recoveryCodes[3].uppercased().replacing("-", with: " ")
        let first = try await desk.challenge("erika")
        guard case .signedIn = try desk.access.finish(challenge: first, code: typed, from: origin) else {
            Issue.record("not signed in")
            return
        }
        #expect(desk.ledger.entries.last?.details["method"] == "recovery code")
        #expect(try desk.access.account(of: account.person.id)?.recoveryCodesLeft == 9)
        let second = try await desk.challenge("erika")
        #expect(
            try desk.access.finish(challenge: second, code: typed, from: origin) == .wrongCode(triesLeft: 4)
        )
    }

    @Test func aRecoveryCodeIsItsPersonsOnly() async throws {
        let desk = try Desk()
        let one = try await desk.enrolled("one")
        _ = try await desk.enrolled("two")
        let challenge = try await desk.challenge("two")
        let answer = try desk.access.finish(
            challenge: challenge,
            code: one.recoveryCodes[0],
            from: Origin(address: "10.0.0.1")
        )
        #expect(answer == .wrongCode(triesLeft: 4))
    }

    @Test func aChallengeForAnEnrolmentTakesNoCodeAndTheOtherWayRound() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let challenge = try await desk.challenge("erika")
        #expect(try desk.access.enrolment(challenge: challenge) == nil)
        let origin = Origin(address: "10.0.0.1")
        #expect(
            try desk.access.finishEnrolment(challenge: challenge, code: desk.code(account.secret), from: origin)
                == .startAgain
        )
        guard
            case .signedIn = try desk.access.finish(
                challenge: challenge,
                code: desk.code(account.secret),
                from: origin
            )
        else {
            Issue.record("the challenge was spent by the wrong request")
            return
        }
    }

    @Test func aHashFollowsRaisedParameters() async throws {
        let records = try SQLiteRecords()
        let desk = try Desk(records: records)
        let account = try await desk.enrolled()
        let raised = try Desk(records: records, seed: 3) { $0.scrypt = ScryptParameters(logN: 5, r: 2, p: 1) }
        raised.save(account.person)
        _ = try await raised.challenge("erika")
        #expect(try raised.access.accountRow(of: account.person.id)?.hash.hasPrefix("scrypt$5$2$1$") == true)
        _ = try await raised.challenge("erika")
    }

    @Test func aFailedRecordingLeavesNobodySignedIn() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let challenge = try await desk.challenge("erika")
        let count = try desk.access.sessions().count
        desk.ledger.isBroken = true
        let error = #expect(throws: AccessError.self) {
            try desk.access.finish(
                challenge: challenge,
                code: desk.code(account.secret),
                from: Origin(address: "10.0.0.1")
            )
        }
        #expect(error?.code == .notRecorded)
        await #expect(throws: AccessError.self) { try await desk.signIn("erika", "wrong") }
        desk.ledger.isBroken = false
        #expect(try desk.access.sessions().count == count)
        desk.advance(60)
        _ = try await desk.session(account)
    }

    @Test func challengesAreBounded() async throws {
        let desk = try Desk {
            $0.challenges = 8; $0.challengesPerPerson = 3
        }
        for name in ["a1", "b2", "c3", "d4"] {
            _ = try await desk.enrolled(name)
            for _ in 0..<10 { _ = try await desk.challenge(name) }
        }
        #expect(desk.access.challenges.count == 8)
        desk.advance(301)
        try desk.access.tidy()
        #expect(desk.access.challenges.count == 0)
    }
}
