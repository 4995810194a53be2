import Journal
import Practice
import Records
import Testing

@testable import Access

struct FailureRecordTests {
    @Test func aFloodOfFailuresIsTwoEntriesAWindow() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let before = desk.ledger.entries.count
        for number in 0..<200 {
            _ = try await desk.signIn("erika", "wrong", "10.3.\(number / 10).1")
            _ = try await desk.signIn("my secret passphrase \(number)", "x", "10.4.\(number).1")
        }
        #expect(desk.ledger.entries.count - before == 2)
        desk.advance(901)
        try desk.access.tidy()
        let entries = desk.ledger.entries.dropFirst(before)
        #expect(entries.count == 4)
        let summary = try #require(entries.last { $0.subjects == ["person:\(account.person.id)"] })
        #expect(summary.details["failures"] == "100")
        #expect(summary.details["slowed"] == "0")
        #expect(summary.details["addresses"] == "20")
        // Of an attempt that was not looked at nobody knows whom it was about.
        let others = try #require(entries.last { $0.subjects.isEmpty })
        #expect(others.details["failures"] == "200")
        #expect(others.details["slowed"] == "100")
        #expect(!entries.contains { $0.details.values.contains { $0.contains("passphrase") } })
        try desk.access.tidy()
        #expect(desk.ledger.entries.count - before == 4)
    }

    @Test func oneFailureIsOneEntry() async throws {
        let desk = try Desk()
        _ = try await desk.signIn("nobody", "x")
        desk.advance(901)
        try desk.access.tidy()
        #expect(desk.ledger.entries.count == 1)
        _ = try await desk.signIn("nobody", "x")
        #expect(desk.ledger.entries.count == 2)
    }

    @Test func aWrongCodeIsRecordedAgainstThePerson() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let challenge = try await desk.challenge("erika")
        for code in ["000000", "111111"] {
            _ = try desk.access.finish(challenge: challenge, code: code, from: Origin(address: "10.0.0.9"))
        }
        #expect(
            desk.ledger.entries.last
                == EntryDraft(
                    .codeFailed,
                    actor: "leadglass",
                    subjects: ["person:\(account.person.id)"],
                    details: ["address": "10.0.0.9"]
                )
        )
        #expect(desk.ledger.count(.codeFailed) == 1)
    }

    @Test func aFirstFailureThatCouldNotBeRecordedIsTriedAgain() async throws {
        let desk = try Desk()
        desk.ledger.isBroken = true
        await #expect(throws: AccessError.self) { try await desk.signIn("nobody", "x") }
        desk.ledger.isBroken = false
        #expect(try await desk.signIn("nobody", "x") == .refused)
        #expect(desk.ledger.count(.signInFailed) == 1)
    }

    @Test func noSecretIsEverRecorded() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        let caller = desk.operatorCaller
        let token = try desk.access.makeToken(name: "n", scope: .read(includingPHI: false), days: 1, by: caller)
        let link = try desk.access.makeLink(.reset(account.person.id), by: caller.reference)
        let text = desk.ledger.entries.map { "\($0)" }.joined()
        for secret in [
            signedIn.session, signedIn.device, token.secret, link.secret, Desk.passphrase, account.recoveryCodes[0],
            "erika",
        ] { #expect(!text.contains(secret)) }
        #expect(!"\(signedIn) \(token) \(link)".contains(token.secret))
        #expect(!String(reflecting: [signedIn]).contains(signedIn.session))
    }
}
