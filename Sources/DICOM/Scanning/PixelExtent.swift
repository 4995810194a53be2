/// Where the value of Pixel Data (7FE0,0010) or of its float siblings is.
public struct PixelExtent: Sendable, Hashable {
    /// Which of the three elements holds the pixels.
    public let tag: Tag
    /// Where the value begins, in bytes from the beginning of the (decompressed) data set.
    public let offset: Int
    /// Whether the value is in fragments.
    public let isEncapsulated: Bool
    /// Where the value ends; with fragments, after the Sequence Delimitation Item. Nil while that is not known.
    public internal(set) var end: Int?

    /// Bytes of the value, once they are known.
    public var length: Int? { end.map { $0 - offset } }

    /// The part of these bytes that is in the value.
    func run(in bytes: Range<Int>) -> Range<Int>? {
        let lower = max(offset, bytes.lowerBound)
        let upper = min(end ?? .max, bytes.upperBound)
        return lower < upper ? lower..<upper : nil
    }
}
