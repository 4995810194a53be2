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
        var bundle: [UInt8] = []
        let last = TileAddress.partial(.entries, size: checkpoint.size)
        if let last { bundle = try reader.bytes(last) }
        guard Self.root(tiles) == checkpoint.root else {
            // The entries tell whether it is their tile that is changed.
            let ranges = (try? EntryBundle.ranges(in: bundle, count: last?.width ?? 0)) ?? []
            let leaves = ranges.map { MerkleHash.leaf(bundle[$0]) }
            if let last, Self.root([leaves] + tiles.dropFirst()) == checkpoint.root {
                let tile = TileAddress(.hashes(level: 0), index: last.index, width: last.width)
                throw .damaged(tile.path, "its hashes are not those of the entries")
            }
            throw .damaged(
                LedgerLayout.checkpoint,
                "its root is not that of the newest tiles, or one of them is changed"
            )
        }
        guard let edge = RightEdge(size: checkpoint.size, tiles: tiles, bundle: bundle) else {
            throw .damaged(
                last?.path ?? LedgerLayout.checkpoint,
                "its entries are not those whose hashes are in the tree"
            )
        }
        self = edge
    }
}
