import Ledger

extension RightEdge {
    /// Reads the edge of a ledger at a checkpoint and compares it with the root.
    init(reading files: LedgerFiles, at checkpoint: Checkpoint) throws(JournalError) {
        let reader = TileReader(files, size: checkpoint.size)
        var tiles: [[MerkleHash]] = []
        for level in 0..<TileAddress.levels(size: checkpoint.size) {
            guard let address = TileAddress.partial(.hashes(level: level), size: checkpoint.size) else {
                tiles.append([])
                continue
            }
            tiles.append(try reader.hashes(level: level, index: address.index))
        }
        var range = CompactRange()
        for (level, hashes) in tiles.enumerated().reversed() {
            for hash in hashes { range.append(hash, level: 8 * level) }
        }
        guard range.root == checkpoint.root else {
            throw .damaged(LedgerLayout.checkpoint, "the newest tiles do not lead to its root")
        }
        var bundle: [UInt8] = []
        if let address = TileAddress.partial(.entries, size: checkpoint.size) { bundle = try reader.bytes(address) }
        guard let edge = RightEdge(size: checkpoint.size, tiles: tiles, bundle: bundle) else {
            let path = TileAddress.partial(.entries, size: checkpoint.size)?.path ?? LedgerLayout.checkpoint
            throw .damaged(path, "its entries are not those whose hashes are in the tree")
        }
        self = edge
    }
}
