import Testing

@testable import Ledger

struct TileTests {
    @Test func pathsAreThoseOfTheSpecification() {
        #expect(TileAddress(.hashes(level: 0), index: 1_234_067).path == "tile/0/x001/x234/067")
        #expect(TileAddress(.hashes(level: 2), index: 5, width: 8).path == "tile/2/005.p/8")
        #expect(TileAddress(.entries, index: 999).path == "tile/entries/999")
        #expect(TileAddress(.entries, index: 1000, width: 255).path == "tile/entries/x001/000.p/255")
    }

    @Test func pathsAreReadBack() {
        for index: UInt64 in [0, 1, 255, 999, 1000, 999_999, 1_000_000, 1_234_567_890] {
            for width in [1, 9, 255, 256] {
                for content in [TileAddress.Content.entries, .hashes(level: 0), .hashes(level: 7)] {
                    let address = TileAddress(content, index: index, width: width)
                    #expect(TileAddress(path: address.path) == address)
                }
            }
        }
    }

    @Test(
        arguments: [
            "", "tile", "tile/0", "tile/0/", "tile/00/000", "tile/8/000", "tile/-1/000", "tile/0/00", "tile/0/0000",
            "tile/0/x000/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p", "tile/0/000/5",
            "tile/0/001/000", "tile/entry/000", "tile/entries/+01",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
            "/tile/0/000", "tile/0/../000", "tile/0/00\u{661}",
        ]
    )
    func whatIsNoPathIsRefused(_ path: String) {
        #expect(TileAddress(path: path) == nil)
    }

    /// The specification's example.
    @Test func aTreeOf70000HasItsTiles() {
        let size: UInt64 = 70_000
        #expect(TileAddress.levels(size: size) == 3)
        #expect(TileAddress.fullCount(.hashes(level: 0), size: size) == 273)
        #expect(TileAddress.partial(.hashes(level: 0), size: size)?.width == 112)
        #expect(TileAddress.fullCount(.hashes(level: 1), size: size) == 1)
        #expect(TileAddress.partial(.hashes(level: 1), size: size)?.width == 17)
        #expect(TileAddress.partial(.hashes(level: 2), size: size)?.width == 1)
        #expect(TileAddress.partial(.entries, size: size)?.path == "tile/entries/273.p/112")
    }

    @Test func aTreeOf256HasAFullTileAndOneOfWidthOneAbove() {
        #expect(
            TileAddress.levels(size: 255) == 1 && TileAddress.levels(size: 256) == 2 && TileAddress.levels(size: 0) == 0
        )
        #expect(TileAddress.partial(.hashes(level: 0), size: 256) == nil)
        #expect(TileAddress.piece(.hashes(level: 0), index: 0, size: 256)?.isPartial == false)
        #expect(TileAddress.partial(.hashes(level: 1), size: 256)?.path == "tile/1/000.p/1")
        #expect(TileAddress.piece(.hashes(level: 0), index: 1, size: 256) == nil)
    }

    @Test func aSubtreeIsInOneTile() {
        #expect(Subtree(level: 0, index: 257).tile == (0, 1, 1..<2))
        #expect(Subtree(level: 7, index: 1).tile == (0, 0, 128..<256))
        #expect(Subtree(level: 8, index: 300).tile == (1, 1, 44..<45))
        #expect(Subtree(level: 17, index: 2).tile == (2, 0, 4..<6))
    }

    @Test func bundlesAreCutIntoTheirEntries() throws {
        let entries: [[UInt8]] = [[], [1], [UInt8](repeating: 2, count: 300), [UInt8](repeating: 3, count: 65_535)]
        var bundle: [UInt8] = []
        for entry in entries { EntryBundle.append(entry, to: &bundle) }
        #expect(Array(bundle[2..<5]) == [0, 1, 1] && Array(bundle[5..<7]) == [1, 44])
        #expect(try EntryBundle.ranges(in: bundle, count: 4).map { Array(bundle[$0]) } == entries)
        #expect(throws: LedgerError.self) { try EntryBundle.ranges(in: bundle, count: 3) }
        #expect(throws: LedgerError.self) { try EntryBundle.ranges(in: bundle, count: 5) }
        for count in [0, 1, 2, 4, bundle.count - 1] {
            #expect(throws: LedgerError.self) { try EntryBundle.ranges(in: Array(bundle[..<count]), count: 4) }
        }
        #expect(EntryBundle.readableRanges(in: Array(bundle.dropLast()), count: 4).ranges.count == 3)
    }

    @Test func tilesHaveTheirWidth() {
        let hashes = (0..<5).map { MerkleHash.leaf([$0]) }
        let bytes = HashTile.encode(hashes)
        #expect(HashTile.decode(bytes, width: 5) == hashes)
        #expect(HashTile.decode(bytes, width: 4) == nil)
        #expect(HashTile.decode(Array(bytes.dropLast()), width: 5) == nil)
    }
}
