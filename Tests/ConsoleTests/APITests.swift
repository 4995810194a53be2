import Access
import Foundation
import HTTPTypes
import NIOHTTP1
import Practice
import Records
import Testing

@testable import Console

/// The API as a program meets it.
@Suite struct APITests {
    private func token(_ console: TestConsole, _ scope: String = "read") throws -> String {
        let caller = Caller.operator(user: "test", at: console.services.now(), isConfirmed: true)
        return try console.services.access.makeToken(name: "t", scope: TokenScope(scope), days: 1, by: caller).secret
    }

    private func bearer(_ token: String) -> [(String, String)] { [("authorization", "Bearer \(token)")] }

    @Test func aTokenOpensWhatItsScopeNames() async throws {
        try await TestConsole.with { console in
            let read = try token(console)
            #expect(try await console.client.get("/api/v1/status", headers: bearer(read)).status == 200)
            let studies = try await console.client.get("/api/v1/vault/studies", headers: bearer(read))
            #expect(studies.status == 403)
            #expect(studies.headers.first(name: "content-type") == "application/problem+json")
            let phi = try token(console, "read-phi")
            let found = try await console.client.get("/api/v1/vault/studies", headers: bearer(phi))
            #expect(found.status == 200)
            let rows = try JSONDecoder().decode(StudyRows.self, from: Data(found.body.utf8))
            #expect(rows.rows.map(\.studyInstanceUID) == ["1.2.3"])
        }
    }

    @Test func wrongTokensAreRefusedAndSoAreThoseThatHaveEnded() async throws {
        try await TestConsole.with { console in
            let good = try token(console)
            for header in ["Bearer", "Bearer x", "Basic abc", "Bearer \(good)x", "Bearer \(good.dropLast())"] {
                let answer = try await console.client.get("/api/v1/status", headers: [("authorization", header)])
                #expect(answer.status == 401, "\(header)")
                #expect(answer.headers.first(name: "www-authenticate") == "Bearer")
            }
            #expect(try await console.client.get("/api/v1/status").status == 401)
            let made = try #require(try console.services.access.tokens().first)
            let caller = Caller.operator(user: "test", at: console.services.now())
            #expect(try console.services.access.revokeToken(made.id, by: caller))
            #expect(try await console.client.get("/api/v1/status", headers: bearer(good)).status == 401)
        }
    }

    @Test func noTokenStandsForAOneTimeCode() async throws {
        try await TestConsole.with { console in
            let token = try token(console, "restore")
            let order = #"{"scope":"all","aeTitle":"PACS","host":"127.0.0.1","port":104}"#
            let preview = try await console.client.send(
                .POST,
                "/api/v1/vault/restore-previews",
                headers: bearer(token),
                body: order
            )
            #expect(preview.status == 200)
            let start = try await console.client.send(
                .POST,
                "/api/v1/vault/restores",
                headers: bearer(token),
                body: order
            )
            #expect(start.status == 403 && start.body.contains("step-up-required"))
            #expect(console.services.jobs.jobs.isEmpty)
        }
    }

    @Test func aCookieAloneChangesNothing() async throws {
        try await TestConsole.with { console in
            let signedIn = try console.signIn(["pacs-administrator"])
            let bare = try await console.client.send(
                .POST,
                "/api/v1/vault/verifications",
                cookies: signedIn.cookie,
                body: "{}"
            )
            #expect(bare.status == 403)
            let good = try await console.client.send(
                .POST,
                "/api/v1/vault/verifications",
                cookies: signedIn.cookie,
                headers: [("X-CSRF-Token", signedIn.caller.csrfToken)],
                body: "{}"
            )
            #expect(good.status == 202)
        }
    }

    @Test func aBodyThatIsTooLargeIsAProblem() async throws {
        try await TestConsole.with { console in
            let token = try token(console, "restore")
            let body = String(repeating: " ", count: 70_000)
            let answer = try await console.client.send(
                .POST,
                "/api/v1/vault/restore-previews",
                headers: bearer(token),
                body: body
            )
            #expect(answer.status == 413 && answer.body.contains("too-large"))
        }
    }

    @Test(arguments: [
        "", "[", "{}", #"{"scope":"none"}"#, #"{"scope":"all","aeTitle":1,"host":"h","port":1}"#, "\u{0}",
    ])
    func whatIsNoOrderIsExplained(_ body: String) async throws {
        try await TestConsole.with { console in
            let token = try token(console, "restore")
            let answer = try await console.client.send(
                .POST,
                "/api/v1/vault/restore-previews",
                headers: bearer(token),
                body: body
            )
            #expect([400, 422].contains(answer.status))
            let problem = try JSONDecoder().decode(Problem.self, from: Data(answer.body.utf8))
            #expect(problem.status == answer.status && !problem.detail.isEmpty)
        }
    }

    @Test func theDocumentNamesExactlyTheRoutesThatExist() async throws {
        try await TestConsole.with { console in
            let answer = try await console.client.get("/api/v1/openapi.json")
            #expect(answer.status == 200)
            let root = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            )
            #expect(root["openapi"] as? String == "3.1.0")
            let paths = try #require(root["paths"] as? [String: [String: Any]])
            let methods = ["get", "post", "put", "delete"]
            for (path, item) in paths {
                let address = "/api/v1" + path.replacing(/\{[a-z-]+\}/, with: "00000000-0000-7000-8000-000000000000")
                for method in methods {
                    // Without a token every route that exists says so, and one that does not exist says that.
                    let answer = try await console.client.send(.RAW(value: method.uppercased()), address)
                    let expected = item[method] == nil ? [404, 405] : [401]
                    #expect(expected.contains(answer.status), "\(method) \(path)")
                }
            }
            let operations = try ConsoleTables(console.services).operations()
            let documented = paths.flatMap { path, item in item.keys.map { "\($0) \(path)" } }
            #expect(Set(documented) == Set(operations.map { "\($0.method.rawValue.lowercased()) \($0.path)" }))
        }
    }

    @Test func everyListHasAShapeAndAnEnd() throws {
        #expect(throws: Problem.self) {
            try OperationRequest.sample(query: "limit=0").limit()
        }
        #expect(throws: Problem.self) { try OperationRequest.sample(query: "limit=501").limit() }
        #expect(try OperationRequest.sample(query: "limit=500").limit() == 500)
        #expect(try OperationRequest.sample(query: "").limit() == 100)
    }
}

extension OperationRequest {
    fileprivate static func sample(query: String) -> OperationRequest {
        OperationRequest(
            caller: Caller(kind: .user(""), name: "", permissions: [], signedInAt: .init(microseconds: 0)),
            parameters: [:],
            query: FormValues(Array(query.utf8)) ?? FormValues(),
            body: [],
            address: ""
        )
    }
}
