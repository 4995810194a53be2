/// What the module takes from bytes it does not trust. Lengths that only stand in the bytes never allocate anything.
public struct DICOMLimits: Sendable {
    /// How deep sequences may be nested; at most 65,000.
    public var maxDepth: Int
    /// How many elements an index may hold (32 bytes each). A header watch keeps no index and has no such limit.
    public var maxElements: Int
    /// How many bytes of each wanted value a header watch keeps.
    public var maxKeptValueBytes: Int
    /// How many bytes a deflated data set may become.
    public var maxInflatedBytes: Int
    /// How many bytes File Meta Information may have.
    public var maxFileMetaBytes: Int

    /// Limits that real data sets stay far below.
    public init(
        maxDepth: Int = 256,
        maxElements: Int = 4_000_000,
        maxKeptValueBytes: Int = 1024,
        maxInflatedBytes: Int = 1 << 30,
        maxFileMetaBytes: Int = 1 << 16
    ) {
        self.maxDepth = min(max(maxDepth, 0), 65_000)
        self.maxElements = max(maxElements, 0)
        self.maxKeptValueBytes = max(maxKeptValueBytes, 0)
        self.maxInflatedBytes = max(maxInflatedBytes, 0)
        self.maxFileMetaBytes = max(maxFileMetaBytes, 0)
    }
}
