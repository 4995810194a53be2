import Journal
import Practice
import Records
import Testing

@testable import Access

struct LinkTests {
    private let origin = Origin(address: "10.0.0.1")

    private func accept(_ desk: Desk, _ link: NewLink, _ name: String = "erika") async throws -> LinkAnswer {
        try await desk.access.accept(
            link: link.secret,
            signInName: name,
            passphrase: Desk.passphrase,
            from: origin
        )
    }

    private func first(_ desk: Desk, _ link: NewLink, _ person: Person, _ name: String) async throws -> LinkAnswer {
        try await desk.access.createFirstAdministrator(
            person.id,
            link: link.secret,
            signInName: name,
            passphrase: Desk.passphrase,
            from: origin
        )
    }

    @Test func theFirstAdministratorIsMadeOnce() async throws {
        let desk = try Desk()
        #expect(try !desk.access.hasAccounts())
        let link = try desk.access.makeLink(.firstAdministrator, by: "leadglass")
        #expect(
            try desk.access.look(atLink: link.secret, from: origin)
                == .valid(.firstAdministrator, until: desk.now.adding(seconds: 900))
        )
        let person = desk.person("Ada", RoleAssignment(.administrator))
        guard case .mustEnroll(let challenge) = try await first(desk, link, person, "ada") else {
            Issue.record("not made")
            return
        }
        #expect(try desk.access.enrolment(challenge: challenge)?.uri.contains("Prairie%20Radiology:ada?") == true)
        #expect(try desk.access.hasAccounts())
        #expect(desk.ledger.entries.map(\.kind) == [.linkMade, .linkUsed, .accountMade])
        #expect(try await first(desk, link, person, "ada") == .refused)
        #expect(throws: AccessError.self) { try desk.access.makeLink(.firstAdministrator, by: "leadglass") }
    }

    @Test func ofManyFirstAdministratorsOneIsMade() async throws {
        let desk = try Desk()
        let link = try desk.access.makeLink(.firstAdministrator, by: "leadglass")
        let people = (0..<8).map { desk.person("Ada \($0)", RoleAssignment(.administrator)) }
        let made = await withTaskGroup(of: Bool.self) { group in
            for person in people {
                group.addTask {
                    guard case .mustEnroll? = try? await first(desk, link, person, "ada\(person.id)") else {
                        return false
                    }
                    return true
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(made == 1)
        #expect(try desk.access.accounts().count == 1)
    }

    @Test func aSecondLinkDoesNotMakeASecondFirstAdministrator() async throws {
        // A link that was made before the first account, kept back until after it.
        let records = try SQLiteRecords()
        let desk = try Desk(records: records)
        let link = try desk.access.makeLink(.firstAdministrator, by: "leadglass")
        let ada = desk.person("Ada", RoleAssignment(.administrator))
        guard case .mustEnroll = try await first(desk, link, ada, "ada") else { throw Unexpected("not made") }
        _ = try records.write { writer throws(RecordsError) in
            try writer.execute("UPDATE access_links SET used = NULL")
        }
        let eve = desk.person("Eve", RoleAssignment(.administrator))
        let error = await #expect(throws: AccessError.self) { try await first(desk, link, eve, "eve") }
        #expect(error?.code == .accountExists)
        #expect(try desk.access.accounts().map(\.signInName) == ["ada"])
    }

    @Test func theFirstPersonMustBeAdministrator() async throws {
        let desk = try Desk()
        let link = try desk.access.makeLink(.firstAdministrator, by: "leadglass")
        for person in [desk.person(), desk.person("x", RoleAssignment(.administrator, until: .max))] {
            let error = await #expect(throws: AccessError.self) { try await first(desk, link, person, "ada") }
            #expect(error?.code == .badRole)
        }
    }

    @Test func anInvitationMakesAnAccountAndStaysGoodAfterAMistake() async throws {
        let desk = try Desk()
        _ = try await desk.enrolled("erika")
        let person = desk.person("New")
        let link = try desk.access.makeLink(.invitation(person.id), by: "user:root")
        desk.advance(7 * 86400 - 1)
        let weak = await #expect(throws: AccessError.self) {
            try await desk.access.accept(
                link: link.secret,
                signInName: "new",
                passphrase: "password1234",
                from: origin
            )
        }
        #expect(weak?.code == .weakPassphrase)
        for (name, code) in [
            ("ERIKA", AccessError.Code.nameTaken), ("a b", .badName), ("", .badName), ("a\u{202E}b", .badName),
        ] {
            let error = await #expect(throws: AccessError.self) { try await accept(desk, link, name) }
            #expect(error?.code == code)
        }
        desk.ledger.isBroken = true
        await #expect(throws: AccessError.self) { try await accept(desk, link, "new") }
        desk.ledger.isBroken = false
        #expect(try desk.access.account(of: person.id) == nil)
        guard case .mustEnroll = try await accept(desk, link, "new") else { throw Unexpected("not accepted") }
        #expect(try await accept(desk, link, "new") == .refused)
        #expect(throws: AccessError.self) { try desk.access.makeLink(.invitation(person.id), by: "user:root") }
        // With the passphrase alone nobody is in: the second factor comes first.
        guard case .mustEnroll = try await desk.signIn("new") else { throw Unexpected("signed in without a factor") }
    }

    @Test func linksEnd() async throws {
        let desk = try Desk()
        let person = desk.person()
        let invitation = try desk.access.makeLink(.invitation(person.id), by: "leadglass")
        let signIn = try desk.access.makeLink(.signIn(person.id), by: "leadglass")
        desk.advance(900)
        #expect(try desk.access.look(atLink: signIn.secret, from: origin) == .refused)
        #expect(try desk.access.signIn(link: signIn.secret, from: origin) == .refused)
        desk.advance(7 * 86400 - 900)
        #expect(try await accept(desk, invitation) == .refused)
    }

    @Test func aNewerLinkWithdrawsTheOlderOne() async throws {
        let desk = try Desk()
        let person = desk.person()
        let old = try desk.access.makeLink(.invitation(person.id), by: "leadglass")
        let new = try desk.access.makeLink(.invitation(person.id), by: "leadglass")
        #expect(try desk.access.look(atLink: old.secret, from: origin) == .refused)
        guard case .valid = try desk.access.look(atLink: new.secret, from: origin) else { throw Unexpected("refused") }
    }

    @Test func aResetTakesAwayAllThatWasThere() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment("staff"))
        let session = try await desk.session(account)
        let challenge = try await desk.challenge("erika")
        let link = try desk.access.makeLink(.reset(account.person.id), by: "user:root")
        #expect(try desk.access.caller(sessionSecret: session.session) != nil)
        let answer = try await desk.access.accept(
            link: link.secret,
            signInName: "ignored",
            passphrase: "other words for violin players",
            from: origin
        )
        guard case .mustEnroll(let enrol) = answer else { throw Unexpected(answer) }
        #expect(try desk.access.caller(sessionSecret: session.session) == nil)
        #expect(
            try desk.access.finish(challenge: challenge, code: desk.code(account.secret), from: origin) == .startAgain
        )
        #expect(try await desk.signIn("erika") == .refused)
        #expect(try desk.access.account(of: account.person.id)?.recoveryCodesLeft == 0)
        #expect(try desk.access.account(of: account.person.id)?.hasSecondFactor == false)
        let enrolment = try #require(try desk.access.enrolment(challenge: enrol))
        let secret = try #require(Base32.decode(enrolment.secret.filter { $0 != " " }))
        #expect(secret != account.secret)
        guard case .enrolled = try desk.access.finishEnrolment(challenge: enrol, code: desk.code(secret), from: origin)
        else { throw Unexpected("not enrolled") }
    }

    @Test func ofTwoWhoEnrolWithOnePassphraseOneSucceeds() async throws {
        let desk = try Desk()
        let person = desk.person()
        let link = try desk.access.makeLink(.invitation(person.id), by: "leadglass")
        guard case .mustEnroll(let one) = try await accept(desk, link) else { throw Unexpected("not accepted") }
        guard case .mustEnroll(let two) = try await desk.signIn("erika") else { throw Unexpected("not accepted") }
        func finish(_ challenge: String) throws -> EnrolmentAnswer {
            let text = try desk.access.enrolment(challenge: challenge)?.secret ?? ""
            return try desk.access.finishEnrolment(
                challenge: challenge,
                code: desk.code(Base32.decode(text.filter { $0 != " " }) ?? []),
                from: origin
            )
        }
        guard case .enrolled = try finish(two) else { throw Unexpected("not enrolled") }
        #expect(try finish(one) == .startAgain)
    }

    @Test func theSecretToEnrolStaysTheSameWhenThePageIsLoadedAgain() async throws {
        let desk = try Desk()
        let link = try desk.access.makeLink(.invitation(desk.person().id), by: "leadglass")
        guard case .mustEnroll(let challenge) = try await accept(desk, link) else { throw Unexpected("not accepted") }
        let one = try desk.access.enrolment(challenge: challenge)
        #expect(try desk.access.enrolment(challenge: challenge) == one)
        #expect(
            try desk.access.finishEnrolment(challenge: challenge, code: "000000", from: origin)
                == .wrongCode(triesLeft: 9)
        )
        desk.advance(900)
        #expect(try desk.access.enrolment(challenge: challenge) == nil)
    }

    @Test func aLinkSignsInOnceWhereTheExampleAsksForIt() async throws {
        let desk = try Desk()
        let person = desk.person("Demo", RoleAssignment("staff"))
        let link = try desk.access.makeLink(.signIn(person.id), by: "leadglass")
        desk.ledger.isBroken = true
        #expect(throws: AccessError.self) { try desk.access.signIn(link: link.secret, from: origin) }
        desk.ledger.isBroken = false
        guard case .signedIn(let signedIn) = try desk.access.signIn(link: link.secret, from: origin) else {
            throw Unexpected("not signed in")
        }
        #expect(try desk.access.caller(sessionSecret: signedIn.session)?.person == person.id)
        #expect(try desk.access.signIn(link: link.secret, from: origin) == .refused)
    }

    @Test func aLinkForOnePurposeServesNoOther() async throws {
        let desk = try Desk()
        let person = desk.person("Ada", RoleAssignment(.administrator))
        let invitation = try desk.access.makeLink(.invitation(person.id), by: "leadglass")
        #expect(try desk.access.signIn(link: invitation.secret, from: origin) == .refused)
        #expect(try await first(desk, invitation, person, "ada") == .refused)
        let signIn = try desk.access.makeLink(.signIn(person.id), by: "leadglass")
        #expect(try await accept(desk, signIn) == .refused)
    }

    @Test func wrongLinksWaitAndARightOneIsFoundAllTheSame() async throws {
        let desk = try Desk()
        let link = try desk.access.makeLink(.invitation(desk.person().id), by: "leadglass")
        var looks: [LinkLook] = []
        for number in 0..<30 {
            looks.append(try desk.access.look(atLink: "wrong \(number) \u{0}🦓", from: origin))
        }
        #expect(looks.count { $0 == .refused } == 20)
        #expect(looks.last == .wait(seconds: 5))
        guard case .valid = try desk.access.look(atLink: link.secret, from: origin) else {
            throw Unexpected("kept out")
        }
    }

    @Test func linksAreBoundedAndForKnownPeopleOnly() async throws {
        let desk = try Desk { $0.links = 2 }
        for _ in 0..<2 { _ = try desk.access.makeLink(.invitation(desk.person().id), by: "leadglass") }
        let many = #expect(throws: AccessError.self) {
            try desk.access.makeLink(.invitation(desk.person().id), by: "leadglass")
        }
        #expect(many?.code == .tooMany)
        let unknown = PersonID(microseconds: 1, random: desk.source.bytes)
        for purpose in [LinkPurpose.invitation(unknown), .reset(unknown), .signIn(unknown), .reset(desk.person().id)] {
            let error = #expect(throws: AccessError.self) { try desk.access.makeLink(purpose, by: "leadglass") }
            #expect(error?.code == .notFound)
        }
    }
}
