import Practice
import Vault

/// A vault that this process has open.
struct LocalVault: VaultWork {
    let equipment: Equipment

    func status() async throws -> VaultStatus {
        try await Blocking.run { VaultStatus(equipment.vault.statistics) }
    }

    func recoveryKey() async throws -> String? {
        try await Blocking.run { try equipment.vault.takeRecoveryKey() }
    }

    func confirmRecoveryKey() async throws {
        try await Blocking.run { try equipment.vault.confirmRecoveryKey() }
    }
}

extension VaultStatus {
    /// The vault's own figures.
    init(_ statistics: VaultStatistics) {
        self.init(
            studies: statistics.studies,
            instances: statistics.instances,
            bytes: statistics.bytes,
            bytesOnDisk: statistics.bytesOnDisk,
            freeBytes: statistics.freeBytes,
            versionsHeaderOnly: statistics.versionsHeaderOnly,
            versionsOtherSyntax: statistics.versionsOtherSyntax,
            versionsChangedPixels: statistics.versionsChangedPixels,
            resends: statistics.resends,
            unprotected: statistics.unprotected,
            writable: statistics.isWritable,
            problem: statistics.problem,
            recoveryKeyConfirmed: statistics.recoveryKeyConfirmed
        )
    }
}
