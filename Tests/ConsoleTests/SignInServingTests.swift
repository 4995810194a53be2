import Foundation
import Journal
import NIOHTTP1
import Practice
import Records
import Testing

@testable import Access
@testable import Console

/// Signing in as a browser does it, from the first link to the last sign-out.
@Suite struct SignInServingTests {
    static let passphrase = "tapir umbrella cobalt violin"

    /// The secret that the page of the authenticator app shows.
    static func secret(in page: String) throws -> [UInt8] {
        let found = try #require(page.firstMatch(of: /[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}/))
        return try #require(Base32.decode(String(found.output.filter { $0 != " " })))
    }

    static func code(_ secret: [UInt8], ahead: Int64 = 0) -> String {
        TOTP.code(secret, step: TOTP.step(at: Timestamp.systemClock()) + ahead)
    }

    private func firstAdministrator(_ console: TestConsole) async throws -> (cookies: [String: String], secret: [UInt8])
    {
        let link = try console.services.access.makeLink(.firstAdministrator, by: "test")
        let path = "/enter?token=\(link.secret)"
        #expect(try await console.client.get(path).body.contains("Make the first administrator"))
        let made = try await console.client.post(
            path,
            [("fullName", "Ada Admin"), ("name", "ada"), ("passphrase", Self.passphrase)]
        )
        #expect(made.status == 303 && made.location == "/enrol")
        let page = try await console.client.get("/enrol", cookies: made.cookies)
        #expect(page.body.contains("<svg"))
        let secret = try Self.secret(in: page.body)
        let wrong = try await console.client.post("/enrol", [("code", "000000")], cookies: made.cookies)
        #expect(wrong.status == 422)
        let enrolled = try await console.client.post(
            "/enrol",
            [("code", Self.code(secret, ahead: -1))],
            cookies: made.cookies
        )
        #expect(enrolled.status == 200 && enrolled.body.contains("recovery codes"))
        #expect(try await console.client.post(path, [("name", "eve")]).status == 401)
        return (enrolled.cookies, secret)
    }

    @Test func theFirstAdministratorIsMadeByALinkAndSignsInAgain() async throws {
        try await TestConsole.with { console in
            #expect(try await console.client.get("/sign-in").body.contains("leadglass console-link"))
            let first = try await firstAdministrator(console)
            let session = try #require(first.cookies[CookieNames.session])
            #expect(try await console.client.get("/", cookies: [CookieNames.session: session]).status == 200)

            let wrong = try await console.client.post("/sign-in", [("name", "ada"), ("passphrase", "wrong")])
            #expect(wrong.status == 401 && !wrong.body.contains("wrong</"))
            let step = try await console.client.post("/sign-in", [("name", "ada"), ("passphrase", Self.passphrase)])
            #expect(step.location == "/sign-in/code")
            // The code of the set-up is spent, and so is one that was given before.
            let used = try await console.client.post(
                "/sign-in/code",
                [("code", Self.code(first.secret, ahead: -1))],
                cookies: step.cookies
            )
            #expect(used.status == 401)
            let entered = try await console.client.post(
                "/sign-in/code?next=%2Fevidence",
                [("code", Self.code(first.secret))],
                cookies: step.cookies
            )
            #expect(entered.status == 303 && entered.location == "/evidence")
            for name in [CookieNames.session, CookieNames.device] {
                let header = try #require(entered.headers["set-cookie"].first { $0.hasPrefix("\(name)=") })
                for word in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(header.contains(word)) }
                #expect(name.hasPrefix("__Host-") && !header.contains("Domain"))
            }
            #expect(entered.cookies[CookieNames.session] != session)
            let kinds = try console.kinds()
            for kind in [EntryKind.linkUsed, .accountMade, .secondFactorSet, .signIn] { #expect(kinds.contains(kind)) }
        }
    }

    @Test func aCodeOpensWhatNeedsOneForAWhile() async throws {
        try await TestConsole.with { console in
            let first = try await firstAdministrator(console)
            let person = try #require(try console.services.practice.allPeople().first)
            var changed = person
            changed.roles.append(RoleAssignment("pacs-administrator"))
            _ = try console.services.practice.save(changed)
            let cookies = [CookieNames.session: first.cookies[CookieNames.session] ?? ""]
            let check = "/vault/restore/check?what=all&to=PACS%40127.0.0.1%3A104"
            let asked = try await console.client.get(check, cookies: cookies)
            #expect(asked.location == "/step-up?next=" + FormValues.encoded(check))
            let caller = try #require(try console.services.access.caller(sessionSecret: cookies.values.first ?? ""))
            let page = "/step-up?next=" + FormValues.encoded(check)
            let wrong = try await console.client.post(
                page,
                [("csrf", caller.csrfToken), ("code", "123")],
                cookies: cookies
            )
            #expect(wrong.status == 403)
            let right = try await console.client.post(
                page,
                [("csrf", caller.csrfToken), ("code", Self.code(first.secret, ahead: 1))],
                cookies: cookies
            )
            #expect(right.status == 303 && right.location == check)
            // The session has another secret now.
            let fresh = [CookieNames.session: right.cookies[CookieNames.session] ?? ""]
            #expect(fresh != cookies)
            #expect(try await console.client.get(check, cookies: fresh).body.contains("Check before you restore"))
            #expect(try await console.client.get("/", cookies: cookies).status == 303)
        }
    }

    @Test func signingOutEverywhereEndsEverySession() async throws {
        try await TestConsole.with { console in
            let one = try console.signIn(["staff"])
            let person = try #require(one.caller.person)
            let link = try console.services.access.makeLink(.signIn(person), by: "test")
            guard
                case .signedIn(let two) = try console.services.access.signIn(
                    link: link.secret,
                    from: Origin(address: "elsewhere")
                )
            else {
                Issue.record("no second session")
                return
            }
            #expect(try await console.client.get("/account", cookies: two.cookie).body.contains("elsewhere"))
            let answer = try await console.client.post(
                "/account/sign-out-everywhere",
                [("csrf", one.caller.csrfToken)],
                cookies: one.cookie
            )
            #expect(answer.location == "/sign-in")
            for session in [one, two] {
                #expect(try await console.client.get("/", cookies: session.cookie).status == 303)
            }
        }
    }

    @Test func manyWhoSignInAtOnceAreAnsweredAndOthersGoOn() async throws {
        try await TestConsole.with { console in
            let signedIn = try console.signIn(["staff"])
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await console.client.post("/sign-in", [("name", "n\(number)"), ("passphrase", "x")]).status
                    }
                }
                var statuses: [Int] = []
                #expect(try await console.client.get("/", cookies: signedIn.cookie).status == 200)
                for try await status in group { statuses.append(status) }
                return statuses
            }
            #expect(statuses.count == 200)
            #expect(Set(statuses).isSubset(of: [401, 429, 503]))
        }
    }
}
