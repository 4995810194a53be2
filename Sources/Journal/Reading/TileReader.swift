import Foundation
import Ledger

/// Reads a ledger's tiles and entries at one size. Keeps the last tile of each level, since a proof asks for it again, and the
/// last bundle, since the entries of a page follow each other.
final class TileReader {
    private let files: LedgerFiles
    private let size: UInt64
    // The pieces that are not full; their files go when the ledger grows.
    private let edge: RightEdge?
    private var tiles: [Int: (index: UInt64, hashes: [MerkleHash])] = [:]
    private var bundle: Bundle?

    private struct Bundle {
        var index: UInt64
        var bytes: [UInt8]
        /// As many entries as can be told apart.
        var ranges: [Range<Int>]
        var problem: LedgerError?
    }

    init(_ files: LedgerFiles, size: UInt64, edge: RightEdge? = nil) {
        self.files = files
        self.size = size
        self.edge = edge
    }

    func subtree(_ subtree: Subtree) throws(JournalError) -> MerkleHash {
        let (level, index, range) = subtree.tile
        return .root(ofComplete: try hashes(level: level, index: index)[range])
    }

    func hashes(level: Int, index: UInt64) throws(JournalError) -> [MerkleHash] {
        if let tile = tiles[level], tile.index == index { return tile.hashes }
        guard let address = TileAddress.piece(.hashes(level: level), index: index, size: size) else {
            throw JournalError(
                .damaged,
                "The ledger has no tile \(index) of level \(level). This is a bug of Leadglass."
            )
        }
        let hashes: [MerkleHash]
        if address.isPartial, let edge {
            hashes = edge.tiles[level]
        } else {
            guard let decoded = HashTile.decode(try bytes(address), width: address.width) else {
                throw .damaged(address.path, "it does not have \(address.width) hashes")
            }
            hashes = decoded
        }
        tiles[level] = (index, hashes)
        return hashes
    }

    /// The bytes of an entry, compared with the hash in the tree.
    func entry(_ index: UInt64) throws(JournalError) -> [UInt8] {
        let width = UInt64(TileAddress.fullWidth)
        let (number, offset) = (index / width, Int(index % width))
        guard let address = TileAddress.piece(.entries, index: number, size: size) else {
            throw JournalError(.notFound, "The ledger has no entry \(index).")
        }
        if address.isPartial, let edge { return edge.entry(offset) }
        let bundle = try bundle(address)
        guard offset < bundle.ranges.count else {
            throw .damaged(address.path, bundle.problem?.message ?? "it is too short")
        }
        let entry = bundle.bytes[bundle.ranges[offset]]
        guard MerkleHash.leaf(entry) == (try hashes(level: 0, index: number)[offset]) else {
            throw .damaged(address.path, "entry \(index) is not the one whose hash is in the tree")
        }
        return Array(entry)
    }

    private func bundle(_ address: TileAddress) throws(JournalError) -> Bundle {
        if let bundle, bundle.index == address.index { return bundle }
        let bytes = try bytes(address)
        let (ranges, problem) = EntryBundle.readableRanges(in: bytes, count: address.width)
        let read = Bundle(index: address.index, bytes: bytes, ranges: ranges, problem: problem)
        bundle = read
        return read
    }

    /// The entries of a range, all within one bundle, decoded.
    func entries(_ range: Range<UInt64>) throws(JournalError) -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        for (index, bytes) in zip(range, try rawEntries(range)) {
            guard let entry = EntryReader.read(bytes), entry.index == index else {
                let address = TileAddress(.entries, index: index / UInt64(TileAddress.fullWidth))
                throw .damaged(address.path, "entry \(index) cannot be read")
            }
            entries.append(entry)
        }
        return entries
    }

    /// The bytes of the entries of a range, all within one bundle.
    func rawEntries(_ range: Range<UInt64>) throws(JournalError) -> [[UInt8]] {
        let width = UInt64(TileAddress.fullWidth)
        guard !range.isEmpty, let address = TileAddress.piece(.entries, index: range.lowerBound / width, size: size)
        else {
            return []
        }
        let bundle: [UInt8]
        if address.isPartial, let edge { bundle = edge.bundle } else { bundle = try bytes(address) }
        let (ranges, problem) = EntryBundle.readableRanges(in: bundle, count: address.width)
        if let problem { throw .damaged(address.path, problem.message) }
        return range.map { Array(bundle[ranges[Int($0 % width)]]) }
    }

    func bytes(_ address: TileAddress) throws(JournalError) -> [UInt8] {
        do throws(FileFault) {
            if let bytes = try files.read(address) { return bytes }
        } catch {
            if error.number == EFBIG { throw .damaged(address.path, "it is too large") }
            throw JournalError(error, "The ledger cannot be read")
        }
        throw .damaged(address.path, "it is missing")
    }
}
