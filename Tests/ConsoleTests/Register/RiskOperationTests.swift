import Access
import HTTPTypes
import Practice
import Risk
import Testing

@testable import Console

/// The register by the API: records, what is wrong with them, and who may.
@Suite struct RiskOperationTests {
    static let dear = """
        {"title":"PACS down","frequency":{"low":0.1,"high":0.5},"treatment":"mitigate","due":"2027-01-01",
         "losses":[{"kind":"restoration","dollars":{"low":10000,"high":90000},"basis":"Offers"},
                   {"kind":"notification","records":{"people":{"low":100,"high":900},"dollarsEach":8},"probability":0.5}],
         "inherent":{"initiation":"high","adverse":"moderate","impact":"high"}}
        """

    @Test func aRiskIsMadeReadChangedAndRemoved() async throws {
        try await RiskAPI.with { api in
            let made = try await api.create(Self.dear)
            let one = ["risk": made.id.text]
            #expect(made.fields.losses?.map(\.kind) == [.restoration, .notification])
            #expect(made.fields.losses?.last?.records?.dollarsEach == 8 && made.fields.losses?.first?.probability == 1)
            #expect(made.assessment?.residual?.expected.value ?? 0 > 0)
            #expect(made.assessment?.inherentLevel?.risk != nil)
            #expect(made.assessment?.inherent?.expected.explanation.inputs.isEmpty == false)
            #expect(made.findings.map(\.code).contains(.noOwner))
            #expect(made.history.map(\.action) == [.added])
            // What is read can be changed and given back.
            var fields = try api.value(try await api.ask("getRegisteredRisk", one), as: RiskRecord.self).fields
            fields.title = "PACS down for days"
            let body = String(decoding: try ControlJSON.encode(fields), as: UTF8.self)
            let changed = try api.value(try await api.ask("replaceRisk", one, body: body), as: RiskRecord.self)
            #expect(changed.fields.title == "PACS down for days" && changed.fields.losses == made.fields.losses)
            #expect(changed.history.first?.details.map(\.field) == ["title"])
            // The same body once more is a change of something that is another by now.
            let late = await #expect(throws: Problem.self) { try await api.ask("replaceRisk", one, body: body) }
            #expect(late?.status == 409 && late?.type.hasSuffix("#risk-conflict") == true)
            #expect(try api.services.risk.store.risk(made.id)?.title == "PACS down for days")
            _ = try await api.ask("removeRisk", one)
            for name in ["getRegisteredRisk", "removeRisk"] {
                let gone = await #expect(throws: Problem.self) { try await api.ask(name, one) }
                #expect(gone?.status == 404)
            }
            #expect(try api.kinds() == ["risk-changed", "risk-changed", "risk-removed"])
        }
    }

    @Test(
        arguments: [
            (#"{"title":""}"#, 422, ["title"]), (#"{}"#, 400, []), ("[", 400, []), ("", 400, []),
            (#"{"title":"A","treatment":"hope"}"#, 400, []),
            (#"{"title":"A","frequency":{"low":2,"high":1}}"#, 422, ["frequency"]),
            (#"{"title":"A","frequency":{"low":1e999,"high":1}}"#, 400, []),
            (#"{"title":"A","due":"soon"}"#, 422, ["due"]),
            (#"{"title":"A","serviceLines":["01a210ca-0000-7000-8000-000000000001"]}"#, 422, ["serviceLines"]),
            (#"{"title":"A","losses":[{"kind":"ransom"}]}"#, 422, ["losses[0]"]),
            (
                #"{"title":"A","losses":[{"kind":"ransom","dollars":{"low":1,"high":2},"probability":1.5}]}"#, 422,
                ["losses[0].probability"]
            ),
            (
                #"{"title":"","losses":[{"kind":"ransom","dollars":{"low":5,"high":2},"probability":0}]}"#, 422,
                ["title", "losses[0].dollars", "losses[0].probability"]
            ),
            (
                #"{"title":"A","losses":[{"kind":"trust","records":{"people":{"low":9,"high":2},"dollarsEach":-1}}]}"#,
                422,
                ["losses[0].records.people", "losses[0].records.dollarsEach"]
            ),
            (
                #"{"title":"A","effects":[{"safeguard":"01a210ca-0000-7000-8000-000000000001","target":"severity","#
                    + #""reduction":{"low":0.1,"high":1.1}}]}"#, 422, ["effects[0].reduction"]
            ),
        ]
    )
    func whatIsWrongIsNamed(_ body: String, _ status: Int, _ fields: [String]) async throws {
        try await RiskAPI.with { api in
            let problem = await #expect(throws: Problem.self) { try await api.ask("createRisk", body: body) }
            #expect(problem?.status == status, "\(String(describing: problem))")
            let named = problem?.errors?.map(\.field) ?? []
            #expect(named == fields)
            #expect(problem?.detail.isEmpty == false)
            let (count, kinds) = (try api.services.risk.store.count(), try api.kinds())
            #expect(count == 0 && kinds == [])
        }
    }

    @Test func aListIsRankedFilteredAndPaged() async throws {
        try await RiskAPI.with { api in
            let cheap = try await api.create(
                #"{"title":"A lost stick","frequency":{"low":0.1,"high":0.5},"#
                    + #""losses":[{"kind":"other","dollars":{"low":10,"high":90}}]}"#
            )
            let dear = try await api.create(Self.dear)
            let all = try api.value(try await api.ask("listRisks"), as: Listing<RiskRow>.self)
            #expect(all.items.map(\.id) == [dear.id, cheap.id] && all.next == nil)
            #expect(all.items[0].expectedLoss.map { $0.low < $0.value && $0.value < $0.high } == true)
            let first = try api.value(try await api.ask("listRisks", query: "limit=1"), as: Listing<RiskRow>.self)
            let rest = try api.value(
                try await api.ask("listRisks", query: "limit=1&after=\(FormValues.encoded(try require(first.next)))"),
                as: Listing<RiskRow>.self
            )
            #expect(first.items.map(\.id) == [dear.id] && rest.items.map(\.id) == [cheap.id])
            let named = try api.value(
                try await api.ask("listRisks", query: "text=stick&treatment=undecided"),
                as: Listing<RiskRow>.self
            )
            #expect(named.items.map(\.id) == [cheap.id])
            for (query, status) in [
                ("treatment=hope", 400), ("limit=0", 400), ("sort=colour", 422), ("after=x", 422),
                ("text=\(String(repeating: "x", count: 300))", 422),
            ] {
                let problem = await #expect(throws: Problem.self) { try await api.ask("listRisks", query: query) }
                #expect(problem?.status == status, "\(query)")
            }
        }
    }

    @Test func commentsStay() async throws {
        try await RiskAPI.with { api in
            let one = ["risk": try await api.create(#"{"title":"A"}"#).id.text]
            let leader = try api.leader()
            let said = try await api.ask("commentOnRisk", one, body: #"{"text":" Seen twice. "}"#, by: leader)
            #expect(try api.value(said, as: CommentRow.self).name == "Lea Leader")
            let shown = try api.value(try await api.ask("getRegisteredRisk", one), as: RiskRecord.self)
            #expect(shown.comments.map(\.text) == ["Seen twice."])
            let empty = await #expect(throws: Problem.self) {
                try await api.ask("commentOnRisk", one, body: #"{"text":""}"#)
            }
            #expect(empty?.status == 422 && empty?.errors?.map(\.field) == ["text"])
        }
    }

    @Test func whoIsBoundToSystemsChangesNothing() async throws {
        try await RiskAPI.with { api in
            let risk = try await api.create(Self.dear)
            let bound = try api.leader(systems: [api.services.practice.newID()])
            let one = ["risk": risk.id.text]
            for (name, body) in [
                ("createRisk", Self.dear), ("replaceRisk", Self.dear), ("removeRisk", ""),
                ("commentOnRisk", #"{"text":"x"}"#), ("withdrawAcceptance", ""), ("exportRegister", ""),
                ("acceptRisk", #"{"until":"2027-01-01","reason":"Because it is cheap."}"#),
            ] {
                await #expect(throws: PageProblem.self, "\(name)") {
                    try await api.ask(name, one, body: body, by: bound)
                }
            }
            let threat = try require(api.services.risk.content.threats.threats.first)
            await #expect(throws: PageProblem.self) {
                try await api.ask("beginRisk", ["threat": threat.id], by: bound)
            }
            #expect(try api.services.risk.store.allRisks().map(\.id) == [risk.id])
        }
    }
}
