import Testing

@testable import DICOMNetwork

/// PS3.8 table 9-10: the action of each event, in the columns Sta1 to Sta13.
private let table: [[String?]] = [
    ["AE-1", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil],
    [nil, nil, nil, "AE-2", nil, nil, nil, nil, nil, nil, nil, nil, nil],
    [nil, "AA-1", "AA-8", nil, "AE-3", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-6"],
    [nil, "AA-1", "AA-8", nil, "AE-4", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-6"],
    ["AE-5", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil],
    [nil, "AE-6", "AA-8", nil, "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-7"],
    [nil, nil, "AE-7", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil],
    [nil, nil, "AE-8", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil],
    [nil, nil, nil, nil, nil, "DT-1", nil, "AR-7", nil, nil, nil, nil, nil],
    [nil, "AA-1", "AA-8", nil, "AA-8", "DT-2", "AR-6", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-6"],
    [nil, nil, nil, nil, nil, "AR-1", nil, nil, nil, nil, nil, nil, nil],
    [nil, "AA-1", "AA-8", nil, "AA-8", "AR-2", "AR-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-6"],
    [nil, "AA-1", "AA-8", nil, "AA-8", "AA-8", "AR-3", "AA-8", "AA-8", "AR-10", "AR-3", "AA-8", "AA-6"],
    [nil, nil, nil, nil, nil, nil, nil, "AR-4", "AR-9", nil, nil, "AR-4", nil],
    [nil, nil, "AA-1", "AA-2", "AA-1", "AA-1", "AA-1", "AA-1", "AA-1", "AA-1", "AA-1", "AA-1", nil],
    [nil, "AA-2", "AA-3", nil, "AA-3", "AA-3", "AA-3", "AA-3", "AA-3", "AA-3", "AA-3", "AA-3", "AA-2"],
    [nil, "AA-5", "AA-4", "AA-4", "AA-4", "AA-4", "AA-4", "AA-4", "AA-4", "AA-4", "AA-4", "AA-4", "AR-5"],
    [nil, "AA-2", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "AA-2"],
    [nil, "AA-1", "AA-8", nil, "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-8", "AA-7"],
]

/// PS3.8 tables 9-6 to 9-9: the state after each action. AR-8 has two: Sta9 for the requestor, Sta10 for the acceptor.
private let stateAfter = [
    "AE-1": 4, "AE-2": 5, "AE-3": 6, "AE-4": 1, "AE-5": 2, "AE-6": 3, "AE-7": 6, "AE-8": 13,
    "DT-1": 6, "DT-2": 6,
    "AR-1": 7, "AR-2": 8, "AR-3": 1, "AR-4": 13, "AR-5": 1, "AR-6": 7, "AR-7": 8, "AR-9": 11, "AR-10": 12,
    "AA-1": 13, "AA-2": 1, "AA-3": 1, "AA-4": 1, "AA-5": 1, "AA-6": 13, "AA-7": 13, "AA-8": 13,
]

/// The side that comes to a state, and by which events.
private let ways: [(isRequestor: Bool, events: [UpperLayer.Event])] = [
    (false, []),
    (false, [.peerConnected]),
    (false, [.peerConnected, .requestCame]),
    (true, [.associate]),
    (true, [.associate, .connected]),
    (true, [.associate, .connected, .acceptCame]),
    (true, [.associate, .connected, .acceptCame, .release]),
    (true, [.associate, .connected, .acceptCame, .releaseRequestCame]),
    (true, [.associate, .connected, .acceptCame, .release, .releaseRequestCame]),
    (false, [.peerConnected, .requestCame, .accept, .release, .releaseRequestCame]),
    (true, [.associate, .connected, .acceptCame, .release, .releaseRequestCame, .respondRelease]),
    (false, [.peerConnected, .requestCame, .accept, .release, .releaseRequestCame, .releaseResponseCame]),
    (false, [.peerConnected, .requestCame, .reject]),
]

@Suite struct UpperLayerTableTests {
    @Test(arguments: 1...13) func everyCellIsThatOfTheStandard(state: Int) throws {
        #expect(UpperLayer.Event.allCases.count == table.count)
        let way = ways[state - 1]
        var start = UpperLayer(isRequestor: way.isRequestor)
        for event in way.events { _ = start.handle(event) }
        try #require(start.state.rawValue == state)
        for event in UpperLayer.Event.allCases {
            var layer = start
            let action = table[event.rawValue - 1][state - 1]
            #expect(layer.handle(event)?.rawValue == action, "Evt\(event.rawValue) in Sta\(state)")
            let next = action == "AR-8" ? (way.isRequestor ? 9 : 10) : action.map { stateAfter[$0] } ?? state
            #expect(layer.state.rawValue == next, "Evt\(event.rawValue) in Sta\(state)")
        }
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
