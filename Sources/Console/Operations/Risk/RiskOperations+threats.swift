import Access
import HTTPTypes
import Practice
public import Risk

/// A threat of the library in a list.
struct ThreatRow: Codable, Sendable {
    var id: String
    var name: String
    var summary: String
    var source: Threat.Source
    var harms: [Threat.Harm]
    /// The kinds of system that it befalls; empty if it is tied to none.
    var kinds: [System.Kind]
    /// Whether the entry is the practice's own.
    var isOwn: Bool
    /// How many risks of the register are of it.
    var risks: Int
}

/// A risk that was begun from a threat, and what a person has yet to say.
public struct BegunRisk: Codable, Sendable {
    /// The risk, as it stands in the register now.
    public var risk: RiskRecord
    /// What the threat costs money by and nobody has put a figure on yet.
    public var toEstimate: [LossComponent.Kind]
    /// The safeguards of the library that would help and that the practice does not have.
    public var missing: [String]
}

extension RiskOperations {
    func threats() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/threats",
                name: "listThreats",
                summary: "The threats of the library, by ID.",
                access: .needs(.viewRisk),
                queries: [.init(name: "text", description: "Words that all must occur in name or summary.")]
                    + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<ThreatRow>.self)
            ) { request in try await .value(Listing(rows(request.query["text"]), request)) },
            Operation(
                method: .get,
                path: "/threats/{threat}",
                name: "getThreat",
                summary: "A threat with what stops it, where it happened, and figures to start from.",
                access: .needs(.viewRisk),
                result: try SchemaReader.schema(of: Threat.self)
            ) { request in .value(try threat(request)) },
            Operation(
                method: .post,
                path: "/threats/{threat}/risks",
                name: "beginRisk",
                summary:
                    "Adds a risk of this threat with the library's figures, for this practice's systems and safeguards.",
                access: .needs(.editRisk),
                result: try SchemaReader.schema(of: BegunRisk.self)
            ) { request in
                let threat = try threat(request)
                try PracticeActs.checkIsUnbound(request.caller)
                let begun = try await Blocking.told { [desk] in try desk.beginning(threat) }
                try await save(begun.risk, over: nil, request)
                return .created(
                    BegunRisk(
                        risk: try await record(begun.risk.id),
                        toEstimate: begun.toEstimate,
                        missing: begun.missing
                    )
                )
            },
        ]
    }

    private func rows(_ text: String) async throws -> [ThreatRow] {
        let risks = try await Blocking.run { [desk] in try desk.store.allRisks() }
        let counts = Dictionary(grouping: risks, by: \.threat).mapValues(\.count)
        return desk.content.threats.matching(text).map { threat in
            ThreatRow(
                id: threat.id,
                name: threat.name,
                summary: threat.summary,
                source: threat.source,
                harms: threat.harms,
                kinds: threat.kinds,
                isOwn: threat.isOwn,
                risks: counts[threat.id] ?? 0
            )
        }
    }

    private func threat(_ request: OperationRequest) throws(Problem) -> Threat {
        guard let threat = desk.content.threats[request.parameters["threat"] ?? ""] else { throw .notFound }
        return threat
    }
}

extension ThreatLibrary {
    /// The threats in whose name or summary all these words occur.
    func matching(_ text: String) -> [Threat] {
        let words = text.lowercased().split(separator: " ")
        return threats.filter { threat in
            words.allSatisfy { "\(threat.name) \(threat.summary)".lowercased().contains($0) }
        }
    }
}
