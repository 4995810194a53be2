import Access
import HTTPTypes
import Risk

extension RiskOperations {
    /// A signature on its way in.
    struct AcceptanceAsked: Codable, Sendable {
        /// The last day on which it holds, as 2027-06-30; at most a year ahead.
        var until: String
        /// Why the practice bears it.
        var reason: String
        /// Stands for the risk as it was read: what is signed for is that.
        var version: String?
    }

    func acceptance() throws -> [Operation] {
        let record = try SchemaReader.schema(of: RiskRecord.self)
        return [
            Operation(
                method: .post,
                path: "/risks/{risk}/acceptance",
                name: "acceptRisk",
                summary:
                    "Signs for a risk in the practice's name. A person does, in their session: no token, no command.",
                access: .needs(.acceptRisk, .stepUp),
                body: try SchemaReader.schema(of: AcceptanceAsked.self),
                result: record
            ) { request in
                let (risk, asked) = (try await found(request), try request.decoded(AcceptanceAsked.self))
                try await request.told {
                    try await acts.accept(
                        risk.id,
                        until: asked.until,
                        reason: asked.reason,
                        seen: asked.version,
                        by: request.caller
                    )
                }
                return .created(try await self.record(risk.id))
            },
            Operation(
                method: .delete,
                path: "/risks/{risk}/acceptance",
                name: "withdrawAcceptance",
                summary: "Takes back that a risk is borne: nothing is decided about it then. It goes on record.",
                access: .needs(.editRisk),
                result: record
            ) { request in
                let risk = try await found(request)
                try await request.told { try await acts.withdraw(risk.id, by: request.caller) }
                return .value(try await self.record(risk.id))
            },
        ]
    }
}
