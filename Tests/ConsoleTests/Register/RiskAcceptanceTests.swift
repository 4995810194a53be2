import Access
import HTTPTypes
import Journal
import Practice
import Records
import Risk
import Testing

@testable import Console

/// Signing for a risk: a person does, for what they saw, and it can be taken back.
@Suite struct RiskAcceptanceTests {
    private func until(_ api: RiskAPI) -> String {
        String(Amount.time(api.services.now().microseconds + 90 * 86_400_000_000).prefix(10))
    }

    private func body(_ api: RiskAPI, version: String? = nil) -> String {
        let version = version.map { #","version":"\#($0)""# } ?? ""
        return #"{"until":"\#(until(api))","reason":"It costs less than what would stop it."\#(version)}"#
    }

    @Test func aPersonSignsForWhatTheySaw() async throws {
        try await RiskAPI.with { api in
            let risk = try await api.create(RiskOperationTests.dear)
            let (one, leader) = (["risk": risk.id.text], try api.leader())
            let stale = await #expect(throws: Problem.self) {
                try await api.ask("acceptRisk", one, body: body(api, version: "another"), by: leader)
            }
            #expect(stale?.status == 409)
            let signed = try api.value(
                try await api.ask("acceptRisk", one, body: body(api, version: risk.fields.version), by: leader),
                as: RiskRecord.self
            )
            #expect(signed.acceptance?.by == leader.person && signed.acceptance?.name == "Lea Leader")
            #expect(signed.fields.treatment == .accept)
            let entry = try api.services.journal.entry(UInt64(try require(signed.acceptance?.ledgerEntry)))
            #expect(entry?.kind == .riskAccepted && entry?.details["sha256"] == risk.fields.version)
            let withdrawn = try api.value(try await api.ask("withdrawAcceptance", one), as: RiskRecord.self)
            #expect(withdrawn.acceptance == nil && withdrawn.fields.treatment == .undecided)
            let again = await #expect(throws: Problem.self) { try await api.ask("withdrawAcceptance", one) }
            #expect(again?.status == 409)
            #expect(try api.kinds() == ["risk-changed", "risk-accepted", "risk-acceptance-withdrawn"])
        }
    }

    @Test func aTokenAndACommandNeverSign() async throws {
        try await RiskAPI.with { api in
            let risk = try await api.create(RiskOperationTests.dear)
            let command = Caller.operator(user: "root", at: api.services.now(), isConfirmed: true)
            for caller in [api.token(of: try api.leader()), command] {
                let problem = await #expect(throws: PageProblem.self) {
                    try await api.ask("acceptRisk", ["risk": risk.id.text], body: body(api), by: caller)
                }
                #expect(problem?.status == .forbidden)
            }
            #expect(try api.services.risk.store.risk(risk.id)?.acceptance == nil)
            #expect(try api.kinds() == ["risk-changed"])
        }
    }

    @Test(arguments: [("until", "2199-01-01", "It is cheap to bear."), ("until", "x", "It is cheap to bear.")])
    func whatIsWrongWithASignatureIsNamed(_ field: String, _ until: String, _ reason: String) async throws {
        try await RiskAPI.with { api in
            let risk = try await api.create(RiskOperationTests.dear)
            let body = #"{"until":"\#(until)","reason":"\#(reason)"}"#
            let problem = await #expect(throws: Problem.self) {
                try await api.ask("acceptRisk", ["risk": risk.id.text], body: body)
            }
            #expect(problem?.status == 422 && problem?.errors?.map(\.field) == [field])
        }
    }

    @Test func thePageSignsForWhatItShowedAndTakesItBack() async throws {
        try await RiskAPI.with { api in
            let risk = try await api.create(RiskOperationTests.dear)
            let leader = try api.leader()
            let route = RegisterPages.base + "/{risk}/accept"
            let form = "until=\(until(api))&reason=It+is+cheaper+to+bear.&seen="
            let stale = try await api.post(route, risk.id, form + "other", by: leader)
            let said = try stale.html().contains("before you sign")
            #expect(stale.status == 409 && said)
            #expect(try api.services.risk.store.risk(risk.id)?.acceptance == nil)
            let done = try await api.post(route, risk.id, form + (risk.fields.version ?? ""), by: leader)
            #expect(done.target == RegisterPages.path(risk.id))
            #expect(try api.services.risk.store.risk(risk.id)?.acceptance?.by == leader.person)
            _ = try await api.post(RegisterPages.base + "/{risk}/withdraw", risk.id, "", by: leader)
            #expect(try api.services.risk.store.risk(risk.id)?.treatment == .undecided)
            await #expect(throws: PageProblem.self) {
                try await api.post(RegisterPages.base + "/{risk}/withdraw", risk.id, "", by: leader)
            }
        }
    }
}
