import Access
import HTTPTypes
import Practice
import Records
import Testing

@testable import Console

/// Tokens: made and shown once, listed, revoked.
@Suite struct PeopleTokenTests {
    private let fixture: PeopleFixture

    init() throws { fixture = try PeopleFixture() }

    @Test func aTokenIsShownOnceAndWorks() async throws {
        let admin = try fixture.person("Erika", RoleAssignment(.administrator))
        let page = try await fixture.html(
            .post,
            "/people/tokens/new",
            form: "name=Wallboard&scope=named&permission=view-status&days=3",
            by: fixture.caller(admin)
        )
        let secret = try #require(page.text.firstMatch(of: /lg_[a-z2-7]{58}/)).output
        let answer = try fixture.access.caller(token: String(secret), from: Origin(address: "10.0.0.1"))
        guard case .caller(let caller) = answer else {
            Issue.record("the token is refused")
            return
        }
        #expect(caller.permissions == [.viewStatus] && caller.person == admin.id)
        let list = try await fixture.html(.get, "/people/tokens", by: fixture.caller(admin)).text
        #expect(list.contains("Wallboard") && !list.contains(secret))
    }

    @Test func aFormThatFailsComesBackFilledIn() async throws {
        let page = try await fixture.html(
            .post,
            "/people/tokens/new",
            form: "name=&scope=named&days=4000",
            by: fixture.root()
        )
        #expect(page.status == 422)
        for word in ["Write what it is for.", "from 1 to 365", "Tick at least one.", "value=\"4000\""] {
            #expect(page.text.contains(word))
        }
        // What no token can have is not offered, and not taken from a form that was made by hand.
        #expect(!page.text.contains("value=\"change-roles\""))
        let forged = try await fixture.html(
            .post,
            "/people/tokens/new",
            form: "name=x&scope=named&permission=change-roles&days=3",
            by: fixture.root()
        )
        #expect(forged.status == 422 && forged.text.contains("cannot have change-roles"))
        let unknown = try await fixture.html(
            .post,
            "/people/tokens/new",
            form: "name=x&scope=all&days=3",
            by: fixture.root()
        )
        #expect(unknown.status == 422)
        #expect(try fixture.access.tokens().isEmpty)
    }

    @Test func oneIsRevokedAfterACheck() async throws {
        let made = try await fixture.acts.makeToken(TokenAsked(name: "ci", scope: "read", days: 7), by: fixture.root())
        let check = try await fixture.html(.get, "/people/tokens/\(made.id)/revoke", by: fixture.root()).text
        #expect(check.contains("locked out at once"))
        let target = try await fixture.redirect("/people/tokens/\(made.id)/revoke", by: fixture.root())
        #expect(target == "/people/tokens")
        #expect(try await fixture.acts.tokens().map(\.state) == [.revoked])
        let answer = try fixture.access.caller(token: made.token, from: Origin(address: "10.0.0.1"))
        #expect(answer == .refused)
        await #expect(throws: PageProblem.self) {
            try await fixture.ask(
                .get,
                "/people/tokens/\(fixture.practice.newID() as TokenID)/revoke",
                by: fixture.root()
            )
        }
    }

    @Test func whoManagesTokensButSeesNoPeopleIsNotLedThere() async throws {
        let keeper = try fixture.person("Paul", RoleAssignment("pacs-administrator"))
        let page = try await fixture.html(.get, "/people/tokens", by: fixture.caller(keeper)).text
        #expect(page.contains("Make a token") && !page.contains("<a href=\"/people\">People</a></li>"))
    }

    @Test func aTokenNeedsNoPerson() async throws {
        let reply = try await fixture.call(
            "createToken",
            body: #"{"name":"ci","scope":"read","days":7}"#,
            by: fixture.root(yes: false)
        )
        let made = try fixture.value(reply, as: TokenMade.self)
        #expect(made.expires == PeopleFixture.start.microseconds + 7 * 86_400_000_000)
        let rows = try fixture.value(
            try await fixture.call("listTokens", by: fixture.root()),
            as: Listing<TokenRow>.self
        )
        #expect(rows.items.map(\.person) == [nil] && rows.items.map(\.maker) == ["user:root"])
        fixture.time.advance(7 * 86400)
        #expect(try await fixture.acts.tokens().map(\.state) == [.expired])
    }
}
