import Journal
import Practice
import Records
import Testing

@testable import Access

struct SessionTests {
    @Test func aSessionGoesIdleAndEndsInAnyCase() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let idle = try await desk.session(account)
        desk.advance(30 * 60 - 60)
        #expect(try desk.access.caller(sessionSecret: idle.session) == nil)
        let busy = try await desk.session(account)
        for _ in 0..<35 {
            desk.advance(20 * 60)
            #expect(try desk.access.caller(sessionSecret: busy.session) != nil)
        }
        desk.advance(20 * 60)
        #expect(try desk.access.caller(sessionSecret: busy.session) == nil)
        #expect(try desk.access.sessions().isEmpty)
        try desk.access.tidy()
        let rows = try desk.records.read { reader throws(RecordsError) in
            try reader.row("SELECT COUNT(*) FROM access_sessions")?.integer(0)
        }
        #expect(rows == 0)
    }

    @Test func howLongSessionsLastCanChangeWhileTheyAreOpen() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        desk.advance(10 * 60)
        desk.access.setSessionLifetime(idleSeconds: 5 * 60, totalSeconds: 12 * 3600)
        #expect(try desk.access.caller(sessionSecret: signedIn.session) == nil)
        desk.access.setSessionLifetime(idleSeconds: 60 * 60, totalSeconds: 12 * 3600)
        #expect(try desk.access.caller(sessionSecret: signedIn.session) != nil)
        desk.access.setSessionLifetime(idleSeconds: 60 * 60, totalSeconds: 10 * 60)
        #expect(try desk.access.caller(sessionSecret: signedIn.session) == nil)
        // Nothing sets them so short that nobody can work.
        desk.access.setSessionLifetime(idleSeconds: 0, totalSeconds: -1)
        #expect(desk.access.limits.sessionIdleSeconds == 60 && desk.access.limits.sessionSeconds == 60)
    }

    @Test func requestsThatAPageMakesByItselfDoNotKeepASessionOpen() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        for _ in 0..<28 {
            desk.advance(60)
            #expect(try desk.access.caller(sessionSecret: signedIn.session, touching: false) != nil)
        }
        desk.advance(60)
        #expect(try desk.access.caller(sessionSecret: signedIn.session, touching: false) == nil)
    }

    @Test func theLastUseIsWrittenOnceAMinuteAtMost() async throws {
        let records = CountingRecords(try SQLiteRecords())
        let desk = try Desk(records: records)
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        _ = try desk.access.caller(sessionSecret: signedIn.session)
        let (reads, writes) = records.counts
        for _ in 0..<100 { #expect(try desk.access.caller(sessionSecret: signedIn.session) != nil) }
        #expect(records.counts == (reads, writes))
        desk.advance(60)
        for _ in 0..<100 { _ = try desk.access.caller(sessionSecret: signedIn.session) }
        #expect(records.counts == (reads, writes + 1))
        #expect(try desk.access.sessions().first?.seenAt == desk.now)
    }

    @Test func aDiskThatTakesNoMoreEndsNoSession() async throws {
        let records = CountingRecords(try SQLiteRecords())
        let desk = try Desk(records: records)
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        _ = try desk.access.caller(sessionSecret: signedIn.session)
        records.isFull = true
        for _ in 0..<5 {
            desk.advance(20 * 60)
            #expect(try desk.access.caller(sessionSecret: signedIn.session) != nil)
        }
    }

    @Test(arguments: ["", "x", String(repeating: "A", count: 43), String(repeating: "x", count: 1 << 20), "é\u{0}🦓"])
    func aForgedCookieIsNobody(secret: String) async throws {
        let desk = try Desk()
        _ = try await desk.enrolled()
        #expect(try desk.access.caller(sessionSecret: secret) == nil)
        #expect(
            try desk.access.stepUp(sessionSecret: secret, code: "000000", from: Origin(address: "1")) == .signInAgain
        )
    }

    @Test func onlyDigestsAreKept() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        let row = try desk.records.read { reader throws(RecordsError) in
            try reader.rows("SELECT * FROM access_sessions")
        }
        #expect(!"\(row)".contains(signedIn.session))
        #expect(signedIn.session != account.session)
    }

    @Test func aRoleThatIsTakenAwayIsGoneAtOnceAndSoIsAPerson() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment("pacs-administrator"))
        let signedIn = try await desk.session(account)
        #expect(try desk.access.caller(sessionSecret: signedIn.session)?.may(.restore) == true)
        var person = account.person
        person.roles = [RoleAssignment("staff", until: desk.now.adding(seconds: 10).microseconds)]
        desk.save(person)
        #expect(try desk.access.caller(sessionSecret: signedIn.session)?.permissions == [.viewStatus, .viewPractice])
        desk.advance(10)
        #expect(try desk.access.caller(sessionSecret: signedIn.session)?.permissions == [])
        person.isActive = false
        desk.save(person)
        #expect(try desk.access.caller(sessionSecret: signedIn.session) == nil)
    }

    @Test func aSessionIsListedAndEnded() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let one = try await desk.session(account, "10.0.0.1")
        let two = try await desk.session(account, "10.0.0.2")
        let sessions = try desk.access.sessions(of: account.person.id)
        #expect(sessions.map(\.address) == ["10.0.0.2", "10.0.0.1", "10.0.0.1"])
        #expect(sessions[0].agent == "Firefox on Windows")
        let own = try #require(try desk.access.caller(sessionSecret: two.session))
        _ = try desk.access.caller(sessionSecret: one.session)
        #expect(try desk.access.revokeSession(sessions[1].id, by: own))
        #expect(try desk.access.caller(sessionSecret: one.session) == nil)
        #expect(try desk.access.caller(sessionSecret: two.session) != nil)
        #expect(try !desk.access.revokeSession(sessions[1].id, by: own))
        #expect(desk.ledger.entries.last?.kind == .sessionRevoked)
        #expect(desk.ledger.entries.last?.actor == "person:\(account.person.id)")
    }

    @Test func signOutEverywhereEndsAllAndForgetsDevicesAndChallenges() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let sessions = [try await desk.session(account), try await desk.session(account)]
        let other = try await desk.enrolled("other")
        let challenge = try await desk.challenge("erika")
        let own = try #require(try desk.access.caller(sessionSecret: sessions[0].session))
        try desk.access.revokeSessions(of: account.person.id, by: own)
        for session in sessions { #expect(try desk.access.caller(sessionSecret: session.session) == nil) }
        #expect(try desk.access.sessions().map(\.person) == [other.person.id])
        let answer = try desk.access.finish(
            challenge: challenge,
            code: desk.code(account.secret),
            from: Origin(address: "10.0.0.1")
        )
        #expect(answer == .startAgain)
        for _ in 0..<5 { _ = try await desk.signIn("erika", "wrong") }
        #expect(try await desk.signIn("erika", device: account.device) == .wait(seconds: 5))
    }

    @Test func nobodyEndsTheSessionsOfOthersWithoutThePermission() async throws {
        let desk = try Desk()
        let victim = try await desk.enrolled("victim")
        let account = try await desk.enrolled("erika", RoleAssignment("security-officer"))
        let caller = try #require(try desk.access.caller(sessionSecret: try await desk.session(account).session))
        let session = try #require(try desk.access.sessions(of: victim.person.id).first)
        #expect(throws: AccessError.self) { try desk.access.revokeSession(session.id, by: caller) }
        #expect(throws: AccessError.self) { try desk.access.revokeSessions(of: victim.person.id, by: caller) }
        try desk.access.revokeSessions(of: victim.person.id, by: desk.operatorCaller)
        #expect(try desk.access.sessions(of: victim.person.id).isEmpty)
        #expect(desk.ledger.entries.last?.actor == "user:root")
    }

    @Test func anEndThatCannotBeRecordedDoesNotHappen() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let signedIn = try await desk.session(account)
        desk.ledger.isBroken = true
        #expect(throws: AccessError.self) {
            try desk.access.revokeSessions(of: account.person.id, by: desk.operatorCaller)
        }
        #expect(try desk.access.caller(sessionSecret: signedIn.session) != nil)
    }

    @Test func sessionsAndDevicesOfAPersonAreBounded() async throws {
        let desk = try Desk {
            $0.sessionsPerPerson = 3
            $0.devicesPerPerson = 2
        }
        let account = try await desk.enrolled()
        var sessions: [SignedIn] = []
        for _ in 0..<5 { sessions.append(try await desk.session(account)) }
        let open = try sessions.map { try desk.access.caller(sessionSecret: $0.session) != nil }
        #expect(open == [false, false, true, true, true])
        let devices = try desk.records.read { reader throws(RecordsError) in
            try reader.row("SELECT COUNT(*) FROM access_devices")?.integer(0)
        }
        #expect(devices == 2)
    }

    @Test func whatWasReadBeforeAnEndIsNotRememberedAfterIt() throws {
        let cache = SessionCache(capacity: 2)
        let row = RecordRow([
            .text("0198c0de-0000-7000-8000-000000000001"), .text("0198c0de-0000-7000-8000-000000000002"), "", "", 1, 1,
            0,
        ])
        let session = try #require(Session(row))
        let generation = cache.find([1]).generation
        cache.invalidate()
        cache.remember(session, [1], readIn: generation)
        #expect(cache.find([1]).session == nil)
        cache.remember(session, [1], readIn: generation + 1)
        #expect(cache.find([1]).session == session)
        for number in 2..<50 { cache.remember(session, [UInt8(number)], readIn: generation + 1) }
        #expect(cache.count <= 2)
    }

    @Test func formsCarryATokenOfTheirSession() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        let one = try await desk.session(account).caller
        let two = try await desk.session(account).caller
        #expect(one.isOwn(csrfToken: one.csrfToken))
        #expect(!one.isOwn(csrfToken: two.csrfToken))
        #expect(!one.isOwn(csrfToken: ""))
        #expect(!one.isOwn(csrfToken: String(repeating: "x", count: 1 << 20)))
        #expect(!desk.operatorCaller.isOwn(csrfToken: ""))
    }

    @Test(arguments: [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126",
            "Edge on Windows"
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on Linux"),
        ("<script>alert(1)</script>\r\nX: y", "Another browser"), ("", "Another browser"),
    ])
    func ofABrowserOnlyTheFamilyIsKept(sent: String, kept: String) {
        #expect(AgentFamily.of(sent) == kept)
    }
}
