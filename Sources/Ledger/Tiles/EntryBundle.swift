/// The bytes of an entry bundle: entries, each with its length before it (16 bits, big-endian).
public enum EntryBundle {
    /// The most bytes that an entry can have.
    public static let maximumEntryBytes = Int(UInt16.max)
    /// The most bytes that a bundle can have.
    public static let maximumBytes = TileAddress.fullWidth * (maximumEntryBytes + 2)

    /// Appends an entry of at most 65,535 bytes.
    public static func append(_ entry: some Collection<UInt8>, to bundle: inout [UInt8]) {
        precondition(entry.count <= maximumEntryBytes, "a bundle's entries have at most 65,535 bytes")
        bundle.append(UInt8(entry.count >> 8))
        bundle.append(UInt8(entry.count & 255))
        bundle.append(contentsOf: entry)
    }

    /// Where each entry is in the bundle.
    ///
    /// - Throws: if it does not hold exactly this many.
    public static func ranges(in bundle: [UInt8], count: Int) throws(LedgerError) -> [Range<Int>] {
        let (ranges, problem) = readableRanges(in: bundle, count: count)
        if let problem { throw problem }
        return ranges
    }

    /// As many entries as can be told apart from the front, and what is wrong after them.
    public static func readableRanges(in bundle: [UInt8], count: Int) -> (ranges: [Range<Int>], problem: LedgerError?) {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(count)
        var offset = 0
        while ranges.count < count {
            guard bundle.count - offset >= 2 else {
                return (ranges, LedgerError(.badBundle, "it ends after \(ranges.count) of \(count) entries"))
            }
            let length = Int(bundle[offset]) << 8 | Int(bundle[offset + 1])
            guard bundle.count - offset - 2 >= length else {
                return (ranges, LedgerError(.badBundle, "it ends within entry \(ranges.count) of \(count)"))
            }
            ranges.append(offset + 2..<offset + 2 + length)
            offset += 2 + length
        }
        guard offset == bundle.count else {
            return (ranges, LedgerError(.badBundle, "\(bundle.count - offset) bytes follow its \(count) entries"))
        }
        return (ranges, nil)
    }
}
