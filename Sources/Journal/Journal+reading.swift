import Ledger
import Records

extension Journal {
    /// An entry; nil if the ledger has none with this index.
    ///
    /// - Throws: if it is not the one that was recorded, or the disk fails.
    public func entry(_ index: UInt64) throws(JournalError) -> LedgerEntry? {
        let head = keeper.head
        guard index < head.size else { return nil }
        return try entry(index, TileReader(files, size: head.size, edge: head.edge))
    }

    /// Entries that a filter lets through, newest first. Waits until all that was recorded before can be found.
    ///
    /// - Parameters:
    ///   - before: only entries with a smaller index, such as the last one of the page before; nil for the first page.
    ///   - limit: how many at most.
    public func search(
        _ filter: EntryFilter,
        before: UInt64?,
        limit: Int
    ) throws(JournalError) -> [LedgerEntry] {
        let head = keeper.head
        try index.catchUp()
        let end = min(before ?? head.size, head.size)
        let indices: [UInt64]
        do throws(RecordsError) {
            indices = try records.read { reader throws(RecordsError) in
                try EntrySearch.indices(filter, before: end, limit: limit, reader)
            }
        } catch {
            throw .index(error)
        }
        let reader = TileReader(files, size: head.size, edge: head.edge)
        var entries: [LedgerEntry] = []
        for index in indices { entries.append(try entry(index, reader)) }
        return entries
    }

    /// The proof that an entry is in the ledger: a text that verifies offline with the public key alone
    /// (`leadglass ledger verify --proof`).
    public func proof(of index: UInt64) throws(JournalError) -> String {
        let head = keeper.head
        guard let note = head.note else { throw keeper.refusal ?? .isClosed }
        return try LedgerFolder.proof(of: index, note: note, key: key.verifier) { size in
            TileReader(files, size: size, edge: head.edge)
        }.text
    }

    private func entry(_ index: UInt64, _ reader: TileReader) throws(JournalError) -> LedgerEntry {
        guard let entry = EntryReader.read(try reader.entry(index)), entry.index == index else {
            let address = TileAddress(.entries, index: index / UInt64(TileAddress.fullWidth))
            throw .damaged(address.path, "entry \(index) cannot be read")
        }
        return entry
    }
}
