import Access
import Journal
import NIOCore
import NIOHTTP1
import NIOPosix
import Practice
import Testing

@testable import Console

/// What bad requests get: the right status, and the rest of the console goes on.
@Suite struct HostileRequestTests {
    @Test func aForgedCookieIsNoSession() async throws {
        try await TestConsole.with { console in
            for value in ["", "x", "ls_aaaa", String(repeating: "a", count: 2000), "%00", "../../etc"] {
                let answer = try await console.client.get("/", cookies: [CookieNames.session: value])
                #expect(answer.status == 303 && answer.location == "/sign-in", "\(value)")
            }
        }
    }

    @Test func aFormWithoutItsTokenDoesNothing() async throws {
        try await TestConsole.with { console in
            let signedIn = try console.signIn(["pacs-administrator"])
            for form in [[], [("csrf", "")], [("csrf", "wrong")]] as [[(String, String)]] {
                let answer = try await console.client.post(
                    "/vault/verifications",
                    form + [("sample", "100")],
                    cookies: signedIn.cookie
                )
                #expect(answer.status == 403)
            }
            #expect(console.services.jobs.jobs.isEmpty)
            #expect(try console.kinds().contains(.denied))
            let good = try await console.client.post(
                "/vault/verifications",
                [("csrf", signedIn.caller.csrfToken), ("sample", "100")],
                cookies: signedIn.cookie
            )
            #expect(good.status == 303 && good.location.hasPrefix("/vault/jobs/"))
        }
    }

    @Test func aFormFromElsewhereDoesNothing() async throws {
        try await TestConsole.with { console in
            let signedIn = try console.signIn(["pacs-administrator"])
            let answer = try await console.client.post(
                "/vault/verifications",
                [("csrf", signedIn.caller.csrfToken), ("sample", "100")],
                cookies: signedIn.cookie,
                origin: "https://evil.example"
            )
            #expect(answer.status == 403)
            #expect(console.services.jobs.jobs.isEmpty)
            let signIn = try await console.client.post("/sign-in", [("name", "a")], origin: "https://evil.example")
            #expect(signIn.status == 403)
        }
    }

    @Test func bodiesThatAreTooLargeOrNoFormsAreRefused() async throws {
        try await TestConsole.with { console in
            let large = try await console.client.post("/sign-in", [("name", String(repeating: "x", count: 70_000))])
            #expect(large.status == 413)
            for (type, body) in [
                ("application/json", "{}"), ("application/x-www-form-urlencoded", "name=%zz"), ("text/plain", "a"),
            ] {
                let answer = try await console.client.send(
                    .POST,
                    "/sign-in",
                    headers: [("content-type", type)],
                    body: body
                )
                #expect(answer.status == 400, "\(type)")
            }
        }
    }

    @Test(arguments: [
        "/../../etc/passwd", "/assets/../../x", "/vault/studies/%2e%2e%2f", "/%00", "/vault/studies/%zz", "//evil",
        "/evidence/entries/-1", "/evidence/entries/99999999999999999999", "/vault/jobs/%3Cscript%3E",
    ])
    func strangePathsFindNothing(_ path: String) async throws {
        try await TestConsole.with { console in
            let signedIn = try console.signIn(["pacs-administrator"])
            let answer = try await console.client.get(path, cookies: signedIn.cookie)
            #expect([400, 404].contains(answer.status))
            #expect(!answer.body.contains("<script>"))
        }
    }

    @Test func goingOnAfterSigningInNeverLeavesTheConsole() {
        for target in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/a b", "/ü", ""] {
            #expect(SafeTarget.path(target) == "/", "\(target)")
        }
        #expect(SafeTarget.path("/vault/studies?patient=1&after=x") == "/vault/studies?patient=1&after=x")
    }

    @Test func everyAnswerForbidsTheBrowserWhatItDoesNotNeed() async throws {
        try await TestConsole.with { console in
            for path in ["/", "/sign-in", "/nothing", "/api/v1/status", "/healthz"] {
                let headers = try await console.client.get(path).headers
                let policy = headers.first(name: "content-security-policy") ?? ""
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(headers.first(name: "strict-transport-security")?.hasPrefix("max-age=") == true)
                #expect(headers.first(name: "x-content-type-options") == "nosniff")
                #expect(headers.first(name: "x-frame-options") == "DENY")
                #expect(headers.first(name: "cache-control") == "no-store")
            }
        }
    }

    @Test func assetsMayBeKeptForGood() async throws {
        try await TestConsole.with { console in
            for asset in Assets.all {
                let answer = try await console.client.get(asset.path)
                #expect(answer.status == 200)
                #expect(answer.headers.first(name: "cache-control")?.contains("immutable") == true)
                #expect(answer.body == asset.body)
            }
        }
    }

    @Test func aPeerThatSaysNothingIsClosed() async throws {
        var limits = ConsoleLimits()
        limits.readDeadline = .milliseconds(200)
        try await TestConsole.with(limits: limits) { console in
            let silent = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: console.client.port).get()
            try await silent.closeFuture.get()
            #expect(!silent.isActive)
        }
    }

    @Test func aCrowdOfSilentPeersDoesNotKeepOthersOut() async throws {
        var limits = ConsoleLimits()
        limits.connections = 20
        try await TestConsole.with(limits: limits) { console in
            var silent: [any Channel] = []
            for _ in 0..<60 {
                silent.append(
                    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                        .connect(host: "127.0.0.1", port: console.client.port).get()
                )
            }
            for _ in 0..<5 { #expect(try await console.client.get("/healthz").status == 200) }
            for channel in silent { try? await channel.close() }
        }
    }

    @Test func headersOverTheirLimitAreRefused() async throws {
        try await TestConsole.with { console in
            let long = [CookieNames.session: String(repeating: "x", count: 9000)]
            let answer = try? await console.client.get("/", cookies: long)
            #expect(answer?.status != 200 && answer?.status != 303)
            let after = try await console.client.get("/healthz")
            #expect(after.status == 200)
        }
    }
}
