import Access
import Practice

/// Who has which role, and what each role is for; courses come later.
struct TrainingPages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] { [.get("/training", .needs(.viewPractice)) { try await .page(overview($0)) }] }

    private func overview(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard sight.isWhole else { return PracticePages.bound("Training", .training) }
        let roles = shared.access.roles
        var blocks: [Block] = []
        if request.signedIn.may(.viewPeople) {
            let (people, accounts) = try await Blocking.told { [access = shared.access] in
                (try sight.store.allPeople().filter(\.isActive), try access.accounts())
            }
            let standing = PeopleStanding(people: people, accounts: accounts, roles: roles, at: sight.now)
            blocks.append(.figures(standing.figures))
            blocks.append(.section(title: "Who has which role", id: "roles", [.table(standing.byRole)]))
            blocks.append(
                .section(title: "Who cannot sign in safely yet", id: "second-factor", [.table(standing.unready)])
            )
        } else {
            let rows = roles.all.map { SummaryList.Row(name: $0.name, value: Cell($0.summary)) }
            blocks.append(.section(title: "What each role is for", id: "roles", [.summary(SummaryList(rows: rows))]))
        }
        blocks.append(
            .section(
                title: "Courses",
                id: "courses",
                [
                    .empty(
                        EmptyState(
                            title: "No courses yet",
                            text:
                                "Courses for each role come later. What you can do now: print whom to call, and show everybody "
                                + "where the sheet hangs.",
                            action: Action(text: "Whom to call", path: "/response/contacts")
                        )
                    )
                ]
            )
        )
        return Page(
            title: "Training",
            section: .training,
            lead: "Each role should know what its first fifteen minutes look like.",
            blocks: blocks
        )
    }
}

/// The people of the practice by role, and who cannot sign in with two factors.
struct PeopleStanding: Sendable {
    let people: [Person]
    let accounts: [PersonID: Account]
    let roles: Roles
    let now: Int64

    init(people: [Person], accounts: [Account], roles: Roles, at now: Int64) {
        self.people = people.map { ($0.name.lowercased(), $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
        self.accounts = Dictionary(accounts.map { ($0.person, $0) }) { first, _ in first }
        self.roles = roles
        self.now = now
    }

    /// Those whose roles say that they should be able to sign in, and who cannot with a second factor.
    private var waiting: [Person] {
        people.filter { !held(by: $0).isEmpty && accounts[$0.id]?.hasSecondFactor != true }
    }

    private func held(by person: Person) -> [RoleID] {
        person.roles.filter { $0.until.map { now < $0 } ?? true }.map(\.role)
    }

    var figures: [Figure] {
        let none = people.count { held(by: $0).isEmpty }
        return [
            Figure(name: "People", value: Amount.count(people.count), path: "/people"),
            Figure(name: "Without a role", value: Amount.count(none)),
            Figure(
                name: "Without a second factor",
                value: Amount.count(waiting.count),
                note: "have a role, cannot sign in yet",
                mood: waiting.isEmpty ? .good : .warning
            ),
        ]
    }

    var byRole: DataTable {
        DataTable(
            caption: "People who are active, by role",
            columns: [.init(title: "Role"), .init(title: "Who has it"), .init(title: "People", isNumber: true)],
            rows: roles.all.map { role in
                let holders = people.filter { held(by: $0).contains(role.id) }
                let more = holders.count > 8 ? " and \(holders.count - 8) more" : ""
                let names = holders.prefix(8).map(\.name).joined(separator: ", ") + more
                return [
                    Cell(role.name, note: role.summary), holders.isEmpty ? Cell("Nobody") : Cell(names),
                    Cell(Amount.count(holders.count)),
                ]
            },
            path: "/training",
            empty: EmptyState(title: "No roles", text: "", action: nil)
        )
    }

    var unready: DataTable {
        DataTable(
            caption: "People with a role and without a second factor",
            columns: [.init(title: "Name"), .init(title: "Role"), .init(title: "Account")],
            rows: waiting.prefix(PracticePages.rowsOnAPage).map { person in
                let account = accounts[person.id]
                return [
                    Cell(person.name, path: "/people/\(person.id)"),
                    Cell(held(by: person).map { roles[$0]?.name ?? $0.rawValue }.joined(separator: ", ")),
                    account == nil ? Cell("Not invited, or has not come yet") : Cell("No second factor", tag: .warning),
                ]
            },
            path: "/training",
            total: waiting.count,
            empty: EmptyState(
                title: "Everybody who has a role can sign in",
                text: "All of them have an account with a second factor.",
                action: nil
            )
        )
    }
}
