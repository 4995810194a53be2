import Access
import Foundation
import HTTPTypes
import Journal
import Practice
import Records
import Risk
import Testing

@testable import Console

/// A register in memory, asked as programs ask, by callers who may do what a test says.
struct RiskAPI {
    let services: ConsoleServices
    private let operations: [Console.Operation]
    private let pages: [PageRoute]

    static func with(_ body: (RiskAPI) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "/risk-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let services = try TestConsole.services(folder)
        defer { services.journal.close() }
        let tables = ConsoleTables(services)
        try await body(RiskAPI(services: services, operations: try tables.operations(), pages: tables.pages))
    }

    private func caller(
        _ kind: Caller.Kind,
        _ person: PersonID?,
        _ permissions: Set<Permission>,
        systems: Set<SystemID>? = nil
    ) -> Caller {
        let now = services.now()
        return Caller(
            kind: kind,
            person: person,
            name: "Somebody",
            permissions: permissions,
            systems: systems,
            signedInAt: now,
            steppedUpUntil: Timestamp(microseconds: now.microseconds + 60_000_000),
            csrfToken: "token"
        )
    }

    /// A person with a session who has just typed a code.
    func leader(systems: Set<SystemID>? = nil) throws -> Caller {
        let person = Person(
            id: services.practice.newID(),
            name: "Lea Leader",
            roles: [RoleAssignment("practice-leader")]
        )
        _ = try services.practice.save(person)
        let all = Set(Permission.allCases)
        return caller(.session(services.practice.newID()), person.id, all, systems: systems)
    }

    /// A token of that person, as it could never be: with a code.
    func token(of person: Caller) -> Caller {
        caller(.token(services.practice.newID()), person.person, Set(Permission.allCases))
    }

    func ask(
        _ name: String,
        _ parameters: [String: String] = [:],
        query: String = "",
        body: String = "",
        by caller: Caller? = nil
    ) async throws -> OperationReply {
        let operation = try require(operations.first { $0.name == name })
        return try await operation.handler(
            OperationRequest(
                caller: try caller ?? leader(),
                parameters: parameters,
                query: try require(FormValues(Array(query.utf8))),
                body: Array(body.utf8),
                address: "10.0.0.1"
            )
        )
    }

    /// The answer as the value that it must be.
    func value<Value: Decodable>(_ reply: OperationReply, as type: Value.Type = Value.self) throws -> Value {
        switch reply {
        case .value(let value), .created(let value):
            try ControlJSON.decode(type, from: Array(try ControlJSON.encode(value)))
        default: throw NothingThere()
        }
    }

    func text(_ reply: OperationReply) throws -> String {
        guard case .text(let text, _) = reply else { throw NothingThere() }
        return text
    }

    /// A risk that is there now.
    func create(_ body: String) async throws -> RiskRecord { try value(try await ask("createRisk", body: body)) }

    /// Sends a form of the console.
    func post(_ route: String, _ risk: RiskID, _ form: String, by caller: Caller) async throws -> PageReply {
        let page = try require(pages.first { $0.path == route && $0.method == .post })
        return try await page.handler(
            PageRequest(
                caller: caller,
                path: route,
                parameters: ["risk": risk.text],
                query: FormValues(),
                form: try require(FormValues(Array(form.utf8))),
                address: "10.0.0.1"
            )
        )
    }

    /// The kinds of all entries, the oldest first.
    func kinds() throws -> [String] {
        try services.journal.search(.init(), before: nil, limit: 500).reversed().map(\.kind.rawValue)
    }
}
