/// What the vault did with an arrival. Who has a receipt may say *success*: everything it needs is on stable storage.
public struct Receipt: Hashable, Sendable {
    /// The arrival. Of an ignored return: the arrival that brought the object that was there already.
    public var arrivalID: ArrivalID
    /// The object that holds the data set.
    public var objectID: ObjectID
    /// Bytes of the data set.
    public var byteCount: Int
    /// What it was.
    public var kind: Kind

    /// What an arrival was.
    public enum Kind: Hashable, Sendable {
        /// The first object with its SOP Instance UID.
        case new
        /// The same bytes as an object that is there.
        case resend
        /// Other bytes under a SOP Instance UID that is there.
        case version(Difference)
        /// A return from the PACS of an instance that is there: not kept, not compared.
        case returnIgnored
    }

    /// How a further version differs from those before it.
    public enum Difference: UInt8, Hashable, Sendable, CaseIterable {
        /// Pixel Data is the same as in an earlier version.
        case headerOnly = 0
        /// No earlier version has this transfer syntax.
        case otherSyntax = 1
        /// An earlier version has the same transfer syntax and other pixels.
        case changedPixels = 2
        /// The data sets could not be compared.
        case unknown = 3
        /// The bytes are the same, but the earlier copy is damaged, so that they were kept again.
        case repaired = 4
    }
}

/// What became of an arrival.
public enum Outcome: Hashable, Sendable {
    /// The PACS took it; 0000H or a warning.
    case delivered(status: UInt16)
    /// The PACS said no.
    case refused(status: UInt16)
    /// A healthy PACS aborts on it; set aside so that the others pass.
    case parked(reason: String)
    /// A later arrival of the same instance makes its delivery needless.
    case superseded
    /// The caller was told of a failure and will send it again.
    case notForwarded
    /// It is to be delivered again, for example after it was parked.
    case queued
}

extension Outcome {
    /// The number in segments and in the index.
    var kind: UInt8 {
        switch self {
        case .delivered: 0
        case .refused: 1
        case .parked: 2
        case .superseded: 3
        case .notForwarded: 4
        case .queued: 5
        }
    }

    var status: UInt16 {
        switch self {
        case .delivered(let status), .refused(let status): status
        default: 0
        }
    }

    var reason: String { if case .parked(let reason) = self { reason } else { "" } }

    init?(kind: UInt8, status: UInt16, reason: String) {
        switch kind {
        case 0: self = .delivered(status: status)
        case 1: self = .refused(status: status)
        case 2: self = .parked(reason: reason)
        case 3: self = .superseded
        case 4: self = .notForwarded
        case 5: self = .queued
        default: return nil
        }
    }
}
