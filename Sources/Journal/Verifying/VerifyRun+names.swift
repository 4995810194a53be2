import Ledger
import Records

/// No file may be there that the checkpoint does not account for, but for what an append leaves that was cut off: old partial
/// pieces, which must be the beginning of what took their place, and pieces ahead of the checkpoint.
extension VerifyRun {
    func checkNames() {
        lookForNewerCheckpoint()
        var ahead: [TileAddress] = []
        checkNames(in: "", depth: 0, &ahead)
        lookForNewerCheckpoint()
        guard newerSize == nil else { return }
        let before = report
        checkAhead(ahead)
        // Appends that went on meanwhile look like a checkpoint that was put back, until theirs is there.
        lookForNewerCheckpoint()
        if newerSize != nil { report = before }
    }

    private func checkNames(in folder: String, depth: Int, _ ahead: inout [TileAddress]) {
        let items: [FolderItem]
        do throws(FileFault) {
            items = try files.calls.names(in: folder.isEmpty ? files.folder : "\(files.folder)/\(folder)") ?? []
        } catch {
            return add(.unreadable, "The folder \(folder) cannot be read (\(error)).", file: folder)
        }
        for item in items.sorted(by: { $0.name < $1.name }) {
            let path = folder.isEmpty ? item.name : "\(folder)/\(item.name)"
            switch item.kind {
            case .folder where depth < 12 && (depth > 0 || item.name == "tile"):
                checkNames(in: path, depth: depth + 1, &ahead)
            case .file where depth == 0 && [LedgerLayout.checkpoint, LedgerLayout.publicKey].contains(path): break
            case .file:
                if let address = TileAddress(path: path) { check(address, &ahead) } else { sayStray(path) }
            default: sayStray(path)
            }
        }
    }

    private func sayStray(_ path: String) {
        add(.stray, "\(path) does not belong in a ledger.", file: path)
    }

    private func check(_ address: TileAddress, _ ahead: inout [TileAddress]) {
        guard let current = TileAddress.piece(address.content, index: address.index, size: size),
            current.width >= address.width
        else {
            let latest = (newerSize ?? size) + UInt64(LedgerLayout.maximumAhead)
            let last = TileAddress.piece(address.content, index: address.index, size: latest)
            guard let last, last.width >= address.width else { return sayStray(address.path) }
            ahead.append(address)
            return
        }
        guard address != current, let bytes = try? files.read(address), let whole = read(current) else { return }
        if bytes != Self.prefix(of: whole, current, width: address.width) {
            add(
                .stray,
                "\(address.path), which is left from earlier, is not the beginning of \(current.path).",
                file: address.path
            )
        }
    }

    /// What an append left that was cut off before its checkpoint: all of one commit, and so of one time.
    private func checkAhead(_ addresses: [TileAddress]) {
        guard !addresses.isEmpty else { return }
        var known = Set(addresses)
        let bundles = addresses.filter { $0.content == .entries }
        let committed = TileAddress.partial(.entries, size: size)
        var next = size
        var leaves: [MerkleHash] = []
        var time: Int64?
        // Bundle after bundle, as long as each is full.
        while let widest = bundles.filter({ $0.index == next >> 8 }).max(by: { $0.width < $1.width }) {
            guard let bundle = read(widest),
                let ranges = try? EntryBundle.ranges(in: bundle, count: widest.width)
            else { return add(.bundle, "\(widest.path) is cut or changed.", file: widest.path, entry: next) }
            if let committed, committed.index == widest.index, let own = read(committed),
                own != Self.prefix(of: bundle, widest, width: committed.width)
            {
                return add(.stray, "\(widest.path) does not continue \(committed.path).", file: widest.path)
            }
            for range in ranges.dropFirst(Int(next & 255)) {
                guard let entry = EntryReader.read(bundle[range]), entry.index == next else {
                    return add(.entry, "Entry \(next) cannot be read.", file: widest.path, entry: next)
                }
                if let time, entry.time.microseconds != time {
                    return add(
                        .rolledBack,
                        "The checkpoint was put back to \(size) entries: those from \(size) on were recorded at several times.",
                        file: LedgerLayout.checkpoint,
                        entry: size
                    )
                }
                time = entry.time.microseconds
                leaves.append(.leaf(bundle[range]))
                next += 1
            }
            known.remove(widest)
            if widest.isPartial { break }
        }
        if let time, let lastTime, time <= lastTime {
            add(.entry, "Entry \(size) has no later time than the one before.", entry: size)
        }
        report.uncommittedEntries = next - size
        check(known, leaves)
    }

    /// Tiles ahead of the checkpoint, and partial bundles that a wider one contains.
    private func check(_ addresses: Set<TileAddress>, _ leaves: [MerkleHash]) {
        var levels = (0..<8).map { level in (edge.indices.contains(level) ? edge[level] : []) ?? [] }
        levels[0] += leaves
        for level in 1..<8 {
            let below = levels[level - 1]
            for start in stride(from: 0, to: below.count - below.count % 256, by: 256) {
                levels[level].append(.root(ofComplete: below[start..<start + 256]))
            }
        }
        for address in addresses.sorted(by: { $0.path < $1.path }) {
            guard let bytes = try? files.read(address) else { continue }
            guard case .hashes(let level) = address.content else {
                checkLoose(bytes, address)
                continue
            }
            let start = Int(address.index - TileAddress.fullCount(address.content, size: size)) * 256
            let hashes = levels[level].dropFirst(start).prefix(address.width)
            let isRight =
                hashes.count == address.width
                ? bytes == HashTile.encode(hashes) : bytes.count == address.width * MerkleHash.byteCount
            if !isRight {
                add(.tile, "\(address.path), ahead of the checkpoint, is cut or changed.", file: address.path)
            }
        }
    }

    /// A bundle of an append that was cut off so early that one before it is missing.
    private func checkLoose(_ bundle: [UInt8], _ address: TileAddress) {
        let first = address.index << 8
        let ranges = (try? EntryBundle.ranges(in: bundle, count: address.width)) ?? []
        let isRight = ranges.enumerated().allSatisfy { offset, range in
            EntryReader.read(bundle[range])?.index == first + UInt64(offset)
        }
        guard isRight, !ranges.isEmpty else {
            return add(.bundle, "\(address.path) is cut or changed.", file: address.path, entry: first)
        }
    }
}
