/// Where the value of Pixel Data (7FE0,0010) or of its float siblings is.
public struct PixelExtent: Sendable, Hashable {
    /// Which of the three elements holds the pixels.
    public let tag: Tag
    /// Where the value begins, in bytes from the beginning of the (decompressed) data set.
    public let offset: Int
    /// Whether the value is in fragments.
    public let isEncapsulated: Bool
    /// Where the value ends; with fragments, after the Sequence Delimitation Item. Nil until all of it has come.
    public var end: Int? { isComplete ? bound : nil }
    /// Where it ends by its length, of which nothing may have come yet, or by the delimiter that has.
    var bound: Int?
    private var isComplete = false

    init(tag: Tag, offset: Int, bound: Int?) {
        self.tag = tag
        self.offset = offset
        isEncapsulated = bound == nil
        self.bound = bound
    }

    /// Bytes of the value, once all have come.
    public var length: Int? { end.map { $0 - offset } }

    /// The same, after all bytes before this position have come.
    func seen(upTo position: Int) -> PixelExtent {
        var extent = self
        extent.isComplete = bound.map { $0 <= position } ?? false
        return extent
    }

    /// The part of these bytes that is in the value.
    func run(in bytes: Range<Int>) -> Range<Int>? {
        let lower = max(offset, bytes.lowerBound)
        let upper = min(bound ?? .max, bytes.upperBound)
        return lower < upper ? lower..<upper : nil
    }
}
