/// The first byte of each PDU (PS3.8 9.3.1).
public enum PDUType: UInt8, Sendable {
    /// A-ASSOCIATE-RQ, 9.3.2.
    case associateRequest = 0x01
    /// A-ASSOCIATE-AC, 9.3.3.
    case associateAccept = 0x02
    /// A-ASSOCIATE-RJ, 9.3.4.
    case associateReject = 0x03
    /// P-DATA-TF, 9.3.5.
    case data = 0x04
    /// A-RELEASE-RQ, 9.3.6.
    case releaseRequest = 0x05
    /// A-RELEASE-RP, 9.3.7.
    case releaseResponse = 0x06
    /// A-ABORT, 9.3.8.
    case abort = 0x07
}
