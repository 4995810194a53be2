import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import Console

/// The console as a browser meets it, over TLS.
@Suite struct ConsolePageTests {
    private func withConsole(
        limits: ConsoleLimits = .init(),
        _ body: (HTTPSClient, ConsoleAccess) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "/console-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CertificateStore(folder: folder, hosts: .init(hostName: "", listen: "127.0.0.1"), now: Date())
        let access = ConsoleAccess(limits: limits)
        let server = ConsoleServer(
            host: "127.0.0.1",
            port: 0,
            tls: try store.serverConfiguration(),
            access: access,
            limits: limits,
            status: { SampleReport.full() },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let ready = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { ready.continuation.yield($0) } }
            let port = try #require(await ready.stream.first { _ in true })
            try await body(HTTPSClient(port: port, authority: store.authorityFile), access)
            group.cancelAll()
        }
    }

    @Test func withoutASessionEveryPathSaysHowToGetALink() async throws {
        try await withConsole { client, _ in
            for path in ["/", "/anything", "/?updates=off"] {
                let answer = try await client.get(path)
                #expect(answer.status == 401)
                #expect(answer.body.contains("leadglass console-link"))
                #expect(!answer.body.contains("Prairie Radiology"))
            }
        }
    }

    @Test func aLinkSetsASessionCookieAndLeadsToThePageOnce() async throws {
        try await withConsole { client, access in
            let link = "/enter?token=\(access.issueToken())"
            let entered = try await client.get(link)
            #expect(entered.status == 303)
            #expect(entered.headers.first(name: "location") == "/")
            let cookie = try #require(entered.headers.first(name: "set-cookie"))
            #expect(cookie.hasPrefix("__Host-leadglass="))
            for word in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(word)) }
            #expect(!cookie.contains("Domain"))

            let session = String(cookie.prefix { $0 != ";" })
            let page = try await client.get("/", cookie: session)
            #expect(page.status == 200)
            #expect(page.body.contains("Prairie Radiology"))
            #expect(page.headers.first(name: "refresh") == "10")
            let paused = try await client.get("/?updates=off", cookie: session)
            #expect(paused.headers.first(name: "refresh") == nil)
            let missing = try await client.get("/nothing", cookie: session)
            #expect(missing.status == 404)

            let again = try await client.get(link)
            #expect(again.status == 401)
            let guessed = try await client.get("/", cookie: "__Host-leadglass=guessed")
            #expect(guessed.status == 401)
        }
    }

    @Test func wrongLinksAreSlowedDown() async throws {
        var limits = ConsoleLimits()
        limits.wrongLinks = 2
        try await withConsole(limits: limits) { client, access in
            let good = access.issueToken()
            let answers = [
                try await client.get("/enter?token=wrong"), try await client.get("/enter?token=wrong"),
                try await client.get("/enter?token=\(good)"),
            ]
            #expect(answers.map(\.status) == [401, 401, 429])
        }
    }

    @Test func everyAnswerForbidsTheBrowserWhatItDoesNotNeed() async throws {
        try await withConsole { client, _ in
            let headers = try await client.get("/").headers
            let policy = try #require(headers.first(name: "content-security-policy"))
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe-inline"))
            #expect(headers.first(name: "strict-transport-security")?.hasPrefix("max-age=") == true)
            #expect(headers.first(name: "x-content-type-options") == "nosniff")
            #expect(headers.first(name: "x-frame-options") == "DENY")
            #expect(headers.first(name: "cache-control") == "no-store")
        }
    }

    @Test func headersOverTheirLimitAreRefused() async throws {
        try await withConsole { client, _ in
            let answer = try? await client.get("/", cookie: String(repeating: "x", count: 9000))
            #expect(answer?.status != 401 && answer?.status != 200)
        }
    }

    @Test func aPeerThatSaysNothingIsClosed() async throws {
        var limits = ConsoleLimits()
        limits.readDeadline = .milliseconds(200)
        try await withConsole(limits: limits) { client, _ in
            let silent = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: client.port).get()
            try await silent.closeFuture.get()
            #expect(!silent.isActive)
        }
    }

    @Test func anAddressInUseIsSaidPlainly() async throws {
        try await withConsole { client, access in
            let folder = NSTemporaryDirectory() + "/console-\(UUID().uuidString.prefix(8))"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let store = CertificateStore(folder: folder, hosts: .init(hostName: "", listen: ""), now: Date())
            let second = ConsoleServer(
                host: "127.0.0.1",
                port: client.port,
                tls: try store.serverConfiguration(),
                access: access,
                status: { SampleReport.full() },
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
            let error = await #expect(throws: ConsoleError.self) { try await second.run() }
            #expect(error?.code == .addressUnavailable)
            #expect(error?.message.contains("127.0.0.1:\(client.port)") == true)
        }
    }
}
