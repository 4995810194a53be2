/// A DIMSE status code (PS3.7 annex C, PS3.4 per service).
public struct DIMSEStatus: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The code as sent in (0000,0900).
    public let rawValue: UInt16

    /// Wraps a code.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// 0000H.
    public static let success = DIMSEStatus(rawValue: 0x0000)
    /// 0110H, processing failure.
    public static let processingFailure = DIMSEStatus(rawValue: 0x0110)
    /// 0112H, no such SOP instance.
    public static let noSuchInstance = DIMSEStatus(rawValue: 0x0112)
    /// 0122H, SOP class not supported.
    public static let sopClassNotSupported = DIMSEStatus(rawValue: 0x0122)
    /// 0211H, unrecognized operation.
    public static let unrecognizedOperation = DIMSEStatus(rawValue: 0x0211)
    /// A700H, refused: out of resources.
    public static let outOfResources = DIMSEStatus(rawValue: 0xA700)
    /// A702H, refused: out of resources, unable to perform sub-operations (C-MOVE, C-GET).
    public static let unableToPerformSubOperations = DIMSEStatus(rawValue: 0xA702)
    /// C000H, cannot understand.
    public static let cannotUnderstand = DIMSEStatus(rawValue: 0xC000)

    /// True while more responses follow.
    public var isPending: Bool { rawValue == 0xFF00 || rawValue == 0xFF01 }
    /// True if the operation was done, with or without a remark.
    public var isSuccessOrWarning: Bool { self == .success || isWarning }
    /// True for the warnings of PS3.7 annex C and the service classes.
    public var isWarning: Bool {
        rawValue & 0xF000 == 0xB000 || [0x0001, 0x0107, 0x0116].contains(rawValue)
    }

    /// The code as the standard writes it.
    public var description: String {
        let digits = String(rawValue, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits + "H"
    }
}
