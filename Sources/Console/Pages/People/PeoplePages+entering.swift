import Access
import HTTPTypes
import Practice

extension PeoplePages {
    func invite(_ request: PageRequest) async throws -> PageReply {
        let person = try await found(request)
        let link = try await acts.invite(person.id, by: request.signedIn)
        return .page(
            linkPage(
                person,
                link,
                title: "Invitation of \(person.name)",
                purpose: "make your account",
                lead: "It makes their account, once. A link that was made before no longer works."
            )
        )
    }

    func resetCheck(_ request: PageRequest) async throws -> Page {
        let person = try await found(request)
        let account = try await Blocking.run { try acts.access.account(of: person.id) }
        guard let account else {
            throw AccessError(.notFound, "\(person.name) has no account. Send an invitation instead.")
        }
        return .checkAnswers(
            title: "Reset passphrase and second factor?",
            section: .people,
            trail: trail(person),
            answers: [
                .init(name: "Person", value: Cell(person.name, note: person.email)),
                .init(name: "Sign-in name", value: Cell(account.signInName)),
            ],
            consequences: [
                Notice(
                    mood: .warning,
                    title: "Whoever has the link comes in as this person",
                    text:
                        "It is shown to you once and works for \(Self.span(acts.access.limits.linkSeconds)). Once it is used, their "
                        + "passphrase, their second factor, their recovery codes and all their sessions end.",
                    next: "Make sure whom you speak to: call them back at a number that you know."
                )
            ],
            path: "/people/\(person.id)/reset",
            submit: "Make the link",
            cancel: Link(text: "Cancel", path: "/people/\(person.id)")
        )
    }

    func reset(_ request: PageRequest) async throws -> PageReply {
        let person = try await found(request)
        let link = try await acts.reset(person.id, by: request.signedIn)
        return .page(
            linkPage(
                person,
                link,
                title: "Reset link of \(person.name)",
                purpose: "set a new passphrase and second factor",
                lead: "Their old passphrase works until this link is used."
            )
        )
    }

    private func linkPage(_ person: Person, _ link: LinkMade, title: String, purpose: String, lead: String) -> Page {
        var blocks: [Block] = [
            .notice(
                Notice(
                    mood: .good,
                    title: "The link is shown only now",
                    text: "It works once, until \(Amount.time(link.expires)), for whoever has it.",
                    next: "Give it to \(person.name) yourself, or send it in a way that only they read."
                )
            ), .code(link.url),
        ]
        if Self.isOfThisMachine(link.url) {
            blocks.append(
                .notice(
                    Notice(
                        mood: .warning,
                        title: "This address is reached from the machine of Leadglass only",
                        next:
                            "To let people in from elsewhere, set `console: listen:` and `names:` in `leadglass.yaml`, and "
                            + "restart Leadglass."
                    )
                )
            )
        }
        blocks += [
            .details(
                summary: "A text to send",
                [
                    .code(
                        "Leadglass of \(practiceName): open this link to \(purpose). It works once, until "
                            + "\(Amount.time(link.expires)). Have an authenticator app at hand.\n\n\(link.url)"
                    )
                ]
            ), .actions([Action(text: "Back to \(person.name)", path: "/people/\(person.id)", weight: .primary)]),
        ]
        return Page(title: title, section: .people, trail: trail(person), lead: lead, blocks: blocks)
    }

    private static func isOfThisMachine(_ url: String) -> Bool {
        ["https://127.", "https://localhost:", "https://[::1]:"].contains(where: url.hasPrefix)
    }

    func activeCheck(_ request: PageRequest) async throws -> Page {
        let person = try await found(request)
        let path = "/people/\(person.id)"
        let answers: [SummaryList.Row] = [
            .init(name: "Person", value: Cell(person.name, note: person.email)),
            .init(
                name: "Roles",
                value: Cell(person.roles.map { acts.access.roles.name($0.role.rawValue) }.joined(separator: ", "))
            ),
        ]
        guard person.isActive else {
            return .checkAnswers(
                title: "Switch \(person.name) on?",
                section: .people,
                trail: trail(person),
                answers: answers,
                consequences: [
                    Notice(
                        mood: .warning,
                        title: "They can sign in again as before",
                        text: "They get back the roles above, and their tokens that have not ended work again."
                    )
                ],
                path: path + "/active",
                carried: [("active", "true")],
                submit: "Switch on",
                isDestructive: false,
                cancel: Link(text: "Cancel", path: path)
            )
        }
        let obstacle = try await Blocking.run { try acts.obstacle(toSwitchingOff: person) }
        if let obstacle {
            let notice = Notice(mood: .warning, title: "\(person.name) cannot be switched off", text: obstacle.message)
            return Page(
                title: "Switch \(person.name) off?",
                section: .people,
                trail: trail(person),
                blocks: [
                    .notice(notice), .actions([Action(text: "Back to \(person.name)", path: path, weight: .primary)]),
                ]
            )
        }
        return .checkAnswers(
            title: "Switch \(person.name) off?",
            section: .people,
            trail: trail(person),
            answers: answers,
            consequences: [
                Notice(
                    mood: .warning,
                    title: request.signedIn.person == person.id
                        ? "You sign yourself out" : "They are signed out at once",
                    text:
                        "They can no longer sign in, links that they were sent end, and their tokens do nothing. What they "
                        + "did stays on record. They can be switched on again."
                )
            ],
            path: path + "/active",
            carried: [("active", "false")],
            submit: "Switch off",
            cancel: Link(text: "Cancel", path: path)
        )
    }

    func setActive(_ request: PageRequest) async throws -> PageReply {
        let person = try await found(request)
        let word = request.form["active"]
        guard word == "true" || word == "false" else { throw PageProblem.notUnderstood }
        _ = try await acts.setActive(person.id, word == "true", by: request.signedIn)
        return .redirect("/people/\(person.id)")
    }

    func endSessions(_ request: PageRequest) async throws -> PageReply {
        let person = try await found(request)
        try await acts.endSessions(of: person.id, by: request.signedIn)
        return .redirect("/people/\(person.id)#sessions")
    }

    func endSession(_ request: PageRequest) async throws -> PageReply {
        let person = try await found(request)
        guard let session = SessionID(request.parameters["session"] ?? "") else {
            throw PageProblem.notFound("session")
        }
        _ = try await acts.endSession(session, of: person.id, by: request.signedIn)
        return .redirect("/people/\(person.id)#sessions")
    }

    func trail(_ person: Person) -> [Link] { [Self.home, Link(text: person.name, path: "/people/\(person.id)")] }
}
