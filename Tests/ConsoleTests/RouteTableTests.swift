import Access
import Foundation
import HTTPTypes
import Journal
import Practice
import Records
import Testing

@testable import Console

/// Least privilege, as a table: every route beside every role. The table is committed, so that a change of who may what is
/// seen in review.
@Suite struct RouteTableTests {
    private let now = Timestamp(microseconds: 1_790_000_000_000_000)

    private func withTables(_ body: (ConsoleTables) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "/routes-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let services = try TestConsole.services(folder)
        try body(ConsoleTables(services))
        services.journal.close()
    }

    private func caller(_ role: RoleID) -> Caller {
        let id = PersonID(microseconds: 0) { [UInt8](repeating: 1, count: $0) }
        let until = now.microseconds + 86_400_000_000
        let person = Person(id: id, name: "P", roles: [RoleAssignment(role, systems: [], until: until)])
        return Caller(
            kind: .session(SessionID(microseconds: 0) { [UInt8](repeating: 2, count: $0) }),
            person: id,
            name: "P",
            permissions: Roles.builtIn[role]?.permissions ?? Roles.builtIn.permissions(of: person, at: now),
            systems: role == .vendor ? [SystemID(microseconds: 0) { [UInt8](repeating: 3, count: $0) }] : nil,
            signedInAt: now
        )
    }

    private func mark(_ decision: Doorman.Decision) -> String {
        switch decision {
        case .pass: "yes"
        case .signIn: "sign-in"
        case .forbidden: "-"
        case .stepUp: "code"
        case .recentSignIn: "recent"
        }
    }

    private func table(_ tables: ConsoleTables) throws -> String {
        let roles = Roles.builtIn.all.map(\.id)
        var lines = [(["method", "path", "nobody"] + roles.map(\.rawValue)).joined(separator: "\t")]
        func line(_ method: String, _ path: String, _ access: RouteAccess) {
            let marks =
                [Doorman.decide(access, path, nil, at: now)]
                + roles.map { Doorman.decide(access, path, caller($0), at: now) }
            lines.append(([method, path] + marks.map(mark)).joined(separator: "\t"))
        }
        for route in tables.pages.sorted(by: { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }) {
            line(route.method.rawValue, route.path, route.access)
        }
        let operations = try tables.operations()
        for operation in operations.sorted(by: { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }) {
            line(operation.method.rawValue, "/api/v1" + operation.path, operation.access)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func everyRouteIsOpenToThoseRolesOnlyThatTheTableNames() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected/routes.tsv")
        try withTables { tables in
            let found = try table(tables)
            if ProcessInfo.processInfo.environment["LEADGLASS_WRITE_EXPECTED"] == "1" {
                try Data(found.utf8).write(to: file)
            }
            let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            let (foundLines, expectedLines) = (found.split(separator: "\n"), expected.split(separator: "\n"))
            for line in foundLines where !expectedLines.contains(line) { Issue.record("not in the table: \(line)") }
            for line in expectedLines where !foundLines.contains(line) { Issue.record("in the table only: \(line)") }
        }
    }

    @Test func noTwoRoutesAreAskedAlikeAndNoTwoOperationsNamedAlike() throws {
        try withTables { tables in
            let operations = try tables.operations()
            let asked =
                tables.pages.map { "\($0.method) \($0.path)" }
                + operations.map { "\($0.method) /api/v1\($0.path)" }
            #expect(Set(asked).count == asked.count)
            #expect(Set(operations.map(\.name)).count == operations.count)
        }
    }

    @Test func whatChangesSomethingIsNeverOpenAndNeverForThoseWhoOnlyRead() throws {
        try withTables { tables in
            let auditor = caller("auditor")
            let ways = ["/sign-in", "/sign-in/code", "/enter", "/enrol"]
            for route in tables.pages where route.method == .post {
                if ways.contains(route.path) { continue }
                #expect(route.access != .open, "\(route.path)")
                if case .needs = route.access {
                    #expect(Doorman.decide(route.access, route.path, auditor, at: now) == .forbidden, "\(route.path)")
                }
            }
            for operation in try tables.operations() where operation.method != .get {
                #expect(operation.access != .open, "\(operation.name)")
            }
        }
    }
}
