import Ledger

extension LedgerFiles {
    /// What a cleaning came to.
    struct Cleaning {
        /// What could not be removed.
        var left: Set<String> = []
        /// The folders of what was removed; that is durable once they are synced.
        var folders: Set<String> = []
    }

    /// Removes what an append left that was cut off, and old partial pieces that are still there.
    func clean(size: UInt64) -> Cleaning {
        var cleaning = Cleaning()
        func remove(_ name: String, in folder: String) {
            do throws(FileFault) {
                if try calls.remove("\(folder)/\(name)") { cleaning.folders.insert(folder) }
            } catch {
                cleaning.left.insert("\(folder)/\(name)")
            }
        }
        for item in (try? calls.names(in: staging)) ?? [] where item.kind == .file { remove(item.name, in: staging) }
        for content in TileAddress.contents(size: size + UInt64(LedgerLayout.maximumAhead)) {
            let first = TileAddress.fullCount(content, size: size)
            let ahead = UInt64(LedgerLayout.maximumAhead) >> UInt64(8 * (content.level + 1))
            for index in (first == 0 ? 0 : first - 1)...first + ahead + 1 {
                let path = TileAddress(content, index: index).fullPath
                let current = TileAddress.piece(content, index: index, size: size)
                if current == nil || current?.isPartial == true, let slash = path.lastIndex(of: "/") {
                    remove(String(path[path.index(after: slash)...]), in: "\(folder)/\(path[..<slash])")
                }
                let partials = "\(folder)/\(path).p"
                guard let items = try? calls.names(in: partials) else { continue }
                for item in items where item.kind == .file && "\(path).p/\(item.name)" != current?.path {
                    remove(item.name, in: partials)
                }
                // Only if it is empty now.
                calls.removeFolder(partials)
            }
        }
        return cleaning
    }
}
