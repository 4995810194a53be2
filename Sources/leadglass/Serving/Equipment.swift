import Foundation
import Glibc
import Logging
import Records
import Vault

/// The store and the vault of a data folder, open.
struct Equipment: Sendable {
    let records: any Records
    let vault: Vault
    /// Why the index is kept in memory only, if it is.
    let indexProblem: String?
    /// Why the vault is a stand-in that keeps nothing, if it is.
    var vaultProblem: String?
    /// What a stand-in has on a disk in memory; removed with it.
    private var scratch: String?

    /// Opens what is in the folder, or makes it; on a disk that is full or read-only there may be neither, and a vault that
    /// keeps nothing stands in: images pass all the same, counted and alarmed.
    static func serving(_ configuration: Configuration, _ folder: DataFolder) throws -> Equipment {
        do {
            return try open(configuration, folder)
        } catch let error as VaultError where [.full, .readOnly, .disk].contains(error.code) {
            // The control socket has its place there when the data folder cannot be written.
            try? FileManager.default.createDirectory(
                atPath: configuration.keys,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let scratch = Self.scratchFolder()
            let records = try SQLiteRecords()
            // With such a reserve every disk is full.
            let vault = try Vault(
                folder: scratch + "/vault",
                keysFolder: scratch + "/keys",
                records: records,
                limits: VaultLimits(reserveBytes: .max)
            )
            // Nobody must lock this one's recovery key away.
            try vault.confirmRecoveryKey()
            return Equipment(
                records: records,
                vault: vault,
                indexProblem: nil,
                vaultProblem: error.message,
                scratch: scratch
            )
        }
    }

    private static func scratchFolder() -> String {
        let memory = "/dev/shm"
        let parent = unsafe access(memory, W_OK) == 0 ? memory : NSTemporaryDirectory()
        return parent + "/leadglass-" + UUID().uuidString
    }

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

    /// Makes the index again; one that is damaged is set aside first. Blocks.
    static func reindex(_ configuration: Configuration, _ folder: DataFolder) throws -> VaultStatistics {
        do {
            return try reindexed(configuration, folder)
        } catch let error as VaultError where error.code == .index && (error.cause as? RecordsError)?.code != .disk {
            setAside(folder)
            return try reindexed(configuration, folder)
        }
    }

    private static func reindexed(_ configuration: Configuration, _ folder: DataFolder) throws -> VaultStatistics {
        let records = try records(in: folder)
        defer { try? records.close() }
        let vault = try Vault.reindex(
            folder: folder.file("vault"),
            keysFolder: configuration.keys,
            records: records
        )
        defer { vault.close() }
        return vault.statistics
    }

    /// The store, made again if what is there cannot be opened.
    private static func records(in folder: DataFolder) throws(RecordsError) -> SQLiteRecords {
        do {
            return try SQLiteRecords(path: recordsPath(folder))
        } catch {
            setAside(folder)
            return try SQLiteRecords(path: recordsPath(folder))
        }
    }

    private static func setAside(_ folder: DataFolder) {
        let path = recordsPath(folder)
        for suffix in ["", "-wal", "-shm"] { SmallFile.rename(path + suffix, to: path + ".damaged" + suffix) }
    }

    /// The name of the store in a data folder.
    static let recordsFile = "records.sqlite"

    private static func recordsPath(_ folder: DataFolder) -> String { folder.file(recordsFile) }

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
        if let scratch { try? FileManager.default.removeItem(atPath: scratch) }
    }
}
