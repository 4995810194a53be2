import Testing

@testable import DICOMNetwork

/// PS3.8 table 9-10, from the other side: what each event does in the states where it is named there.
@Suite struct UpperLayerTableTests {
    @Test func everyRowHasThirteenStates() {
        #expect(UpperLayerTable.cells.count == 19)
        for row in UpperLayerTable.cells { #expect(row.count == 13) }
    }

    @Test func emptyCellsAreWhereTheStandardHasNone() {
        let filled = UpperLayerTable.cells.map { row in row.filter { $0 != nil }.count }
        #expect(filled == [1, 1, 11, 11, 1, 11, 1, 1, 2, 11, 1, 11, 11, 3, 10, 11, 12, 2, 11])
    }

    @Test func anAcceptorGoesFromConnectionToReleaseAndClose() {
        var layer = UpperLayer(isRequestor: false)
        #expect(layer.handle(.peerConnected) == .acceptConnection)
        #expect(layer.handle(.requestCame) == .indicateRequest)
        #expect(layer.handle(.accept) == .sendAccept)
        #expect(layer.state == .established)
        #expect(layer.handle(.dataCame) == .indicateData)
        #expect(layer.handle(.releaseRequestCame) == .indicateRelease)
        #expect(layer.handle(.respondRelease) == .sendReleaseResponse)
        #expect(layer.state == .awaitingClose)
        #expect(layer.handle(.closed) == .stopTimer)
        #expect(layer.state == .idle)
    }

    @Test func aRequestorGoesFromConnectingToRelease() {
        var layer = UpperLayer(isRequestor: true)
        #expect(layer.handle(.associate) == .openConnection)
        #expect(layer.handle(.connected) == .sendRequest)
        #expect(layer.handle(.acceptCame) == .confirmAccepted)
        #expect(layer.handle(.release) == .sendReleaseRequest)
        #expect(layer.handle(.dataCame) == .indicateLateData)
        #expect(layer.handle(.releaseResponseCame) == .confirmRelease)
        #expect(layer.state == .idle)
    }

    @Test(arguments: [true, false]) func bothAskForRelease(isRequestor: Bool) {
        var layer = UpperLayer(isRequestor: isRequestor)
        for event: UpperLayer.Event in isRequestor
            ? [.associate, .connected, .acceptCame] : [.peerConnected, .requestCame, .accept]
        {
            _ = layer.handle(event)
        }
        #expect(layer.handle(.release) == .sendReleaseRequest)
        #expect(layer.handle(.releaseRequestCame) == .indicateCollision)
        #expect(layer.state == (isRequestor ? .collisionRequestor : .collisionAcceptor))
        if isRequestor {
            #expect(layer.handle(.respondRelease) == .respondInCollision)
            #expect(layer.handle(.releaseResponseCame) == .confirmRelease)
        } else {
            #expect(layer.handle(.releaseResponseCame) == .confirmInCollision)
            #expect(layer.handle(.respondRelease) == .sendReleaseResponse)
        }
    }

    @Test func dataBeforeAnAssociationIsAborted() {
        var layer = UpperLayer(isRequestor: false)
        _ = layer.handle(.peerConnected)
        #expect(layer.handle(.dataCame) == .sendAbort)
        #expect(layer.state == .awaitingClose)
        #expect(layer.handle(.timerExpired) == .close)
    }

    @Test func aSecondRequestIsAbortedByTheProvider() {
        var layer = UpperLayer(isRequestor: false)
        for event: UpperLayer.Event in [.peerConnected, .requestCame, .accept] { _ = layer.handle(event) }
        #expect(layer.handle(.requestCame) == .abortAsProvider)
    }

    @Test func whatCannotHappenHasNoAction() {
        var layer = UpperLayer(isRequestor: true)
        #expect(layer.handle(.sendData) == nil)
        #expect(layer.state == .idle)
    }
}
