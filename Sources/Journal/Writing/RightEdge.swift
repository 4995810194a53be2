import Ledger

/// Of a ledger all that an append needs: the last tile of each level and the last bundle, where they are not full.
struct RightEdge: Sendable {
    /// A file that an append makes.
    struct Piece: Sendable {
        var address: TileAddress
        var bytes: [UInt8]
    }

    private(set) var size: UInt64 = 0
    /// By level; a level whose tiles are all full has none here.
    private(set) var tiles: [[MerkleHash]] = []
    private(set) var bundle: [UInt8] = []
    private var ranges: [Range<Int>] = []

    init() {}

    /// The edge as it was read; nil if the bundle does not have the entries whose hashes are in the tile.
    init?(size: UInt64, tiles: [[MerkleHash]], bundle: [UInt8]) {
        let count = Int(size % UInt64(TileAddress.fullWidth))
        guard let ranges = try? EntryBundle.ranges(in: bundle, count: count),
            ranges.map({ MerkleHash.leaf(bundle[$0]) }) == tiles.first ?? []
        else { return nil }
        self.size = size
        self.tiles = tiles
        self.bundle = bundle
        self.ranges = ranges
    }

    /// An entry of the last bundle, by its place in it.
    func entry(_ offset: Int) -> [UInt8] { Array(bundle[ranges[offset]]) }

    /// The last entry, if it is in a bundle that is not full.
    var lastEntry: [UInt8]? { ranges.last.map { Array(bundle[$0]) } }

    /// The root of the whole tree.
    var root: MerkleHash { Self.root(tiles) }

    static func root(_ tiles: [[MerkleHash]]) -> MerkleHash {
        var range = CompactRange()
        for (level, hashes) in tiles.enumerated().reversed() {
            for hash in hashes { range.append(hash, level: 8 * level) }
        }
        return range.root
    }

    /// Appends an entry; pieces that it makes full are added.
    mutating func append(_ entry: [UInt8], filling pieces: inout [Piece]) {
        EntryBundle.append(entry, to: &bundle)
        ranges.append(bundle.count - entry.count..<bundle.count)
        if ranges.count == TileAddress.fullWidth {
            let index = size / UInt64(TileAddress.fullWidth)
            pieces.append(Piece(address: TileAddress(.entries, index: index), bytes: bundle))
            bundle = []
            ranges = []
        }
        push(.leaf(entry), level: 0, filling: &pieces)
        size += 1
    }

    private mutating func push(_ hash: MerkleHash, level: Int, filling pieces: inout [Piece]) {
        if tiles.count == level { tiles.append([]) }
        tiles[level].append(hash)
        guard tiles[level].count == TileAddress.fullWidth else { return }
        let address = TileAddress(.hashes(level: level), index: size >> UInt64(8 * (level + 1)))
        pieces.append(Piece(address: address, bytes: HashTile.encode(tiles[level])))
        let root = MerkleHash.root(ofComplete: tiles[level])
        tiles[level] = []
        push(root, level: level + 1, filling: &pieces)
    }

    /// The pieces that are not full and were not on disk when the ledger had this size.
    func partialPieces(since old: UInt64) -> [Piece] {
        var pieces: [Piece] = []
        if let address = TileAddress.partial(.entries, size: size), size != old {
            pieces.append(Piece(address: address, bytes: bundle))
        }
        for (level, hashes) in tiles.enumerated() {
            let content = TileAddress.Content.hashes(level: level)
            let isNew = TileAddress.hashes(level: level, size: old) != TileAddress.hashes(level: level, size: size)
            if isNew, let address = TileAddress.partial(content, size: size) {
                pieces.append(Piece(address: address, bytes: HashTile.encode(hashes)))
            }
        }
        return pieces
    }
}
