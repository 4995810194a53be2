import Records

extension Vault {
    /// Keeps how fast a restore was, for the next one's estimate. Blocks.
    ///
    /// - Parameter destination: The PACS, without PHI.
    public func noteRestore(to destination: String, bytes: Int, seconds: Double) throws(VaultError) {
        guard bytes > 0, seconds > 0 else { return }
        let ended = now()
        try keepCare { writer throws(RecordsError) in
            let key: [RecordValue] = [vaultKey, .text(destination)]
            try writer.execute("DELETE FROM vault_restores WHERE vault = ? AND destination = ?", key)
            try writer.execute(
                "INSERT INTO vault_restores (vault, destination, ended, bytes, microseconds) VALUES (?, ?, ?, ?, ?)",
                key + [.integer(ended.microseconds), .integer(bytes), .integer(Int64(seconds * 1_000_000))]
            )
        }
    }

    /// Bytes a second of the last restore to a PACS; nil if there was none. Blocks.
    public func restoreRate(to destination: String) throws(VaultError) -> Double? {
        try look { reader throws(RecordsError) in
            try reader.row(
                "SELECT bytes, microseconds FROM vault_restores WHERE vault = ? AND destination = ?",
                [vaultKey, .text(destination)]
            )
        }.flatMap { row in
            row.integer(1) > 0 ? Double(row.integer(0)) / Double(row.integer(1)) * 1_000_000 : nil
        }
    }
}
