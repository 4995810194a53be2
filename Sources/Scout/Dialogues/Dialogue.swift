import NIOCore

/// What is said on one connection: a pure state machine, that the shell in `Connecting` gives what happens and does what it says.
protocol Dialogue: Sendable {
    /// The connection is open, and TLS established where it is used.
    mutating func opened() -> DialogueStep
    /// Bytes came, cut anyhow.
    mutating func received(_ bytes: ByteBuffer) -> DialogueStep
    /// The wait that the last step set has ended.
    mutating func waited() -> DialogueStep
    /// The peer closed the connection.
    mutating func closed() -> PeerAnswer
    /// The run is stopped: what to send before closing, so that the peer does not wait.
    mutating func interrupted() -> ByteBuffer?
}

/// What to do next.
enum DialogueStep: Hashable, Sendable {
    /// Send this, if anything, and wait so long for what comes.
    case say(ByteBuffer?, wait: Duration)
    /// Go on waiting under the same deadline: a device that drips gets no more time.
    case goOn
    /// It is over: send this, if anything, and close.
    case over(PeerAnswer, farewell: ByteBuffer? = nil)
}

/// What came of it.
enum PeerAnswer: Hashable, Sendable {
    /// It answered an association request, as DICOM does.
    case dicom(DICOMAnswer)
    /// It answered a message, as HL7 does.
    case hl7(HL7Answer)
    /// It answered a request, as HTTP does.
    case http(HTTPHead)
    /// It answered with a TLS record, so that TLS is what it wants.
    case wantsTLS
    /// Nothing was asked.
    case open
    /// It kept silent.
    case silent
    /// It closed the connection without a byte.
    case closed
    /// It sent bytes that are none of what we know.
    case garbage
    /// It named its protocol itself.
    case named(String)
}
