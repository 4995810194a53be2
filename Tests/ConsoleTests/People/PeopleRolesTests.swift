import Access
import HTTPTypes
import Journal
import Practice
import Records
import Testing

@testable import Console

/// Roles are changed in three steps: chosen, checked for what they give and take, done.
@Suite struct PeopleRolesTests {
    private let fixture: PeopleFixture

    init() throws { fixture = try PeopleFixture() }

    private func check(
        _ person: Person,
        _ query: String,
        by caller: Caller? = nil
    ) async throws -> (
        status: Int, text: String
    ) {
        try await fixture.html(
            .get,
            "/people/\(person.id)/roles/check",
            query: "chosen=1&" + query,
            by: caller ?? fixture.root()
        )
    }

    @Test func theCheckShowsWhatIsGainedAndLost() async throws {
        let person = try fixture.person("Ada", RoleAssignment("auditor"))
        let page = try await check(person, "role=pacs-administrator")
        #expect(page.status == 200)
        #expect(
            page.text.contains("They may then, and may not now") && page.text.contains("earch and see studies (PHI)")
        )
        #expect(page.text.contains("They may now, and may not then") && page.text.contains("ee people and their roles"))
        #expect(page.text.contains("name=\"was\""))
        #expect(try fixture.practice.person(person.id)?.roles == person.roles)
    }

    @Test func theButtonDoesItAndItGoesOnRecord() async throws {
        let person = try fixture.person("Ada", RoleAssignment("auditor"))
        let was = FormValues.encoded(RolesForm.mark(person.roles))
        let target = try await fixture.redirect(
            "/people/\(person.id)/roles",
            form: "chosen=1&role=staff&role=auditor&was=\(was)",
            by: fixture.root()
        )
        #expect(target == "/people/\(person.id)")
        #expect(try fixture.practice.person(person.id)?.roles == [RoleAssignment("staff"), RoleAssignment("auditor")])
        #expect(fixture.ledger.kinds == [.rolesChanged])
    }

    @Test func rolesThatChangedMeanwhileAreNotOverwritten() async throws {
        let person = try fixture.person("Ada", RoleAssignment("auditor"))
        let was = FormValues.encoded(RolesForm.mark(person.roles))
        _ = try await fixture.acts.setRoles(of: person.id, to: [], by: fixture.root())
        let problem = await #expect(throws: PageProblem.self) {
            try await fixture.ask(
                .post,
                "/people/\(person.id)/roles",
                form: "chosen=1&role=staff&role=auditor&was=\(was)",
                by: fixture.root()
            )
        }
        #expect(problem?.kind == .conflict)
        let late = await #expect(throws: PageProblem.self) {
            try await fixture.acts.setRoles(
                of: person.id,
                to: [HeldRole(role: "staff")],
                insteadOf: person.roles,
                by: fixture.root()
            )
        }
        #expect(late?.kind == .conflict)
        #expect(try fixture.practice.person(person.id)?.roles == [])
    }

    @Test func aVendorNeedsSystemsAndALastDay() async throws {
        let person = try fixture.person("Vera")
        let system = try fixture.system("PACS")
        let nothing = try await check(person, "role=vendor")
        #expect(nothing.status == 422)
        #expect(nothing.text.contains("Choose at least one system") && nothing.text.contains("Choose the last day"))
        let far = try await check(person, "role=vendor&system=\(system.id)&until=2027-09-30")
        #expect(far.status == 422 && far.text.contains("90 days at most"))
        #expect(far.text.contains("value=\"2027-09-30\""), "what was filled in stays")
        let past = try await check(person, "role=vendor&system=\(system.id)&until=2026-01-01")
        #expect(past.status == 422 && past.text.contains("ended already"))
        let both = try await check(person, "role=vendor&role=staff&system=\(system.id)&until=2026-10-01")
        #expect(both.status == 422 && both.text.contains("stands alone"))
        let gone = try await check(
            person,
            "role=vendor&system=\(fixture.practice.newID() as SystemID)&until=2026-10-01"
        )
        #expect(gone.status == 422 && gone.text.contains("There is no system"))
        let good = try await check(person, "role=vendor&system=\(system.id)&until=2026-10-01")
        #expect(good.status == 200)
        #expect(good.text.contains("They see only PACS.") && good.text.contains("until the end of 2026-10-01"))
    }

    @Test func manySystemsAreWrittenByName() async throws {
        for number in 0...RolesForm.tickedSystems { _ = try fixture.system("CT \(number)") }
        let person = try fixture.person("Vera")
        let form = try await fixture.html(.get, "/people/\(person.id)/roles", by: fixture.root()).text
        #expect(form.contains("<textarea") && !form.contains("CT 100"))
        let good = try await check(person, "role=vendor&systemNames=ct+7%0D%0A+CT+9+&until=2026-10-01")
        #expect(good.status == 200 && good.text.contains("They see only CT 7, CT 9."))
        let wrong = try await check(person, "role=vendor&systemNames=CT&until=2026-10-01")
        #expect(wrong.status == 422 && wrong.text.contains("There is no system “CT”"))
    }

    @Test func nobodyGivesThemselvesARoleAndTheLastAdministratorStays() async throws {
        let admin = try await fixture.enrolled("Erika", RoleAssignment(.administrator))
        let own = try await check(admin, "role=administrator&role=staff", by: fixture.caller(admin))
        #expect(own.status == 422 && own.text.contains("Nobody gives themselves a role"))
        let last = try await check(admin, "role=staff")
        #expect(last.status == 422 && last.text.contains("last administrator"))
        let same = try await check(admin, "role=administrator")
        #expect(same.status == 422 && same.text.contains("These are the roles that they have"))
        let unknown = try await check(admin, "role=king")
        #expect(unknown.status == 422 && unknown.text.contains("There is no role"))
    }

    @Test func boundsThatAnImportGaveStayWithARoleThatIsKept() async throws {
        let system = try fixture.system("PACS")
        let bound = RoleAssignment("pacs-administrator", systems: [system.id])
        let person = try fixture.person("Ada", bound)
        let was = FormValues.encoded(RolesForm.mark(person.roles))
        _ = try await fixture.redirect(
            "/people/\(person.id)/roles",
            form: "chosen=1&role=pacs-administrator&role=staff&was=\(was)",
            by: fixture.root()
        )
        #expect(try fixture.practice.person(person.id)?.roles == [bound, RoleAssignment("staff")])
    }

    @Test func theTableOfRolesIsThatOfAccess() async throws {
        _ = try fixture.person("Ada", RoleAssignment("staff"))
        let page = try await fixture.html(.get, "/people/roles", by: fixture.root()).text
        for role in Roles.builtIn.all { #expect(page.contains(role.name)) }
        for permission in Permission.allCases { #expect(page.contains(permission.rawValue)) }
        #expect(page.contains("/people?role=staff") && page.contains("1 person"))
        let total = Roles.builtIn.all.reduce(0) { $0 + $1.permissions.count }
        #expect(page.components(separatedBy: "Yes").count - 1 == total)
    }
}

extension String {
    fileprivate func components(separatedBy text: String) -> [Substring] {
        split(separator: text, omittingEmptySubsequences: false)
    }
}
