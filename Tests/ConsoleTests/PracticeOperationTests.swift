import Access
import HTTPTypes
import Journal
import Practice
import Testing

@testable import Console

/// The practice's records by the API.
@Suite struct PracticeOperationTests {
    private struct API {
        let desk: PracticeDesk
        let operations: [Console.Operation]

        init(_ desk: PracticeDesk) throws {
            self.desk = desk
            operations = try PracticeOperations(desk.pages).all()
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
                    caller: caller ?? desk.editor,
                    parameters: parameters,
                    query: try require(FormValues(Array(query.utf8))),
                    body: Array(body.utf8),
                    address: "10.0.0.1"
                )
            )
        }

        func json(_ reply: OperationReply) throws -> String {
            switch reply {
            case .value(let value), .created(let value): String(decoding: try ControlJSON.encode(value), as: UTF8.self)
            case .text(let text, _): text
            default: ""
            }
        }
    }

    @Test func eachKindHasItsFiveOperationsWithSchemas() throws {
        let api = try API(PracticeDesk())
        for one in ["System", "Flow", "Site", "ServiceLine", "Safeguard", "Evidence"] {
            for act in ["get", "create", "replace", "remove"] {
                #expect(api.operations.contains { $0.name == act + one }, "\(act)\(one)")
            }
        }
        #expect(Set(api.operations.map(\.name)).count == api.operations.count)
        let create = try require(api.operations.first { $0.name == "createSystem" })
        guard case .object(let properties) = create.body else { throw NothingThere() }
        #expect(properties.filter(\.isRequired).map(\.name) == ["name", "kind"])
        #expect(properties.contains { $0.name == "dependsOn" && $0.schema == .array(.string) })
        let got = try require(api.operations.first { $0.name == "getSystem" })
        guard case .object(let shown) = got.result else { throw NothingThere() }
        #expect(shown.first?.name == "id")
    }

    @Test func aRecordIsMadeReadReplacedAndRemoved() async throws {
        let desk = try PracticeDesk()
        let api = try API(desk)
        let made = try api.json(
            try await api.ask("createSystem", body: #"{"name":"PACS","kind":"pacs","aeTitles":["PACS"]}"#)
        )
        let id = try require(try desk.store.allSystems().first?.id)
        #expect(made.contains(#""id":"\#(id)""#) && made.contains(#""handlesPHI":true"#))
        #expect(try api.json(try await api.ask("getSystem", ["system": id.text])) == made)
        _ = try await api.ask("replaceSystem", ["system": id.text], body: #"{"name":"Main","kind":"pacs"}"#)
        #expect(try desk.store.system(id)?.aeTitles == [])
        #expect(desk.ledger.entries.last?.details["fields"] == "name, ae_titles")
        let list = try api.json(try await api.ask("listSystems", query: "gap=no-owner&text=main"))
        #expect(list.contains("Main"))
        _ = try await api.ask("removeSystem", ["system": id.text])
        #expect(try desk.store.counts().systems == 0)
        await #expect(throws: (any Error).self) { try await api.ask("getSystem", ["system": id.text]) }
    }

    @Test(arguments: [
        (#"{"name":"","kind":"pacs"}"#, 422), (#"{"name":"A"}"#, 400), (#"{"name":"A","kind":"spaceship"}"#, 400),
        ("[", 400),
        (#"{"name":"A","kind":"pacs","supportEnds":"soon"}"#, 422),
    ])
    func aBodyThatIsWrongIsSaid(_ body: String, _ status: Int) async throws {
        let api = try API(PracticeDesk())
        let problem = await #expect(throws: Problem.self) { try await api.ask("createSystem", body: body) }
        #expect(problem?.status == status)
        if body.contains("soon") { #expect(problem?.errors?.map(\.field) == ["supportEnds"]) }
    }

    @Test func aFileThatIsWrongNamesItsLines() async throws {
        let api = try API(PracticeDesk())
        let problem = await #expect(throws: Problem.self) {
            try await api.ask("previewImport", body: #"{"text":"format: 1\nsitess: []\n"}"#)
        }
        #expect(problem?.status == 422 && problem?.errors?.first?.field == "line 2")
    }

    @Test func anImportNeedsAOneTimeCodeAndAnExportGivesTheFile() async throws {
        let desk = try PracticeDesk()
        let api = try API(desk)
        let operation = try require(api.operations.first { $0.name == "importPractice" })
        #expect(
            operation.access == .needs(.editPractice, .stepUp) && operation.bodyLimit == ConsoleLimits().importBytes
        )
        try desk.store.save(Site(id: desk.store.newID(), name: "Here"))
        let file = try api.json(try await api.ask("exportPractice"))
        #expect(file == (try PracticeFile.export(desk.store)))
    }

    @Test func proofsArePaged() async throws {
        let desk = try PracticeDesk()
        let api = try API(desk)
        for number in 0..<3 {
            try desk.store.save(
                Safeguard(id: desk.store.newID(), name: "S\(number)", kind: .technical, layer: "L", status: .inPlace)
            )
        }
        let first = try await api.ask("listProofs", query: "limit=2")
        guard case .value(let value) = first, let page = value as? Listing<PracticeOperations.Proof> else {
            throw NothingThere()
        }
        #expect(page.items.map(\.state) == [.unproven, .unproven])
        let second = try await api.ask("listProofs", query: "limit=2&after=\(try require(page.next))")
        guard case .value(let rest) = second, let last = rest as? Listing<PracticeOperations.Proof> else {
            throw NothingThere()
        }
        #expect(last.items.count == 1 && last.next == nil)
    }
}
