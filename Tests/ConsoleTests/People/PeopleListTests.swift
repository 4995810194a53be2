import Access
import HTTPTypes
import Practice
import Records
import Testing

@testable import Console

/// The list of people: sorted, filtered and paged by its address, with how accounts stand.
@Suite struct PeopleListTests {
    private let fixture: PeopleFixture

    init() throws { fixture = try PeopleFixture() }

    @Test func itSaysHowEachAccountStands() async throws {
        let active = try await fixture.enrolled("Ada Active", RoleAssignment("staff"))
        let invited = try fixture.person("Ina Invited")
        _ = try fixture.access.makeLink(.invitation(invited.id), by: "leadglass")
        _ = try fixture.person("Nora None")
        let rows = try await fixture.acts.rows(ListQuery()).items
        #expect(rows.map(\.name) == ["Ada Active", "Ina Invited", "Nora None"])
        #expect(rows.map(\.account) == [.active, .invited, .none])
        #expect(rows[0].signInName == "AdaActive" && rows[0].lastSeen == PeopleFixture.start.microseconds)
        #expect(rows[1].linkUntil != nil && rows[1].lastSeen == nil)

        let page = try await fixture.html(.get, "/people", by: fixture.root())
        for word in ["Active", "Invited", "No account", "Staff", "No role", "/people/\(active.id)"] {
            #expect(page.text.contains(word))
        }
    }

    @Test func anAccountWithoutASecondFactorIsAWarning() async throws {
        let person = try fixture.person()
        let link = try fixture.access.makeLink(.invitation(person.id), by: "leadglass")
        _ = try await fixture.access.accept(
            link: link.secret,
            signInName: "erika",
            passphrase: "tapir umbrella cobalt violin",
            from: Origin(address: "10.0.0.1")
        )
        let row = try await fixture.acts.row(person.id)
        #expect(row.account == .noSecondFactor && row.accountMood == .warning && row.linkUntil == nil)
    }

    @Test func anInvitationThatRanOutIsNone() async throws {
        let person = try fixture.person()
        _ = try fixture.access.makeLink(.invitation(person.id), by: "leadglass")
        fixture.time.advance(8 * 86400)
        #expect(try await fixture.acts.row(person.id).account == .none)
    }

    @Test func itIsSortedFilteredAndPagedByItsAddress() async throws {
        for number in 0..<101 {
            let digits = number < 10 ? "00\(number)" : number < 100 ? "0\(number)" : "\(number)"
            try fixture.practice.save(
                Person(id: fixture.practice.newID(), name: "Person \(digits)", roles: [RoleAssignment("staff")])
            )
        }
        let first = try await fixture.html(.get, "/people", query: "sort=-name", by: fixture.root()).text
        #expect(first.contains("Person 100") && !first.contains("Person 000"))
        let next = try await fixture.acts.rows(ListQuery(sort: "name", descending: true)).next
        let second = try await fixture.html(
            .get,
            "/people",
            query: "sort=-name&after=\(try #require(next))",
            by: fixture.root()
        ).text
        #expect(second.contains("Person 000") && !second.contains("Person 100"))
        let found = try await fixture.html(.get, "/people", query: "text=042&role=staff", by: fixture.root()).text
        #expect(found.contains("Person 042") && !found.contains("Person 043"))
        let nobody = try await fixture.html(.get, "/people", query: "role=auditor&active=true", by: fixture.root()).text
        #expect(nobody.contains("Nobody matches"))
        await #expect(throws: PracticeError.self) {
            try await fixture.ask(.get, "/people", query: "sort=phone", by: fixture.root())
        }
    }

    @Test func anEmptyListSaysWhatToDo() async throws {
        let page = try await fixture.html(.get, "/people", by: fixture.root()).text
        #expect(page.contains("Nobody yet") && page.contains("/people/new"))
    }

    @Test func markupInNamesComesOutAsText() async throws {
        let hostile = "<script>alert(1)</script>\"'&"
        let person = Person(id: fixture.practice.newID(), name: hostile, email: "<b>@x", phone: "<i>")
        try fixture.practice.save(person)
        let system = try fixture.system("<img src=x>")
        _ = try await fixture.acts.makeToken(TokenAsked(name: "<u>", scope: "read", days: 1), by: fixture.root())
        for path in [
            "/people", "/people/\(person.id)", "/people/\(person.id)/edit", "/people/\(person.id)/roles",
            "/people/\(person.id)/active", "/people/tokens",
        ] {
            let text = try await fixture.html(.get, path, by: fixture.root()).text
            for markup in ["<script>alert", "<b>", "<i>", "<img src", "<u>"] {
                #expect(!text.contains(markup), "\(path)")
            }
        }
        let check = try await fixture.html(
            .get,
            "/people/\(person.id)/roles/check",
            query: "chosen=1&role=vendor&system=\(system.id)&until=2026-09-30",
            by: fixture.root()
        )
        #expect(check.status == 200 && check.text.contains("&lt;img") && !check.text.contains("<img"))
    }
}
