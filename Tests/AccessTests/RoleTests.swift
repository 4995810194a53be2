import Foundation
import Journal
import Practice
import Records
import Testing

@testable import Access

struct RoleTests {
    private let now = Desk.start
    private let roles = Roles.builtIn

    private func system(_ number: UInt8) -> SystemID {
        SystemID(microseconds: 1, random: { Array(repeating: number, count: $0) })
    }

    private func person(_ assignments: RoleAssignment..., isActive: Bool = true) -> Person {
        Person(
            id: PersonID(microseconds: 1, random: { Array(repeating: 1, count: $0) }),
            name: "x",
            roles: assignments,
            isActive: isActive
        )
    }

    private func later(_ seconds: Int) -> Int64 { now.adding(seconds: seconds).microseconds }

    @Test func theTableInTheDocumentIsTheOneInTheProgram() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation/Access.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        let ids = roles.all.map(\.id)
        for permission in Permission.allCases {
            let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| `\(permission.rawValue)` |") })
            let cells = row.split(separator: "|", omittingEmptySubsequences: false).dropFirst(3).dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(
                cells == ids.map { roles[$0]?.permissions.contains(permission) == true ? "●" : "" },
                "\(permission.rawValue)"
            )
        }
    }

    @Test func dutiesAreSeparate() throws {
        let phi = Set(Permission.allCases.filter(\.concernsPHI)).union([.restore])
        let administrator = try #require(roles[.administrator])
        #expect(administrator.permissions.isDisjoint(with: phi))
        for role in roles.all where role.id != .administrator {
            #expect(role.permissions.isDisjoint(with: [.editPeople, .changeRoles, .changeSettings]), "\(role.name)")
        }
        let auditor = try #require(roles["auditor"])
        #expect(auditor.permissions == Set(Permission.allCases.filter { $0.isView && !$0.concernsPHI }))
        // Who keeps images flowing does not review who looked at them.
        #expect(try #require(roles["pacs-administrator"]).permissions.contains(.viewAccesses) == false)
        #expect(Set(roles.all.map(\.id)).count == roles.all.count)
    }

    @Test func aRoleEndsByItself() {
        let someone = person(RoleAssignment("auditor", until: later(10)))
        #expect(roles.permissions(of: someone, at: now.adding(seconds: 9)).contains(.viewEvidence))
        #expect(roles.permissions(of: someone, at: now.adding(seconds: 10)).isEmpty)
    }

    @Test func whoIsSwitchedOffOrHasNoRoleMayNothing() {
        #expect(roles.grant(to: person(RoleAssignment(.administrator), isActive: false), at: now).permissions.isEmpty)
        #expect(roles.grant(to: person(), at: now) == Roles.Grant(permissions: [], systems: []))
        #expect(roles.grant(to: person(RoleAssignment("superuser")), at: now).permissions.isEmpty)
    }

    @Test func aVendorSeesTheNamedSystemsUntilTheNamedDayAndNothingWithoutBoth() {
        let grant = roles.grant(
            to: person(RoleAssignment(.vendor, systems: [system(1), system(2)], until: later(10))),
            at: now
        )
        #expect(grant == Roles.Grant(permissions: [.viewStatus, .viewPractice], systems: [system(1), system(2)]))
        for assignment in [
            RoleAssignment(.vendor), RoleAssignment(.vendor, systems: [system(1)]),
            RoleAssignment(.vendor, until: later(10)), RoleAssignment(.vendor, systems: [system(1)], until: later(0)),
        ] { #expect(roles.grant(to: person(assignment), at: now) == Roles.Grant(permissions: [], systems: [])) }
    }

    @Test func boundsAreNeverWidenedByAnotherRole() {
        let bound = RoleAssignment("pacs-administrator", systems: [system(1)])
        let grant = roles.grant(to: person(bound, RoleAssignment("staff")), at: now)
        #expect(grant.systems == [system(1)])
        #expect(grant.permissions.contains(.restore))
        let covered = RoleAssignment("staff", systems: [system(1)])
        #expect(roles.grant(to: person(covered, RoleAssignment("auditor")), at: now).systems == nil)
    }

    @Test func rolesAreCheckedBeforeTheyAreGiven() {
        func code(_ assignments: RoleAssignment...) -> AccessError.Code? {
            do throws(AccessError) {
                try roles.check(assignments, at: now)
                return nil
            } catch { return error.code }
        }
        #expect(code(RoleAssignment("staff"), RoleAssignment("auditor", until: later(1))) == nil)
        #expect(code(RoleAssignment(.vendor, systems: [system(1)], until: later(90 * 86400))) == nil)
        #expect(code(RoleAssignment("root")) == .badRole)
        #expect(code(RoleAssignment("staff"), RoleAssignment("staff")) == .badRole)
        #expect(code(RoleAssignment("staff", until: later(0))) == .badRole)
        #expect(code(RoleAssignment(.vendor)) == .badRole)
        #expect(code(RoleAssignment(.vendor, systems: [system(1)], until: later(90 * 86400 + 1))) == .badRole)
        #expect(
            code(RoleAssignment(.vendor, systems: [system(1)], until: later(9)), RoleAssignment("staff")) == .badRole
        )
    }

    @Test func rolesAreChangedByWhoMayAfterAStepUpAndNotForOneself() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment(.administrator))
        let someone = desk.person("Someone", RoleAssignment("staff"))
        var caller = try await desk.session(account).caller
        func change(_ id: PersonID, _ roles: RoleAssignment...) throws(AccessError) {
            do {
                try desk.access.changeRoles(
                    of: id,
                    to: roles,
                    by: caller,
                    among: { desk.everyone },
                    save: desk.save
                )
            } catch let error as AccessError { throw error } catch { Issue.record(error) }
        }
        let early = #expect(throws: AccessError.self) { try change(someone.id, RoleAssignment("auditor")) }
        #expect(early?.code == .stepUpNeeded)
        caller.steppedUpUntil = desk.now.adding(seconds: 300)
        try change(someone.id, RoleAssignment("auditor"))
        #expect(try desk.find(someone.id)?.roles == [RoleAssignment("auditor")])
        #expect(desk.ledger.entries.last?.details == ["from": "staff", "to": "auditor"])
        let own = #expect(throws: AccessError.self) {
            try change(account.person.id, RoleAssignment(.administrator), RoleAssignment("pacs-administrator"))
        }
        #expect(own?.code == .notPermitted)
        let unknown = #expect(throws: AccessError.self) {
            try change(PersonID(microseconds: 5, random: { Array(repeating: 3, count: $0) }))
        }
        #expect(unknown?.code == .notFound)
        caller.permissions.remove(.changeRoles)
        let not = #expect(throws: AccessError.self) { try change(someone.id) }
        #expect(not?.code == .notPermitted)
        caller = desk.operatorCaller
        try change(account.person.id, RoleAssignment(.administrator), RoleAssignment("pacs-administrator"))
    }

    @Test func theLastAdministratorStays() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment(.administrator))
        // These do not count: one cannot sign in, one ends, one is off.
        _ = desk.person("No account", RoleAssignment(.administrator))
        let ending = try await desk.enrolled("ending", RoleAssignment(.administrator, until: later(86400)))
        func takeAway(_ id: PersonID) -> AccessError.Code? {
            do {
                try desk.access.changeRoles(
                    of: id,
                    to: [],
                    by: desk.operatorCaller,
                    among: { desk.everyone },
                    save: desk.save
                )
                return nil
            } catch { return (error as? AccessError)?.code }
        }
        #expect(takeAway(account.person.id) == .lastAdministrator)
        #expect(takeAway(ending.person.id) == nil)
        let error = #expect(throws: AccessError.self) {
            try desk.access.setActive(
                account.person.id,
                false,
                by: desk.operatorCaller,
                among: { desk.everyone },
                save: desk.save
            )
        }
        #expect(error?.code == .lastAdministrator)
        let second = try await desk.enrolled("second", RoleAssignment(.administrator))
        #expect(takeAway(account.person.id) == nil)
        #expect(takeAway(second.person.id) == .lastAdministrator)
    }

    @Test func ofTwoAdministratorsWhoTakeTheRoleFromEachOtherOneStays() async throws {
        let desk = try Desk()
        let accounts = [
            try await desk.enrolled("one", RoleAssignment(.administrator)),
            try await desk.enrolled("two", RoleAssignment(.administrator)),
        ]
        await withTaskGroup(of: Void.self) { group in
            for account in accounts {
                group.addTask {
                    try? desk.access.changeRoles(
                        of: account.person.id,
                        to: [],
                        by: desk.operatorCaller,
                        among: { desk.everyone },
                        save: desk.save
                    )
                }
            }
        }
        #expect(desk.everyone.count(where: roles.isStandingAdministrator) == 1)
    }

    @Test func whoIsSwitchedOffIsSignedOutAtOnce() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment("staff"))
        let signedIn = try await desk.session(account)
        let link = try desk.access.makeLink(.reset(account.person.id), by: "user:root")
        func setActive(_ isActive: Bool) throws {
            try desk.access.setActive(
                account.person.id,
                isActive,
                by: desk.operatorCaller,
                among: { desk.everyone },
                save: desk.save
            )
        }
        desk.ledger.isBroken = true
        #expect(throws: AccessError.self) { try setActive(false) }
        #expect(try desk.access.caller(sessionSecret: signedIn.session) != nil)
        desk.ledger.isBroken = false
        try setActive(false)
        #expect(desk.ledger.entries.last?.kind == .personDeactivated)
        try setActive(true)
        #expect(try desk.access.caller(sessionSecret: signedIn.session) == nil)
        #expect(try desk.access.look(atLink: link.secret, from: Origin(address: "1")) == .refused)
        let count = desk.ledger.entries.count
        try setActive(true)
        #expect(desk.ledger.entries.count == count)
    }

    @Test func anImportGivesNoRoleThatItsCallerCouldNotGive() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled("erika", RoleAssignment(.administrator))
        let pacs = try await desk.enrolled("pacs", RoleAssignment("pacs-administrator"))
        var saved = 0
        func load(_ people: [Person], by caller: Caller) -> AccessError.Code? {
            do {
                try desk.access.importPeople(people, over: { desk.everyone }, by: caller) { saved += 1 }
                return nil
            } catch { return (error as? AccessError)?.code }
        }
        let importer = try await desk.session(pacs).caller
        var renamed = desk.everyone
        for place in renamed.indices { renamed[place].name += " Jr." }
        #expect(load(renamed, by: importer) == nil)
        var greedy = pacs.person
        greedy.roles.append(RoleAssignment(.administrator))
        #expect(load([account.person, greedy], by: importer) == .notPermitted)
        let new = Person(
            id: PersonID(microseconds: 9, random: desk.source.bytes),
            name: "n",
            roles: [RoleAssignment("staff")]
        )
        #expect(load(desk.everyone + [new], by: importer) == .notPermitted)
        var administrator = try await desk.session(account).caller
        #expect(load(desk.everyone + [new], by: administrator) == .stepUpNeeded)
        administrator.steppedUpUntil = desk.now.adding(seconds: 9)
        #expect(load(desk.everyone + [new], by: administrator) == nil)
        #expect(desk.ledger.entries.last?.details == ["from": "", "to": "staff", "how": "import"])
        #expect(load([pacs.person], by: desk.operatorCaller) == .lastAdministrator)
        var unbound = new
        unbound.roles = [RoleAssignment(.vendor)]
        #expect(load(desk.everyone + [unbound], by: desk.operatorCaller) == .badRole)
        desk.ledger.isBroken = true
        #expect(load(desk.everyone + [new], by: desk.operatorCaller) == .notRecorded)
        #expect(saved == 2)
    }
}
