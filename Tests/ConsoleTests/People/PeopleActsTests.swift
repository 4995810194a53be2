import Access
import HTTPTypes
import Journal
import Practice
import Records
import Testing

@testable import Console

/// What is done about people goes on record before it is answered, and is not done if it cannot be.
@Suite struct PeopleActsTests {
    private let fixture: PeopleFixture

    init() throws { fixture = try PeopleFixture() }

    @Test func aPersonIsAddedByTheFormAndGoesOnRecordWithoutTheirAddress() async throws {
        let target = try await fixture.redirect(
            "/people/new",
            form: "name=Ada+Muster&email=ada%40example.org&phone=1",
            by: fixture.root()
        )
        let person = try #require(try fixture.practice.allPeople().first)
        #expect(target == "/people/\(person.id)" && person.email == "ada@example.org" && person.roles.isEmpty)
        let entry = try #require(fixture.ledger.drafts.first)
        #expect(entry.kind == .personAdded && entry.actor == "user:root" && entry.subjects == ["person:\(person.id)"])
        #expect(entry.details.isEmpty)
    }

    @Test func aFormThatFailsComesBackFilledIn() async throws {
        let page = try await fixture.html(.post, "/people/new", form: "name=&email=ada", by: fixture.root())
        #expect(page.status == 422)
        #expect(page.text.contains("There is no name. Write one."))
        #expect(page.text.contains("value=\"ada\"") && page.text.contains("<title>Error:"))
        #expect(try fixture.practice.allPeople().isEmpty && fixture.ledger.drafts.isEmpty)
    }

    @Test func aChangeOfContactKeepsRolesAndSaysWhatChangedButNotToWhat() async throws {
        let person = try fixture.person("Ada", RoleAssignment("staff"))
        _ = try await fixture.redirect(
            "/people/\(person.id)/edit",
            form: "name=Ada&email=a@b&phone=",
            by: fixture.root()
        )
        let changed = try #require(try fixture.practice.person(person.id))
        #expect(changed.email == "a@b" && changed.roles == person.roles && changed.isActive)
        #expect(fixture.ledger.drafts.map(\.details) == [["fields": "email"]])
        _ = try await fixture.acts.change(person.id, to: ContactAsked(), by: fixture.root())
        #expect(fixture.ledger.drafts.count == 1, "what changes nothing is no entry")
    }

    @Test func whatCannotBeRecordedIsNotDone() async throws {
        let person = try fixture.person("Ada")
        fixture.ledger.fill()
        let acts = fixture.acts
        await #expect(throws: AccessError.self) { try await acts.add(PersonAsked(name: "Eve"), by: fixture.root()) }
        await #expect(throws: AccessError.self) {
            try await acts.change(person.id, to: ContactAsked(name: "Eve"), by: fixture.root())
        }
        await #expect(throws: AccessError.self) { try await acts.invite(person.id, by: fixture.root()) }
        await #expect(throws: AccessError.self) { try await acts.setActive(person.id, false, by: fixture.root()) }
        await #expect(throws: AccessError.self) {
            try await acts.setRoles(of: person.id, to: [HeldRole(role: "staff")], by: fixture.root())
        }
        #expect(try fixture.practice.allPeople() == [person])
        #expect(try fixture.access.overview(of: [person.id]).isEmpty)
    }

    @Test func rolesAtOnceNeedTheStepUpAndLeaveNobodyBehindIfTheyAreWrong() async throws {
        let asked = PersonAsked(name: "Ada", roles: [HeldRole(role: "staff")])
        let error = await #expect(throws: AccessError.self) {
            try await fixture.acts.add(asked, by: fixture.root(yes: false))
        }
        #expect(error?.code == .stepUpNeeded)
        let vendor = PersonAsked(name: "Ada", roles: [HeldRole(role: "vendor")])
        await #expect(throws: AccessError.self) { try await fixture.acts.add(vendor, by: fixture.root()) }
        #expect(try fixture.practice.allPeople().isEmpty && fixture.ledger.drafts.isEmpty)
        let added = try await fixture.acts.add(asked, by: fixture.root())
        #expect(added.roles == [RoleAssignment("staff")])
        #expect(fixture.ledger.kinds == [.personAdded, .rolesChanged])
    }

    @Test func anInvitationIsShownOnceAsAWholeAddressWithItsEnd() async throws {
        let person = try fixture.person("Ada")
        let page = try await fixture.html(.post, "/people/\(person.id)/invite", by: fixture.root())
        #expect(page.text.contains("https://leadglass.example.org:8443/enter?token=lgl_"))
        #expect(page.text.contains(Amount.time(PeopleFixture.start.microseconds + 7 * 86_400_000_000)))
        #expect(!page.text.contains("machine of Leadglass only"))
        #expect(fixture.ledger.kinds == [.linkMade])
    }

    @Test func aResetNeedsAnAccountAndAStepUp() async throws {
        let acts = fixture.acts
        let nobody = try fixture.person("Ada")
        let without = await #expect(throws: AccessError.self) { try await acts.reset(nobody.id, by: fixture.root()) }
        #expect(without?.code == .notFound)
        let person = try await fixture.enrolled("Erika", RoleAssignment("staff"))
        let early = await #expect(throws: AccessError.self) {
            try await acts.reset(person.id, by: fixture.root(yes: false))
        }
        #expect(early?.code == .stepUpNeeded)
        let again = await #expect(throws: AccessError.self) { try await acts.invite(person.id, by: fixture.root()) }
        #expect(again?.code == .accountExists)
        let link = try await acts.reset(person.id, by: fixture.root())
        #expect(link.expires == PeopleFixture.start.microseconds + 900_000_000 && link.person == person.id)
    }

    @Test func switchingOffEndsSessionsAndTheLastAdministratorStays() async throws {
        let admin = try await fixture.enrolled("Erika", RoleAssignment(.administrator))
        let person = try await fixture.enrolled("Ada", RoleAssignment("staff"))
        #expect(try fixture.access.sessions(of: person.id).count == 1)
        let check = try await fixture.html(.get, "/people/\(person.id)/active", by: fixture.caller(admin)).text
        #expect(check.contains("signed out at once"))
        let target = try await fixture.redirect(
            "/people/\(person.id)/active",
            form: "active=false",
            by: fixture.caller(admin)
        )
        #expect(target == "/people/\(person.id)")
        #expect(try fixture.practice.person(person.id)?.isActive == false)
        #expect(try fixture.access.sessions(of: person.id).isEmpty)
        #expect(fixture.ledger.kinds == [.personDeactivated])

        let last = try await fixture.html(.get, "/people/\(admin.id)/active", by: fixture.root()).text
        #expect(last.contains("last administrator") && !last.contains("action=\"/people/\(admin.id)/active\""))
        let error = await #expect(throws: AccessError.self) {
            try await fixture.acts.setActive(admin.id, false, by: fixture.root())
        }
        #expect(error?.code == .lastAdministrator)
        await #expect(throws: PageProblem.self) {
            try await fixture.ask(.post, "/people/\(person.id)/active", form: "active=perhaps", by: fixture.root())
        }
    }

    @Test func whoIsBoundToSystemsDecidesOnNoPeople() async throws {
        let system = try fixture.system("PACS")
        let bound = try fixture.person("Bo", RoleAssignment(.administrator, systems: [system.id]))
        let other = try fixture.person("Ada")
        let caller = fixture.caller(bound)
        #expect(caller.permissions.contains(.changeRoles))
        let acts = fixture.acts
        await #expect(throws: AccessError.self) { try await acts.add(PersonAsked(name: "Eve"), by: caller) }
        await #expect(throws: AccessError.self) { try await acts.invite(other.id, by: caller) }
        await #expect(throws: AccessError.self) { try await acts.setActive(other.id, false, by: caller) }
        await #expect(throws: AccessError.self) { try await acts.endSessions(of: other.id, by: caller) }
        await #expect(throws: AccessError.self) {
            try await acts.setRoles(of: other.id, to: [HeldRole(role: "administrator")], by: caller)
        }
        #expect(fixture.ledger.drafts.isEmpty)
    }

    @Test func aSessionIsEndedOnlyOfThePersonWhomThePathNames() async throws {
        let person = try await fixture.enrolled("Ada", RoleAssignment("staff"))
        let other = try fixture.person("Eve")
        let session = try #require(try fixture.access.sessions(of: person.id).first)
        #expect(try await !fixture.acts.endSession(session.id, of: other.id, by: fixture.root()))
        let target = try await fixture.redirect(
            "/people/\(person.id)/sessions/\(session.id)/end",
            by: fixture.root()
        )
        #expect(target == "/people/\(person.id)#sessions")
        #expect(try fixture.access.sessions(of: person.id).isEmpty)
    }

    @Test func whoMayOnlyLookSeesNoButtons() async throws {
        let auditor = try fixture.person("Otto", RoleAssignment("auditor"))
        let person = try await fixture.enrolled("Ada", RoleAssignment("staff"))
        let page = try await fixture.html(.get, "/people/\(person.id)", by: fixture.caller(auditor)).text
        #expect(page.contains("Open sessions") && page.contains("What they did"))
        for path in ["/edit", "/invite", "/reset", "/active", "/roles\"", "/end"] {
            #expect(!page.contains("/people/\(person.id)\(path)"), "\(path)")
        }
        let list = try await fixture.html(.get, "/people", by: fixture.caller(auditor)).text
        #expect(!list.contains("/people/new") && !list.contains("/people/tokens"))
    }
}
