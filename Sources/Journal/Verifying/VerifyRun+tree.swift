import Ledger
import Records

/// The tree is checked from its root down: what is proven at one level proves the next, so that of a tile and an entry that
/// do not fit it shows which one is changed.
extension VerifyRun {
    func checkTree() {
        edge = provenEdge()
        for level in edge.indices.reversed() {
            let content = TileAddress.Content.hashes(level: level)
            guard let address = TileAddress.partial(content, size: size) else { continue }
            if level == 0 {
                checkBundle(address.index, width: address.width, against: edge[0])
            } else {
                for place in 0..<address.width {
                    checkTile(
                        level: level - 1,
                        index: address.index * UInt64(TileAddress.fullWidth) + UInt64(place),
                        expected: edge[level]?[place]
                    )
                }
            }
        }
    }

    /// A full tile and all that is below it.
    private func checkTile(level: Int, index: UInt64, expected: MerkleHash?) {
        guard report.isComplete else { return }
        let address = TileAddress(.hashes(level: level), index: index)
        var hashes = stored(address)
        if hashes.map({ MerkleHash.root(ofComplete: $0) }) != expected || hashes == nil {
            sayDamaged(address)
            // What is below may still be right, and then it is what is proven.
            if let derived = derived(address), MerkleHash.root(ofComplete: derived) == expected { hashes = derived }
        }
        if level == 0 {
            checkBundle(index, width: TileAddress.fullWidth, against: hashes)
        } else {
            for place in 0..<TileAddress.fullWidth {
                checkTile(level: level - 1, index: index << 8 + UInt64(place), expected: hashes?[place])
            }
        }
    }

    /// The entries of a bundle, compared with their hashes.
    private func checkBundle(_ index: UInt64, width: Int, against hashes: [MerkleHash]?) {
        guard report.isComplete else { return }
        let address = TileAddress(.entries, index: index, width: width)
        let first = index * UInt64(TileAddress.fullWidth)
        guard let bundle = read(address) else {
            let what = "the entries \(first) to \(first + UInt64(width) - 1) with it"
            return add(.bundle, sayHowAbsent(address, what), file: address.path, entry: first)
        }
        let (ranges, problem) = EntryBundle.readableRanges(in: bundle, count: width)
        for (offset, range) in ranges.enumerated() {
            let entry = first + UInt64(offset)
            if let hashes, MerkleHash.leaf(bundle[range]) != hashes[offset] {
                add(.entry, "Entry \(entry) is not the one that was recorded.", file: address.path, entry: entry)
                // Where a length is wrong, nothing after it can be told apart.
                if problem != nil { break }
                continue
            }
            checkEntry(bundle[range], entry, address, isProven: hashes != nil)
        }
        if let problem {
            add(
                .bundle,
                "The bundle of the entries \(first) to \(first + UInt64(width) - 1) is cut or changed: \(problem.message).",
                file: address.path,
                entry: first + UInt64(min(ranges.count, width - 1))
            )
        }
        pass(first + UInt64(width))
    }

    private func checkEntry(_ bytes: ArraySlice<UInt8>, _ index: UInt64, _ address: TileAddress, isProven: Bool) {
        func bad(_ why: String) { add(.entry, "Entry \(index) \(why).", file: address.path, entry: index) }
        guard let entry = EntryReader.read(bytes) else { return bad("cannot be read") }
        guard entry.index == index else { return bad("says that it is entry \(entry.index)") }
        if let lastTime, entry.time.microseconds < lastTime { bad("has an earlier time than the one before") }
        lastTime = entry.time.microseconds
        if isProven { report.intactEntries += 1 }
    }

    /// A tile's hashes as they are on disk; nil if it is missing or does not have the right length.
    private func stored(_ address: TileAddress) -> [MerkleHash]? {
        read(address).flatMap { HashTile.decode($0, width: address.width) }
    }

    /// A tile's hashes out of what is below it: the entries, or the tiles.
    private func derived(_ address: TileAddress) -> [MerkleHash]? {
        if address.content.level == 0 {
            guard let bundle = read(TileAddress(.entries, index: address.index, width: address.width)),
                let ranges = try? EntryBundle.ranges(in: bundle, count: address.width)
            else { return nil }
            return ranges.map { MerkleHash.leaf(bundle[$0]) }
        }
        var hashes: [MerkleHash] = []
        for place in 0..<address.width {
            let below = TileAddress(
                .hashes(level: address.content.level - 1),
                index: address.index << 8 + UInt64(place)
            )
            guard let hash = stored(below).map({ MerkleHash.root(ofComplete: $0) }) else { return nil }
            hashes.append(hash)
        }
        return hashes
    }

    /// The hashes of the tiles that are not full, by level. Together they make the checkpoint's root; where those on disk do
    /// not, those out of what is below take their place.
    private func provenEdge() -> [[MerkleHash]?] {
        let addresses = (0..<TileAddress.levels(size: size)).map { TileAddress.partial(.hashes(level: $0), size: size) }
        let onDisk = addresses.map { address in address.map { stored($0) } ?? [] }
        if Self.root(onDisk) == root { return onDisk }
        let below = addresses.map { address in address.map { derived($0) } ?? [] }
        let differing = addresses.indices.filter { onDisk[$0] != below[$0] }
        for choice in 1..<(1 << differing.count) {
            var mixed = onDisk
            let replaced = differing.indices.filter { choice >> $0 & 1 == 1 }.map { differing[$0] }
            for level in replaced { mixed[level] = below[level] }
            guard Self.root(mixed) == root else { continue }
            for level in replaced { addresses[level].map { sayDamaged($0) } }
            return mixed
        }
        add(
            .checkpoint,
            "The checkpoint's root is not that of the tiles: it or the newest of them are changed.",
            file: LedgerLayout.checkpoint
        )
        for level in addresses.indices where onDisk[level] == nil { addresses[level].map { sayDamaged($0) } }
        return zip(onDisk, below).map { $0 ?? $1 }
    }

    private static func root(_ edge: [[MerkleHash]?]) -> MerkleHash? {
        var range = CompactRange()
        for (level, hashes) in edge.enumerated().reversed() {
            guard let hashes else { return nil }
            for hash in hashes { range.append(hash, level: 8 * level) }
        }
        return range.root
    }

    private func sayDamaged(_ address: TileAddress) {
        let first = address.index << UInt64(8 * (address.content.level + 1))
        if let bytes = read(address) {
            let full = address.width * MerkleHash.byteCount
            let why =
                bytes.count < full
                ? "is cut: it has \(bytes.count) of \(full) bytes" : bytes.count > full ? "is too long" : "is changed"
            add(.tile, "The tile \(address.path) \(why).", file: address.path, entry: first)
        } else {
            add(.tile, sayHowAbsent(address, nil), file: address.path, entry: first)
        }
    }

    private func sayHowAbsent(_ address: TileAddress, _ what: String?) -> String {
        let with = what.map { ", \($0)" } ?? ""
        return "\(address.path) is missing or is no file that a ledger has\(with)."
    }
}
