import Ledger

/// The paths of a ledger and how its files are read.
struct LedgerFiles: Sendable {
    /// Holds only what a verification covers.
    let folder: String
    let calls: any FileCalls

    /// Where files are written before they get their name; it is beside the folder, since it must be on the same disk.
    var staging: String { folder + ".pending" }
    var checkpointPath: String { "\(folder)/\(LedgerLayout.checkpoint)" }
    var stagedCheckpointPath: String { "\(staging)/\(LedgerLayout.checkpoint)" }
    var publicKeyPath: String { "\(folder)/\(LedgerLayout.publicKey)" }

    func path(_ address: TileAddress) -> String { "\(folder)/\(address.path)" }

    /// A tile's or a bundle's bytes; nil if there is no such file.
    func read(_ address: TileAddress) throws(FileFault) -> [UInt8]? {
        // Anything larger cannot be what it should be.
        let limit =
            address.content == .entries ? EntryBundle.maximumBytes : TileAddress.fullWidth * MerkleHash.byteCount
        return try calls.read(path(address), limit: limit)
    }

    func readNote(_ path: String) throws(FileFault) -> [UInt8]? {
        try calls.read(path, limit: LedgerLayout.maximumNoteBytes)
    }

    /// Writes a new file and syncs it.
    func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        let file = try calls.create(path)
        defer { calls.close(file) }
        try calls.write(file, bytes)
        try calls.sync(file)
    }

    /// Replaces a small file of the ledger, outside of its commits.
    func place(_ text: String, as name: String) throws(FileFault) {
        let temporary = "\(staging)/\(name).new"
        try write(Array(text.utf8), to: temporary)
        try calls.rename(temporary, to: "\(folder)/\(name)")
        try calls.syncFolder(folder)
    }
}
