import Access
import HTTPTypes
import Practice

/// The state of gateway and vault, for programs.
struct StatusOperations: Sendable {
    let services: ConsoleServices

    /// Who asks, and what they may.
    struct Myself: Codable, Sendable {
        var name: String
        /// How the ledger names them.
        var reference: String
        var permissions: [Permission]
    }

    func all() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/status",
                name: "getStatus",
                summary: "The state of gateway and vault, with what is wrong.",
                access: .needs(.viewStatus),
                result: try SchemaReader.schema(of: StatusReport.self)
            ) { _ in .value(await services.status()) },
            Operation(
                method: .get,
                path: "/me",
                name: "getMyself",
                summary: "Who asks, and what they may.",
                access: .signedIn(),
                result: try SchemaReader.schema(of: Myself.self)
            ) { request in
                .value(
                    Myself(
                        name: request.caller.name,
                        reference: request.caller.reference,
                        permissions: request.caller.permissions.sorted { $0.rawValue < $1.rawValue }
                    )
                )
            },
        ]
    }
}

extension Permission: SchemaDescribed {}
extension UpstreamState: SchemaDescribed {
    static var schema: Schema { .choice(["unknown", "up", "down"]) }
    static var sample: UpstreamState { .unknown }
}
extension Alarm.Severity: SchemaDescribed {
    static var schema: Schema { .choice(["critical", "warning"]) }
    static var sample: Alarm.Severity { .warning }
}
