import Foundation
import Logging
import Records
import Vault

/// The store and the vault of a data folder, open.
struct Equipment: Sendable {
    let records: any Records
    let vault: Vault
    /// Why the index is kept in memory only, if it is.
    let indexProblem: String?

    /// Opens what is in the folder, or makes it.
    ///
    /// An index that cannot be opened or written does not keep images from passing: it is then built in memory from
    /// the segments.
    static func open(_ configuration: Configuration, _ folder: DataFolder) throws -> Equipment {
        guard folder.isWritable else {
            return try inMemory(configuration, folder, because: "\(folder.path) cannot be written.")
        }
        let records: SQLiteRecords
        do {
            records = try SQLiteRecords(path: recordsPath(folder))
        } catch {
            return try inMemory(configuration, folder, because: error.message)
        }
        do {
            let vault = try vault(configuration, folder, records)
            return Equipment(records: records, vault: vault, indexProblem: nil)
        } catch {
            try? records.close()
            guard error.code == .index else { throw error }
            return try inMemory(configuration, folder, because: error.message)
        }
    }

    /// The store, made again if what is there cannot be opened.
    static func records(in folder: DataFolder) throws(RecordsError) -> SQLiteRecords {
        let path = recordsPath(folder)
        do {
            return try SQLiteRecords(path: path)
        } catch {
            for suffix in ["", "-wal", "-shm"] { SmallFile.rename(path + suffix, to: path + ".damaged" + suffix) }
            return try SQLiteRecords(path: path)
        }
    }

    private static func recordsPath(_ folder: DataFolder) -> String { folder.file("records.sqlite") }

    private static func inMemory(
        _ configuration: Configuration,
        _ folder: DataFolder,
        because problem: String
    ) throws -> Equipment {
        let records = try SQLiteRecords()
        return Equipment(
            records: records,
            vault: try vault(configuration, folder, records),
            indexProblem: problem
        )
    }

    private static func vault(
        _ configuration: Configuration,
        _ folder: DataFolder,
        _ records: any Records
    ) throws(VaultError) -> Vault {
        try Vault(folder: folder.file("vault"), keysFolder: configuration.keys, records: records)
    }

    /// Syncs and closes both. Blocks.
    func close() {
        vault.close()
        try? records.close()
    }
}
