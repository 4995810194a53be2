public import Records

/// What was used of the disk, hour by hour. Calls block.
public struct CapacityStore: Sendable {
    /// The most samples that are kept: 90 days of hours.
    public static let maximumSamples = 2160

    private let records: any Records
    private let maximum: Int

    /// Opens the store and makes its table if it is not there.
    public init(records: any Records, maximum: Int = CapacityStore.maximumSamples) throws(RecordsError) {
        self.records = records
        self.maximum = maximum
        try records.migrate(
            "capacity",
            [
                Migration(
                    "first",
                    ["CREATE TABLE capacity_samples (at INTEGER PRIMARY KEY, used_bytes INTEGER NOT NULL)"]
                )
            ]
        )
    }

    /// Keeps a sample, unless the last one is less than an hour old. Samples of the future, from a clock that was set back, go.
    ///
    /// - Returns: Whether it was kept.
    @discardableResult
    public func add(_ sample: Capacity.Sample) throws(RecordsError) -> Bool {
        let last = try records.read { reader throws(RecordsError) in
            try reader.row("SELECT MAX(at) FROM capacity_samples WHERE at <= ?", [.integer(sample.at)])?[0].integer
        }
        if let last, sample.at - last < Capacity.hour { return false }
        try records.write { writer throws(RecordsError) in
            try writer.execute("DELETE FROM capacity_samples WHERE at >= ?", [.integer(sample.at)])
            try writer.execute(
                "INSERT INTO capacity_samples (at, used_bytes) VALUES (?, ?)",
                [.integer(sample.at), .integer(sample.usedBytes)]
            )
            try writer.execute(
                "DELETE FROM capacity_samples WHERE at IN "
                    + "(SELECT at FROM capacity_samples ORDER BY at DESC LIMIT ? OFFSET ?)",
                [.integer(Int64.max), .integer(maximum)]
            )
        }
        return true
    }

    /// The samples since a time, the oldest first.
    public func samples(since: Int64) throws(RecordsError) -> [Capacity.Sample] {
        try records.read { reader throws(RecordsError) in
            try reader.rows("SELECT at, used_bytes FROM capacity_samples WHERE at >= ? ORDER BY at", [.integer(since)])
        }.map { Capacity.Sample(at: $0.integer(0), usedBytes: Int($0.integer(1))) }
    }
}
