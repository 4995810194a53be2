/// The DICOM upper layer protocol machine (PS3.8 9.2): pure, without sockets or clock.
///
/// Feed it events; it answers with the action that the standard's table 9-10 demands, and moves to the next state.
/// Whoever owns the connection carries the action out.
public struct UpperLayer: Sendable {
    /// The states of table 9-5.
    public enum State: Int, Sendable {
        /// Sta1: idle.
        case idle = 1
        /// Sta2: connection open, awaiting A-ASSOCIATE-RQ.
        case awaitingRequest
        /// Sta3: awaiting the local answer to it.
        case awaitingLocalAnswer
        /// Sta4: awaiting the connection.
        case awaitingConnection
        /// Sta5: awaiting A-ASSOCIATE-AC or -RJ.
        case awaitingAnswer
        /// Sta6: established, ready for data transfer.
        case established
        /// Sta7: awaiting A-RELEASE-RP.
        case awaitingRelease
        /// Sta8: awaiting the local release response.
        case awaitingLocalRelease
        /// Sta9: release collision, requestor, awaiting the local release response.
        case collisionRequestor
        /// Sta10: release collision, acceptor, awaiting A-RELEASE-RP.
        case collisionAcceptor
        /// Sta11: release collision, requestor, awaiting A-RELEASE-RP.
        case collisionRequestorReleased
        /// Sta12: release collision, acceptor, awaiting the local release response.
        case collisionAcceptorReleased
        /// Sta13: awaiting the connection's close.
        case awaitingClose
    }

    /// The events of table 9-10.
    public enum Event: Int, Sendable, CaseIterable {
        /// Evt1: local A-ASSOCIATE request.
        case associate = 1
        /// Evt2: the connection that was asked for is open.
        case connected
        /// Evt3: A-ASSOCIATE-AC came.
        case acceptCame
        /// Evt4: A-ASSOCIATE-RJ came.
        case rejectCame
        /// Evt5: a peer connected.
        case peerConnected
        /// Evt6: A-ASSOCIATE-RQ came.
        case requestCame
        /// Evt7: local answer: accept.
        case accept
        /// Evt8: local answer: reject.
        case reject
        /// Evt9: local data.
        case sendData
        /// Evt10: P-DATA-TF came.
        case dataCame
        /// Evt11: local release request.
        case release
        /// Evt12: A-RELEASE-RQ came.
        case releaseRequestCame
        /// Evt13: A-RELEASE-RP came.
        case releaseResponseCame
        /// Evt14: local release response.
        case respondRelease
        /// Evt15: local abort.
        case abort
        /// Evt16: A-ABORT came.
        case abortCame
        /// Evt17: the connection closed.
        case closed
        /// Evt18: the ARTIM timer expired.
        case timerExpired
        /// Evt19: an unrecognized or invalid PDU came.
        case invalidCame
    }

    /// The actions of tables 9-6 to 9-9, by their names there.
    public enum Action: String, Sendable {
        /// Open the connection.
        case openConnection = "AE-1"
        /// Send A-ASSOCIATE-RQ.
        case sendRequest = "AE-2"
        /// Tell the user of the acceptance.
        case confirmAccepted = "AE-3"
        /// Tell the user of the rejection and close.
        case confirmRejected = "AE-4"
        /// Accept the connection and start ARTIM.
        case acceptConnection = "AE-5"
        /// Stop ARTIM and ask the user.
        case indicateRequest = "AE-6"
        /// Send A-ASSOCIATE-AC.
        case sendAccept = "AE-7"
        /// Send A-ASSOCIATE-RJ and start ARTIM.
        case sendReject = "AE-8"
        /// Send P-DATA-TF.
        case sendData = "DT-1"
        /// Give the data to the user.
        case indicateData = "DT-2"
        /// Send A-RELEASE-RQ.
        case sendReleaseRequest = "AR-1"
        /// Tell the user that the peer asks for release.
        case indicateRelease = "AR-2"
        /// Tell the user that it is released, and close.
        case confirmRelease = "AR-3"
        /// Send A-RELEASE-RP and start ARTIM.
        case sendReleaseResponse = "AR-4"
        /// Stop ARTIM.
        case stopTimer = "AR-5"
        /// Give data that came while releasing to the user.
        case indicateLateData = "AR-6"
        /// Send data while the peer waits for release.
        case sendLateData = "AR-7"
        /// Both ask for release: tell the user.
        case indicateCollision = "AR-8"
        /// Send A-RELEASE-RP in a collision.
        case respondInCollision = "AR-9"
        /// Tell the user that the peer released, in a collision.
        case confirmInCollision = "AR-10"
        /// Send A-ABORT as service user and start ARTIM.
        case sendAbort = "AA-1"
        /// Stop ARTIM and close.
        case close = "AA-2"
        /// Tell the user of the peer's abort and close.
        case indicateAbort = "AA-3"
        /// Tell the user that the connection is lost.
        case indicateLoss = "AA-4"
        /// Stop ARTIM; nobody needs to know.
        case forget = "AA-5"
        /// Ignore the PDU.
        case ignore = "AA-6"
        /// Send A-ABORT again.
        case abortAgain = "AA-7"
        /// Send A-ABORT as provider, tell the user, start ARTIM.
        case abortAsProvider = "AA-8"
    }

    /// The state now.
    public private(set) var state = State.idle
    private let isRequestor: Bool

    /// Creates a machine in Sta1.
    /// - Parameter isRequestor: true for the side that asks for the association; decides release collisions (AR-8).
    public init(isRequestor: Bool) {
        self.isRequestor = isRequestor
    }

    /// Takes an event and says what to do.
    /// - Returns: nil where the table has no entry: this side did what its state does not allow, or it was too late.
    public mutating func handle(_ event: Event) -> Action? {
        guard let action = UpperLayerTable.action(event, in: state) else { return nil }
        state = next(after: action)
        return action
    }

    private func next(after action: Action) -> State {
        switch action {
        case .openConnection: .awaitingConnection
        case .sendRequest: .awaitingAnswer
        case .confirmAccepted, .sendAccept, .sendData, .indicateData: .established
        case .confirmRejected, .confirmRelease, .stopTimer, .close, .indicateAbort, .indicateLoss, .forget: .idle
        case .acceptConnection: .awaitingRequest
        case .indicateRequest: .awaitingLocalAnswer
        case .sendReleaseRequest, .indicateLateData: .awaitingRelease
        case .indicateRelease, .sendLateData: .awaitingLocalRelease
        case .indicateCollision: isRequestor ? .collisionRequestor : .collisionAcceptor
        case .respondInCollision: .collisionRequestorReleased
        case .confirmInCollision: .collisionAcceptorReleased
        case .sendReject, .sendReleaseResponse, .sendAbort, .ignore, .abortAgain, .abortAsProvider: .awaitingClose
        }
    }
}
