import Ledger
import Synchronization

/// Makes appends durable, one at a time.
///
/// The order is what makes a ledger survive the loss of power at any point: all tiles and bundles are written and synced
/// beside the ledger, get their names, their folders are synced, and only then the checkpoint takes the place of the old one.
/// What is on disk and not in the checkpoint is of no account and is removed.
final class LedgerWriter: Sendable {
    private struct State {
        /// Files of appends that failed; the next append removes them first.
        var leftovers: Set<String> = []
        /// Folders with names that may not be durable.
        var unsynced: Set<String> = []
        /// Folders that are known to be durable themselves.
        var durable: Set<String> = []
    }

    /// What became of an append that did not fail as a whole.
    enum Outcome {
        case durable
        /// The new checkpoint is there, but may not survive the loss of power.
        case visible(FileFault)
    }

    private let files: LedgerFiles
    private let state: Mutex<State>

    init(_ files: LedgerFiles, cleaning: LedgerFiles.Cleaning = .init()) {
        self.files = files
        state = Mutex(State(leftovers: cleaning.left, unsynced: cleaning.folders))
    }

    /// Writes the pieces, then the checkpoint. If it throws, the ledger is as it was.
    func commit(
        _ pieces: [RightEdge.Piece],
        checkpoint: String,
        from old: UInt64,
        to new: UInt64
    ) throws(FileFault)
        -> Outcome
    {
        // Nobody else is here, since appends come one at a time: the lock is never waited for.
        var state = state.withLock { $0 }
        defer { self.state.withLock { $0 = state } }
        var placed: [String] = []
        do throws(FileFault) {
            try clear(&state)
            for (number, piece) in pieces.enumerated() { try files.write(piece.bytes, to: staged(number)) }
            try files.write(Array(checkpoint.utf8), to: files.stagedCheckpointPath)
            var made: Set<String> = []
            for (number, piece) in pieces.enumerated() {
                try makeFolders(of: piece.address, &state, &made)
                placed.append(files.path(piece.address))
                try files.calls.rename(staged(number), to: files.path(piece.address))
            }
            for folder in state.unsynced.sorted() { try files.calls.syncFolder(folder) }
            state.unsynced = []
            state.durable.formUnion(made)
            try files.calls.rename(files.stagedCheckpointPath, to: files.checkpointPath)
        } catch {
            undo(placed, count: pieces.count, &state)
            throw error
        }
        do throws(FileFault) { try files.calls.syncFolder(files.folder) } catch {
            // Synced again before anything else is written.
            state.unsynced.insert(files.folder)
            return .visible(error)
        }
        removeStale(from: old, to: new, &state)
        return .durable
    }

    private func staged(_ number: Int) -> String { "\(files.staging)/\(number)" }

    private func clear(_ state: inout State) throws(FileFault) {
        for path in state.leftovers {
            _ = try files.calls.remove(path)
            state.unsynced.insert(folder(of: path))
        }
        state.leftovers = []
        // What was removed must not come back beside what is written now.
        for folder in state.unsynced.sorted() where try files.calls.names(in: folder) != nil {
            try files.calls.syncFolder(folder)
        }
        state.unsynced = []
    }

    private func makeFolders(
        of address: TileAddress,
        _ state: inout State,
        _ made: inout Set<String>
    ) throws(FileFault) {
        var path = files.folder
        for element in address.path.split(separator: "/").dropLast() {
            let parent = path
            path += "/\(element)"
            guard !state.durable.contains(path), !made.contains(path) else { continue }
            _ = try files.calls.makeFolder(path)
            made.insert(path)
            state.unsynced.insert(parent)
        }
        state.unsynced.insert(path)
    }

    /// Takes back what a failed append left. What cannot be removed now is removed before the next append.
    private func undo(_ placed: [String], count: Int, _ state: inout State) {
        let paths = placed + (0..<count).map(staged) + [files.stagedCheckpointPath]
        for path in paths {
            do throws(FileFault) { _ = try files.calls.remove(path) } catch { state.leftovers.insert(path) }
        }
        for path in placed { state.unsynced.insert(folder(of: path)) }
    }

    /// Removes the partial pieces of the old size. If that fails they stay, and a verification compares them.
    private func removeStale(from old: UInt64, to new: UInt64, _ state: inout State) {
        for content in TileAddress.contents(size: old) {
            guard let stale = TileAddress.partial(content, size: old) else { continue }
            let current = TileAddress.partial(content, size: new)
            guard current != stale else { continue }
            _ = try? files.calls.remove(files.path(stale))
            if current?.index != stale.index {
                let folder = "\(files.folder)/\(stale.partialFolder)"
                files.calls.removeFolder(folder)
                state.durable.remove(folder)
            }
        }
        // One folder for each thousand tiles; a ledger that was open for years has forgotten none that it needs.
        if state.durable.count > 4096 { state.durable = [] }
    }

    private func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}

extension TileAddress {
    /// Everything that a tree of this size has pieces of: entries, and each level's hashes.
    static func contents(size: UInt64) -> [Content] {
        [.entries] + (0..<levels(size: size)).map { .hashes(level: $0) }
    }
}
