public import Vault

extension Restore {
    /// What `run` would find, without sending anything.
    public struct Preview: Hashable, Sendable {
        /// What the selection has in it; *named* is what an interrupted restore has sent before.
        public var totals: SelectionTotals
        /// Bytes a second of the last restore to the destination; nil if there was none.
        public var bytesPerSecond: Double?
    }

    /// Counts what a restore would send. Blocks.
    public func preview(_ selection: Selection) throws -> Preview {
        let journal = try RestoreJournal(destination: options.destination, records: records)
        let sent = options.fromStart ? [] : try journal.sent()
        return Preview(
            totals: try vault.totals(selection, named: sent),
            bytesPerSecond: try vault.restoreRate(to: options.destination)
        )
    }
}
