/// What went wrong on an association.
public struct DICOMNetworkError: Error, Sendable, CustomStringConvertible {
    /// A stable code for programs and tests.
    public enum Code: String, Sendable {
        /// The bytes are not a valid PDU (PS3.8 9.3).
        case invalidPDU
        /// A PDU, item or command is larger than a limit allows.
        case limitExceeded
        /// The bytes of a command set or its PDVs break PS3.7 or PS3.8 annex E.
        case invalidMessage
        /// No connection could be opened.
        case connectionFailed
        /// The peer closed the connection without a word.
        case connectionLost
        /// The peer did not answer in time.
        case timedOut
        /// The peer refused the association (PS3.8 9.3.4).
        case rejected
        /// The peer or its provider aborted the association (PS3.8 9.3.8).
        case aborted
        /// The association has no accepted presentation context for this.
        case noPresentationContext
        /// This side used the association in a way that its state does not allow: a bug.
        case misuse
    }

    /// The stable code.
    public let code: Code
    /// What happened, for a person; never PHI.
    public let message: String
    /// The reason for an A-ABORT that this error causes (PS3.8 table 9-26).
    public let abortReason: Abort.Reason
    /// The answer of a peer that rejected the association, if `code` is `rejected`.
    public let rejection: AssociateReject?

    /// Creates an error.
    public init(
        _ code: Code,
        _ message: String,
        abortReason: Abort.Reason = .notSpecified,
        rejection: AssociateReject? = nil
    ) {
        self.code = code
        self.message = message
        self.abortReason = abortReason
        self.rejection = rejection
    }

    /// The message with its code.
    public var description: String { "\(message) (\(code.rawValue))" }

    /// What broke a connection, be it the system's error.
    init(lost error: any Error) {
        self = error as? DICOMNetworkError ?? DICOMNetworkError(.connectionLost, "The connection broke: \(error)")
    }

    /// What the peer is told on this error (PS3.8 9.3.8): that it broke the protocol, or only that it is over.
    var abort: Abort {
        switch code {
        case .invalidPDU, .invalidMessage, .limitExceeded: .provider(abortReason)
        default: .user
        }
    }
}
