/// How much a CSV file may hold.
public struct CSVLimits: Sendable, Hashable {
    /// Bytes of the whole text.
    public var bytes: Int
    /// Rows below the header.
    public var rows: Int
    /// Cells of a row.
    public var columns: Int
    /// Bytes of one cell.
    public var cellBytes: Int

    /// Limits with these values.
    public init(bytes: Int = 32 << 20, rows: Int = 100_000, columns: Int = 200, cellBytes: Int = 65_536) {
        self.bytes = bytes
        self.rows = rows
        self.columns = columns
        self.cellBytes = cellBytes
    }
}
