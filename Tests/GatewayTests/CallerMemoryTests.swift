import DICOMNetwork
import Records
import Testing

@testable import Gateway

/// What a PACS accepted is known over a restart.
@Suite struct CallerMemoryTests {
    private let ct = "1.2.840.10008.5.1.4.1.1.2"
    private let caller = CallerMemory.Caller(upstream: "main", aeTitle: "CT1", address: "10.0.0.21")

    private func exchange(_ results: [ContextResult]) -> (AssociatePDU, AssociatePDU) {
        let request = AssociatePDU.request(
            calledAETitle: "PACS",
            callingAETitle: "CT1",
            contexts: [
                ProposedContext(id: 1, abstractSyntax: ct, transferSyntaxes: ["1.2.840.10008.1.2.1"]),
                ProposedContext(id: 3, abstractSyntax: "1.2.3", transferSyntaxes: ["1.2.840.10008.1.2"]),
            ],
            userInformation: UserInformation()
        )
        return (request, .accept(request, results: results, userInformation: UserInformation()))
    }

    @Test func aNewMemoryOnTheSameRecordsKnowsTheSame() throws {
        let records = try SQLiteRecords()
        let memory = try CallerMemory(records: records)
        let (request, answer) = exchange([
            .accepted(1, "1.2.840.10008.1.2.1"), ContextResult(id: 3, result: 3, transferSyntax: ""),
        ])
        #expect(memory.remember(request, answer: answer, from: caller))
        #expect(!memory.remember(request, answer: answer, from: caller))
        try memory.save(caller)
        let again = try CallerMemory(records: records)
        #expect(again.accepted(caller) == [ct: ["1.2.840.10008.1.2.1"], "1.2.3": []])
        #expect(again.anyCaller(of: "main") == caller)
        #expect(again.anyCaller(of: "other") == nil)
    }

    @Test func whatItRefusesNowCountsWhateverItAcceptedBefore() throws {
        let memory = try CallerMemory(records: try SQLiteRecords())
        let (request, first) = exchange([.accepted(1, "1.2.840.10008.1.2.1"), .accepted(3, "1.2.840.10008.1.2")])
        _ = memory.remember(request, answer: first, from: caller)
        let (again, second) = exchange([
            ContextResult(id: 1, result: 4, transferSyntax: ""), ContextResult(id: 3, result: 3, transferSyntax: ""),
        ])
        #expect(memory.remember(again, answer: second, from: caller))
        #expect(memory.accepted(caller) == ["1.2.3": []], "no syntax is known for CT, and 1.2.3 is refused")
    }

    @Test func aCallerIsItsTitleAndItsAddress() throws {
        let memory = try CallerMemory(records: try SQLiteRecords())
        let (request, answer) = exchange([.accepted(1, "1.2.840.10008.1.2.1")])
        _ = memory.remember(request, answer: answer, from: caller)
        var elsewhere = caller
        elsewhere.address = "10.0.0.99"
        #expect(memory.accepted(caller) != nil)
        #expect(memory.accepted(elsewhere) == nil)
    }
}
