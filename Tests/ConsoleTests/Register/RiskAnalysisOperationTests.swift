import Access
import HTTPTypes
import Practice
import Risk
import Testing

@testable import Console

/// What the register comes to, by the API.
@Suite struct RiskAnalysisOperationTests {
    @Test func theSameRegisterHasTheSameFigures() async throws {
        try await RiskAPI.with { api in
            _ = try await api.create(RiskOperationTests.dear)
            let first = try api.value(try await api.ask("getAnalysis"), as: RiskAnalysis.self)
            api.services.risk.forget()
            let second = try api.value(try await api.ask("getAnalysis"), as: RiskAnalysis.self)
            #expect(first.seed == second.seed && first.residual == second.residual)
            let residual = try require(first.residual)
            #expect(residual.exceedance.count > 10 && residual.expected.low < residual.expected.high)
            #expect(first.risks.count == 1 && first.matrix.flatMap(\.self).reduce(0, +) == 1)
            let kept = try api.value(try await api.ask("keepAssessment"), as: KeptAssessment.self)
            #expect(kept.expectedLoss == residual.expected.value && kept.risks == 1)
            let list = try api.value(try await api.ask("listAssessments"), as: Listing<KeptAssessment>.self)
            #expect(list.items.map(\.fingerprint) == [kept.fingerprint])
        }
    }

    @Test func anEmptyRegisterComesToNothing() async throws {
        try await RiskAPI.with { api in
            let none = try api.value(try await api.ask("getAnalysis"), as: RiskAnalysis.self)
            #expect(none.residual == nil && none.risks.isEmpty && none.problem == nil)
            let findings = try api.value(try await api.ask("listFindings"), as: Listing<FindingRow>.self)
            #expect(findings.items.isEmpty)
        }
    }

    @Test func findingsArePagedAndFilteredBySeverity() async throws {
        try await RiskAPI.with { api in
            let risk = try await api.create(#"{"title":"Nobody has thought of it","treatment":"mitigate"}"#)
            let all = try api.value(try await api.ask("listFindings"), as: Listing<FindingRow>.self).items
            #expect(all.count > 3 && all.allSatisfy { $0.risk == risk.id && $0.title == risk.fields.title })
            let errors = try api.value(
                try await api.ask("listFindings", query: "severity=error"),
                as: Listing<FindingRow>.self
            )
            #expect(errors.items.map(\.code) == [.mitigateWithoutSafeguards])
            var paged: [FindingRow] = []
            var after = ""
            repeat {
                let page = try api.value(
                    try await api.ask("listFindings", query: "limit=2&after=\(after)"),
                    as: Listing<FindingRow>.self
                )
                paged += page.items
                after = page.next ?? ""
            } while !after.isEmpty
            #expect(paged == all)
            for query in ["severity=grave", "after=-1", "after=x", "limit=501"] {
                let problem = await #expect(throws: Problem.self) { try await api.ask("listFindings", query: query) }
                #expect(problem?.status == 400, "\(query)")
            }
        }
    }

    @Test func theNextDollarGoesWhereItTakesMost() async throws {
        try await RiskAPI.with { api in
            let practice = api.services.practice
            let costs = [20_000, 9_000, 12_000]
            let planned = costs.map { cost in
                Safeguard(
                    id: practice.newID(),
                    name: "At \(cost)",
                    kind: .technical,
                    layer: "Backup",
                    status: .planned,
                    yearlyCost: cost
                )
            }
            for safeguard in planned { _ = try practice.save(safeguard) }
            let effects = zip(planned, [0.8, 0.5, 0.55]).map { safeguard, share in
                #"{"safeguard":"\#(safeguard.id)","target":"frequency","reduction":{"low":\#(share - 0.1),"high":\#(share + 0.1)}}"#
            }
            let body = RiskOperationTests.dear.dropLast() + #","effects":[\#(effects.joined(separator: ","))]}"#
            let risk = try await api.create(String(body))
            let answer = try api.value(
                try await api.ask("getNextDollar", query: "budget=21000"),
                as: NextDollarAnswer.self
            )
            // 1 - 0.5 * 0.45 = 0.775 is less than 0.8, so that one safeguard is better than two.
            #expect(answer.chosen == [planned[0].id] && answer.cost == 20_000 && answer.isProven)
            #expect(answer.remaining.map(\.title) == [risk.fields.title] && answer.remaining[0].isTouched)
            let tail = try api.value(
                try await api.ask("getNextDollar", query: "budget=50000&aim=var95"),
                as: NextDollarAnswer.self
            )
            #expect(tail.after < tail.before && !tail.isProven && tail.aim == .var95)
            for query in ["", "budget=", "budget=nan", "budget=-1", "budget=1e13", "budget=1&aim=glory", "budget=inf"] {
                let problem = await #expect(throws: Problem.self) { try await api.ask("getNextDollar", query: query) }
                #expect(problem?.status == 400, "\(query)")
            }
        }
    }

    @Test func aRiskIsBegunFromAThreat() async throws {
        try await RiskAPI.with { api in
            let found = try api.value(
                try await api.ask("listThreats", query: "text=Ransomware&limit=1"),
                as: Listing<ThreatRow>.self
            )
            let row = try require(found.items.first)
            let threat = try api.value(try await api.ask("getThreat", ["threat": row.id]), as: Threat.self)
            #expect(threat.name == row.name && row.risks == 0)
            let begun = try api.value(try await api.ask("beginRisk", ["threat": row.id]), as: BegunRisk.self)
            #expect(begun.risk.fields.threat == row.id && begun.risk.fields.frequency == threat.typical?.frequency)
            #expect(try api.services.risk.store.risk(begun.risk.id) != nil)
            let again = try api.value(
                try await api.ask("listThreats", query: "text=Ransomware&limit=1"),
                as: Listing<ThreatRow>.self
            )
            #expect(again.items.first?.risks == 1)
            for id in ["", "no-such-threat", "../../etc/passwd"] {
                let problem = await #expect(throws: Problem.self) { try await api.ask("beginRisk", ["threat": id]) }
                #expect(problem?.status == 404)
            }
        }
    }

    @Test func theRegisterGoesOutWithoutFormulas() async throws {
        try await RiskAPI.with { api in
            _ = try await api.create(#"{"title":"=HYPERLINK(\"http://x\")"}"#)
            let csv = try api.text(try await api.ask("exportRegister"))
            #expect(csv.contains("'=HYPERLINK") && !csv.contains(",=HYPERLINK") && !csv.contains(#","=HYPERLINK"#))
            let json = try api.text(try await api.ask("exportRegisterAsJSON"))
            #expect(json.contains(#"=HYPERLINK(\"http://x\")"#))
            #expect(try api.kinds() == ["risk-changed", "risk-reported", "risk-reported"])
        }
    }
}
