import Access
import HTTPTypes
import Practice
import Records
import Testing

@testable import Console

/// People, for programs: the same acts, with problems that programs understand.
@Suite struct PeopleOperationsTests {
    private let fixture: PeopleFixture

    init() throws { fixture = try PeopleFixture() }

    @Test func aPersonLivesThroughTheAPI() async throws {
        let root = fixture.root()
        let added = try fixture.value(
            try await fixture.call(
                "createPerson",
                body: #"{"name":"Ada","email":"ada@example.org","roles":[{"role":"staff"}]}"#,
                by: root
            ),
            as: PersonRow.self
        )
        #expect(added.roles == [HeldRole(role: "staff")] && added.account == .none)
        let one = ["person": added.id.text]
        let changed = try fixture.value(
            try await fixture.call("updatePerson", one, body: #"{"phone":"1"}"#, by: root),
            as: PersonRow.self
        )
        #expect(changed.phone == "1" && changed.email == "ada@example.org")
        let link = try fixture.value(try await fixture.call("invitePerson", one, by: root), as: LinkMade.self)
        #expect(link.url.hasPrefix("https://leadglass.example.org:8443/enter?token=lgl_"))
        _ = try await fixture.call("setRoles", one, body: #"{"roles":[]}"#, by: root)
        let off = try fixture.value(
            try await fixture.call("setActive", one, body: #"{"active":false}"#, by: root),
            as: PersonRow.self
        )
        #expect(!off.active && off.roles.isEmpty && off.account == .none)
        let list = try fixture.value(
            try await fixture.call("listPeople", query: "active=false&limit=1", by: root),
            as: Listing<PersonRow>.self
        )
        #expect(list.items == [off] && list.next == nil)
    }

    @Test func systemsAreTakenByExactNameIfOnlyOneIsCalledSo() async throws {
        let system = try fixture.system("PACS")
        _ = try fixture.system("PACS test")
        _ = try fixture.system("Twin")
        _ = try fixture.system("Twin")
        let acts = fixture.acts
        let found = try acts.assignments([HeldRole(role: "vendor", systems: ["pacs"], until: 5)])
        #expect(found == [RoleAssignment("vendor", systems: [system.id], until: 5)])
        for name in ["Twin", "none", "%", String(repeating: "x", count: 5000)] {
            let error = #expect(throws: PracticeError.self) {
                try acts.assignments([HeldRole(role: "vendor", systems: [name])])
            }
            #expect(error?.code == .reference)
        }
    }

    @Test func everybodyEndsTheirOwnSessionsOnly() async throws {
        let ada = try await fixture.enrolled("Ada", RoleAssignment("staff"))
        let eve = try await fixture.enrolled("Eve", RoleAssignment("staff"))
        let hers = try #require(try fixture.access.sessions(of: ada.id).first)
        let rows = try fixture.value(
            try await fixture.call("listMySessions", by: fixture.caller(ada)),
            as: Listing<SessionRow>.self
        )
        #expect(rows.items.map(\.id) == [hers.id])
        await #expect(throws: Problem.self) {
            try await fixture.call("endMySession", ["session": hers.id.text], by: fixture.caller(eve))
        }
        _ = try await fixture.call("endMySession", ["session": hers.id.text], by: fixture.caller(ada))
        #expect(try fixture.access.sessions(of: ada.id).isEmpty)
        let none = try fixture.value(
            try await fixture.call("listMySessions", by: fixture.root()),
            as: Listing<SessionRow>.self
        )
        #expect(none.items.isEmpty)
    }

    @Test(arguments: ["", "x", "../roles", "00000000-0000-7000-8000-000000000000"])
    func anUnknownPersonIsNotFound(_ id: String) async throws {
        for name in ["getPerson", "invitePerson", "listSessions", "endSessions"] {
            do {
                _ = try await fixture.call(name, ["person": id], by: fixture.root())
                Issue.record("\(name) found \(id)")
            } catch let problem as Problem {
                #expect(problem.status == 404)
            } catch {
                #expect(FailureWords(error)?.problem.status == 404, "\(name)")
            }
        }
    }

    @Test func theRoleTableHasWordsForEveryPermission() async throws {
        let table = try fixture.value(try await fixture.call("listRoles", by: fixture.root()), as: RoleTable.self)
        #expect(table.roles.map(\.id) == Roles.builtIn.all.map(\.id.rawValue))
        #expect(
            table.permissions.map(\.id) == Permission.allCases && table.permissions.allSatisfy { !$0.words.isEmpty }
        )
    }

    @Test func whatChangesPeopleAsksForMoreThanASession() throws {
        let access = Dictionary(uniqueKeysWithValues: try fixture.operations().map { ($0.name, $0.access) })
        #expect(access["setRoles"] == .needs(.changeRoles, .stepUp))
        #expect(access["setActive"] == .needs(.editPeople, .stepUp) && access["resetPerson"] == access["setActive"])
        #expect(access["createPerson"] == .needs(.editPeople) && access["invitePerson"] == .needs(.editPeople, .stepUp))
        #expect(access["createToken"] == .needs(.manageTokens, .stepUp))
    }
}
