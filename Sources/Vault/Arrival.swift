public import Records

/// What was received, from whom, for whom.
public struct Arrival: Hashable, Sendable {
    /// Which way it went.
    public enum Route: UInt8, Hashable, Sendable {
        /// From a caller to a PACS.
        case store = 0
        /// From a PACS to a caller: a C-GET return or a sub-operation of C-MOVE.
        case returned = 1
    }

    /// Which way it went.
    public var route: Route
    /// The listener's name, which stands for the system that it forwards to.
    public var upstream: String
    /// The caller's AE title, as sent.
    public var callingAETitle: String
    /// The AE title that was called, as sent.
    public var calledAETitle: String
    /// The caller's IP address.
    public var address: String
    /// The SOP Class UID of the command set.
    public var sopClassUID: String
    /// The SOP Instance UID of the command set.
    public var sopInstanceUID: String
    /// The transfer syntax UID of the presentation context.
    public var transferSyntaxUID: String
    /// When its first byte came.
    public var receivedAt: Timestamp

    /// An arrival with these parts.
    public init(
        route: Route = .store,
        upstream: String,
        callingAETitle: String,
        calledAETitle: String,
        address: String,
        sopClassUID: String,
        sopInstanceUID: String,
        transferSyntaxUID: String,
        receivedAt: Timestamp
    ) {
        self.route = route
        self.upstream = upstream
        self.callingAETitle = callingAETitle
        self.calledAETitle = calledAETitle
        self.address = address
        self.sopClassUID = sopClassUID
        self.sopInstanceUID = sopInstanceUID
        self.transferSyntaxUID = transferSyntaxUID
        self.receivedAt = receivedAt
    }
}

/// Names an arrival. Later arrivals have greater numbers, and no number is ever used again.
public struct ArrivalID: Hashable, Comparable, Sendable, Codable {
    /// Counted from 1 in the order in which arrivals became durable.
    public var sequence: UInt64

    // No vault gets there; what claims more is damaged. All of these fit into the index's integers.
    static let greatestSequence: UInt64 = 1 << 62

    /// The arrival with this number.
    public init(sequence: UInt64) {
        self.sequence = sequence
    }

    /// Earlier is less.
    public static func < (left: ArrivalID, right: ArrivalID) -> Bool { left.sequence < right.sequence }
}

/// Names an object: 128 random bits.
public struct ObjectID: Hashable, Sendable, CustomStringConvertible {
    /// The bits.
    public let value: UInt128

    /// The object with this name.
    public init(_ value: UInt128) {
        self.value = value
    }

    /// 32 hexadecimal digits.
    public var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
