import Access
import HTTPTypes
import Records
import Risk

extension RiskOperations {
    func files() -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/risk/register.csv",
                name: "exportRegister",
                summary:
                    "The register with its figures as CSV; no cell of it is a formula. That it left goes on record.",
                access: .needs(.viewRisk),
                result: .text(type: "text/csv")
            ) { request in
                try await request.told {
                    .text(try await acts.export(by: request.caller).csv(), type: "text/csv; charset=utf-8")
                }
            },
            Operation(
                method: .get,
                path: "/risk/register.json",
                name: "exportRegisterAsJSON",
                summary:
                    "The register with its figures and the names of what it names, as JSON. That it left goes on record.",
                access: .needs(.viewRisk),
                result: .object([])
            ) { request in
                try await request.told {
                    .text(
                        try await acts.export(by: request.caller).json(now: now().microseconds),
                        type: "application/json"
                    )
                }
            },
        ]
    }
}
