/// How a data set is encoded (PS3.5 10): what the scanner and the writer need to know of it.
public struct TransferSyntax: Hashable, Sendable {
    /// The transfer syntax UID.
    public let uid: String
    /// Whether elements carry their value representation.
    public let isExplicitVR: Bool
    /// Whether numbers are big-endian. Only one retired syntax is (PS3.5 A.3).
    public let isBigEndian: Bool
    /// Whether the bytes of the data set are compressed as a whole (PS3.5 A.5).
    public let isDeflated: Bool
    /// Whether Pixel Data is in fragments (PS3.5 A.4).
    public let isEncapsulated: Bool

    /// The transfer syntax with this UID. Every syntax that is not one of the five of PS3.5 A.1 to A.3 and A.5 or like one is
    /// Explicit VR Little Endian with Pixel Data that may be encapsulated (PS3.5 A.4), and so is one not known here.
    ///
    /// Padding at the end of the UID is removed.
    public init(uid: String) {
        let uid = UID(uid).text
        self.uid = uid
        isExplicitVR = !Self.implicitOnes.contains(uid)
        isBigEndian = uid == "1.2.840.10008.1.2.2"
        isDeflated = Self.deflatedOnes.contains(uid)
        isEncapsulated = isExplicitVR && !(isBigEndian || isDeflated || Self.nativeOnes.contains(uid))
    }

    // The second is Papyrus 3, retired; the third GE's private one, whose pixels alone are big-endian.
    private static let implicitOnes: Set = ["1.2.840.10008.1.2", "1.2.840.10008.1.20", "1.2.840.113619.5.2"]
    // JPIP Referenced Deflate and its HTJ2K sibling compress the data set too.
    private static let deflatedOnes: Set = [
        "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205",
    ]
    private static let nativeOnes: Set = ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.204"]

    /// Implicit VR Little Endian, the default that everyone accepts.
    public static let implicitVRLittleEndian = TransferSyntax(uid: "1.2.840.10008.1.2")
    /// Explicit VR Little Endian.
    public static let explicitVRLittleEndian = TransferSyntax(uid: "1.2.840.10008.1.2.1")
    /// Explicit VR Big Endian, retired.
    public static let explicitVRBigEndian = TransferSyntax(uid: "1.2.840.10008.1.2.2")
    /// Deflated Explicit VR Little Endian.
    public static let deflated = TransferSyntax(uid: "1.2.840.10008.1.2.1.99")
    /// JPEG Baseline (Process 1).
    public static let jpegBaseline = TransferSyntax(uid: "1.2.840.10008.1.2.4.50")
    /// JPEG Extended (Process 2 and 4).
    public static let jpegExtended = TransferSyntax(uid: "1.2.840.10008.1.2.4.51")
    /// JPEG Lossless, first-order prediction (Process 14, selection value 1).
    public static let jpegLossless = TransferSyntax(uid: "1.2.840.10008.1.2.4.70")
    /// JPEG-LS Lossless.
    public static let jpegLSLossless = TransferSyntax(uid: "1.2.840.10008.1.2.4.80")
    /// JPEG-LS Near-lossless.
    public static let jpegLSNearLossless = TransferSyntax(uid: "1.2.840.10008.1.2.4.81")
    /// JPEG 2000, lossless only.
    public static let jpeg2000Lossless = TransferSyntax(uid: "1.2.840.10008.1.2.4.90")
    /// JPEG 2000.
    public static let jpeg2000 = TransferSyntax(uid: "1.2.840.10008.1.2.4.91")
    /// RLE Lossless.
    public static let rleLossless = TransferSyntax(uid: "1.2.840.10008.1.2.5")
}

extension TransferSyntax: CustomStringConvertible {
    /// The name in PS3.6, else the UID.
    public var description: String { DICOMDictionary.uidName(uid) ?? uid }
}
