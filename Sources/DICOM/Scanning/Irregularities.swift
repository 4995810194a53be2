/// What a data set has that the standard does not allow, but that does no harm to reading it.
public struct Irregularities: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt16

    /// From bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// A length that is odd (PS3.5 7.1.1).
    public static let oddLength = Irregularities(rawValue: 1)
    /// Tags that do not ascend (PS3.5 7.1).
    public static let unorderedTags = Irregularities(rawValue: 2)
    /// A tag that occurs twice in one data set (PS3.5 7.1).
    public static let repeatedTag = Irregularities(rawValue: 4)
    /// A value representation that this version does not know.
    public static let unknownRepresentation = Irregularities(rawValue: 8)
    /// An item whose elements are implicit in a data set whose elements are explicit.
    public static let mixedEncoding = Irregularities(rawValue: 16)
    /// File Meta Information with a group length that is missing or wrong (PS3.10 7.1).
    public static let wrongGroupLength = Irregularities(rawValue: 32)
    /// A file without a preamble (PS3.10 7.1).
    public static let noPreamble = Irregularities(rawValue: 64)
    /// A file without File Meta Information or without its transfer syntax; the syntax is inferred (PS3.10 7.1).
    public static let inferredTransferSyntax = Irregularities(rawValue: 128)
    /// A deflated data set that the checksum of zlib or gzip follows (PS3.5 A.5 has none).
    public static let compressionTrailer = Irregularities(rawValue: 256)
}
