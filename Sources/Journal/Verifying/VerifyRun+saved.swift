import Ledger

extension VerifyRun {
    /// Whether the ledger continues a checkpoint that was saved elsewhere, or the other way round.
    func compare(with note: SignedNote) {
        let saved: Checkpoint
        do throws(LedgerError) { saved = try Checkpoint(note: note, key: key) } catch {
            return add(
                .rolledBack,
                "The saved checkpoint is not of this ledger (\(error.message)). If it should be, the ledger was replaced."
            )
        }
        report.comparedWith = saved.size
        guard saved.size <= size else {
            return add(
                .rolledBack,
                "The ledger was put back: the saved checkpoint has \(saved.size) entries, and it has only \(size).",
                file: LedgerLayout.checkpoint,
                entry: size
            )
        }
        let found = try? MerkleProof.root(size: saved.size) { subtree throws(JournalError) in
            let (level, index, range) = subtree.tile
            guard let hashes = hashes(level: level, index: index), hashes.count >= range.upperBound else {
                throw JournalError(.damaged, "")
            }
            return .root(ofComplete: hashes[range])
        }
        guard found != saved.root else { return }
        add(
            .rolledBack,
            found == nil
                ? "Whether the ledger continues the saved checkpoint of \(saved.size) entries cannot be told: tiles are damaged."
                : "The ledger does not continue the saved checkpoint of \(saved.size) entries: it was rewritten.",
            file: LedgerLayout.checkpoint
        )
    }

    private func hashes(level: Int, index: UInt64) -> [MerkleHash]? {
        guard let address = TileAddress.piece(.hashes(level: level), index: index, size: size) else { return nil }
        if address.isPartial { return edge[level] }
        return read(address).flatMap { HashTile.decode($0, width: address.width) }
    }
}
