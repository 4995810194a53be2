import DICOMNetwork
import Testing

@testable import Gateway

/// Which contexts are accepted in a PACS's absence.
@Suite struct LocalNegotiationTests {
    private let implicit = "1.2.840.10008.1.2"
    private let explicit = "1.2.840.10008.1.2.1"
    private let jpeg = "1.2.840.10008.1.2.4.50"
    private let ct = "1.2.840.10008.5.1.4.1.1.2"

    private func negotiate(
        _ syntaxes: [String],
        _ accepted: CallerMemory.Accepted
    ) -> (ContextResult, mayBeRefused: Bool) {
        let negotiation = LocalNegotiation(
            [ProposedContext(id: 5, abstractSyntax: ct, transferSyntaxes: syntaxes)],
            accepted: accepted
        )
        return (negotiation.results[0], negotiation.mayBeRefused.contains(ct))
    }

    @Test func asThePACSLastAccepted() {
        let (result, mayBeRefused) = negotiate([implicit, jpeg], [ct: [jpeg]])
        #expect(result == .accepted(5, jpeg))
        #expect(!mayBeRefused)
    }

    @Test func aClassNotSeenGetsImplicitIfOffered() {
        let (result, mayBeRefused) = negotiate([explicit, implicit], [:])
        #expect(result == .accepted(5, implicit))
        #expect(mayBeRefused)
    }

    @Test func aClassNotSeenWithoutImplicitGetsWhatIsProposed() {
        let (result, mayBeRefused) = negotiate([jpeg, explicit], [:])
        #expect(result == .accepted(5, jpeg))
        #expect(mayBeRefused)
    }

    @Test func aClassThatThePACSRefusedIsRefused() {
        let (result, _) = negotiate([implicit], [ct: []])
        #expect(result.result == 3)
    }

    @Test func aSyntaxNotSeenIsKeptRatherThanLost() {
        let (result, mayBeRefused) = negotiate([jpeg], [ct: [explicit]])
        #expect(result == .accepted(5, jpeg))
        #expect(mayBeRefused)
    }
}
