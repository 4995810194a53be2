import Journal
import Practice
import Records
import Testing

@testable import Access

struct TokenTests {
    private let origin = Origin(address: "10.0.0.1")

    private func maker(_ desk: Desk, _ role: RoleID = "pacs-administrator") async throws -> (Enrolled, Caller) {
        let account = try await desk.enrolled("erika", RoleAssignment(role))
        return (account, try await desk.session(account).caller)
    }

    private func caller(_ desk: Desk, _ token: NewToken) throws -> Caller? {
        guard case .caller(let caller) = try desk.access.caller(token: token.secret, from: origin) else { return nil }
        return caller
    }

    @Test func aTokenReadsWithoutPHIUnlessAsked() async throws {
        let desk = try Desk()
        let (account, maker) = try await maker(desk)
        let plain = try desk.access.makeToken(name: "grafana", scope: TokenScope("read"), days: 7, by: maker)
        let caller = try #require(try caller(desk, plain))
        #expect(caller.permissions == [.viewStatus, .viewPractice, .viewRisk, .viewEvidence, .viewSettings])
        #expect(caller.reference == "token:\(plain.token.id)")
        #expect(caller.person == account.person.id)
        #expect(caller.csrfToken.isEmpty)
        #expect(!caller.hasSteppedUp(at: desk.now))
        let full = try desk.access.makeToken(name: "phi", scope: TokenScope("read-phi"), days: 7, by: maker)
        #expect(try self.caller(desk, full)?.permissions.contains(.viewStudies) == true)
        #expect(try self.caller(desk, full)?.permissions.contains(.restore) == false)
    }

    @Test func aTokenNeverMayMoreThanItsMakerAtTheMomentOfUse() async throws {
        let desk = try Desk()
        let (account, maker) = try await maker(desk)
        let token = try desk.access.makeToken(
            name: "edr",
            scope: TokenScope("isolate, view-status"),
            days: 30,
            by: maker
        )
        #expect(try caller(desk, token)?.permissions == [.isolate, .viewStatus])
        #expect(try caller(desk, token)?.isRecentlySignedIn(at: desk.now) == true)
        var person = account.person
        person.roles = [RoleAssignment("staff")]
        desk.save(person)
        #expect(try caller(desk, token)?.permissions == [.viewStatus])
        person.isActive = false
        desk.save(person)
        #expect(try caller(desk, token) == nil)
    }

    @Test(arguments: [
        "", "write", "read isolate nothing", "release change-roles", "manage-tokens", "edit-people", "edit-settings",
        "view-accesses", "read,read",
    ])
    func aScopeThatIsNotAllowedIsRefused(scope: String) async throws {
        let desk = try Desk()
        let (_, maker) = try await maker(desk)
        let error = #expect(throws: AccessError.self) {
            try desk.access.makeToken(name: "x", scope: TokenScope(scope), days: 1, by: maker)
        }
        #expect(error?.code == .badToken)
        #expect(desk.ledger.count(.tokenMade) == 0)
    }

    @Test(arguments: [("", 1), ("a\nb", 1), (String(repeating: "x", count: 65), 1), ("x", 0), ("x", 366), ("x", -1)])
    func aNameOrALifetimeThatIsNotAllowedIsRefused(name: String, days: Int) async throws {
        let desk = try Desk()
        let error = #expect(throws: AccessError.self) {
            try desk.access.makeToken(
                name: name,
                scope: .read(includingPHI: false),
                days: days,
                by: desk.operatorCaller
            )
        }
        #expect(error?.code == .badToken)
    }

    @Test func whoMayNotMakeTokensMakesNone() async throws {
        let desk = try Desk()
        let (_, auditor) = try await maker(desk, "auditor")
        #expect(throws: AccessError.self) {
            try desk.access.makeToken(name: "x", scope: TokenScope("read"), days: 1, by: auditor)
        }
        let own = try desk.access.makeToken(name: "x", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        let program = try #require(try caller(desk, own))
        #expect(throws: AccessError.self) {
            try desk.access.makeToken(name: "y", scope: TokenScope("read"), days: 1, by: program)
        }
    }

    @Test func theTextIsFoundByScannersAndShowsTypingErrors() async throws {
        let desk = try Desk()
        let token = try desk.access.makeToken(name: "x", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        #expect(try token.secret.wholeMatch(of: Regex("lg_[a-z2-7]{58}")) != nil)
        var typo = Array(token.secret)
        typo[10] = typo[10] == "a" ? "b" : "a"
        #expect(MarkedSecret.digest(String(typo), MarkedSecret.tokenPrefix) == nil)
        #expect(try caller(desk, token) != nil)
        for wrong in [
            "", "lg_", String(typo), token.secret + "a", " " + token.secret, token.secret.uppercased(),
            String(repeating: "lg_", count: 100_000), "lgl_" + token.secret.dropFirst(3),
            "é" + token.secret.dropFirst(2),
        ] {
            let answer = try desk.access.caller(token: wrong, from: origin)
            #expect(answer == .refused)
        }
    }

    @Test func onlyADigestIsKept() async throws {
        let desk = try Desk()
        let token = try desk.access.makeToken(name: "x", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        let rows = try desk.records.read { reader throws(RecordsError) in
            try reader.rows("SELECT * FROM access_tokens")
        }
        #expect(!"\(rows)".contains(String(token.secret.dropFirst(3).prefix(20))))
    }

    @Test func aTokenEndsByItselfOrIsRevoked() async throws {
        let desk = try Desk()
        let (_, maker) = try await maker(desk)
        let short = try desk.access.makeToken(name: "a", scope: TokenScope("read"), days: 1, by: maker)
        let long = try desk.access.makeToken(name: "b", scope: TokenScope("read"), days: 365, by: maker)
        desk.advance(86399)
        #expect(try caller(desk, short) != nil)
        desk.advance(1)
        #expect(try caller(desk, short) == nil)
        #expect(try caller(desk, long) != nil)
        #expect(try desk.access.revokeToken(long.token.id, by: maker))
        #expect(try caller(desk, long) == nil)
        #expect(try !desk.access.revokeToken(long.token.id, by: maker))
        #expect(try desk.access.tokens().map(\.name) == ["b", "a"])
        #expect(try desk.access.tokens().first?.revokedAt == desk.now)
        desk.advance(31 * 86400)
        try desk.access.tidy()
        #expect(try desk.access.tokens().isEmpty)
    }

    @Test func othersRevokeATokenOnlyWithThePermission() async throws {
        let desk = try Desk()
        let (_, maker) = try await maker(desk)
        let token = try desk.access.makeToken(name: "a", scope: TokenScope("read"), days: 1, by: maker)
        let other = try await desk.enrolled("other", RoleAssignment("staff"))
        let stranger = try await desk.session(other).caller
        #expect(throws: AccessError.self) { try desk.access.revokeToken(token.token.id, by: stranger) }
        #expect(try desk.access.revokeToken(token.token.id, by: desk.operatorCaller))
    }

    @Test func tokensSurviveARestart() async throws {
        let records = try SQLiteRecords()
        let desk = try Desk(records: records)
        let used = try desk.access.makeToken(name: "a", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        let unused = try desk.access.makeToken(name: "b", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        _ = try caller(desk, used)
        let restarted = try Desk(records: records, seed: 5)
        #expect(try caller(restarted, used) != nil)
        #expect(restarted.ledger.count(.tokenFirstUsed) == 0)
        #expect(try caller(restarted, unused) != nil)
        #expect(restarted.ledger.count(.tokenFirstUsed) == 1)
    }

    @Test func theFirstUseIsRecordedOnceAndMustBe() async throws {
        let desk = try Desk()
        let token = try desk.access.makeToken(name: "a", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        desk.ledger.isBroken = true
        #expect(throws: AccessError.self) { try desk.access.caller(token: token.secret, from: origin) }
        desk.ledger.isBroken = false
        for _ in 0..<5 { #expect(try caller(desk, token) != nil) }
        #expect(
            desk.ledger.entries.last
                == EntryDraft(
                    .tokenFirstUsed,
                    actor: "token:\(token.token.id)",
                    details: ["address": "10.0.0.1"]
                )
        )
        #expect(desk.ledger.count(.tokenFirstUsed) == 1)
        #expect(try desk.access.tokens().first?.lastUsedAt == desk.now)
    }

    @Test func wrongTokensWaitWithoutCostAndARightOneIsHeard() async throws {
        let records = CountingRecords(try SQLiteRecords())
        let desk = try Desk(records: records)
        let token = try desk.access.makeToken(name: "a", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        #expect(try caller(desk, token) != nil)
        let before = records.counts
        var answers: [TokenAnswer] = []
        for number in 0..<1000 {
            let wrong = MarkedSecret.make("lg_", SeededBytes(seed: UInt64(number) + 1000).bytes)
            answers.append(try desk.access.caller(token: wrong, from: origin))
        }
        #expect(answers.count { $0 == .refused } == 20)
        #expect(answers.last == .wait(seconds: 5))
        #expect(try caller(desk, token) != nil)
        #expect(records.counts == before)
        #expect(
            try desk.access.caller(token: "x", from: Origin(address: "10.0.0.2")) == .refused
        )
    }

    @Test func tokensAreBounded() async throws {
        let desk = try Desk { $0.tokens = 2 }
        for name in ["a", "b"] {
            _ = try desk.access.makeToken(name: name, scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        }
        let error = #expect(throws: AccessError.self) {
            try desk.access.makeToken(name: "c", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
        }
        #expect(error?.code == .tooMany)
        desk.advance(86400)
        _ = try desk.access.makeToken(name: "c", scope: TokenScope("read"), days: 1, by: desk.operatorCaller)
    }
}
