import Console
import Practice
import Vault

/// A vault that this process has open.
struct LocalVault: VaultWork {
    let equipment: Equipment

    /// The vault, if it is one.
    var vault: Vault {
        get throws(CommandFailure) {
            if let problem = equipment.vaultProblem {
                throw CommandFailure(.notPossible, "There is no vault: \(problem) Then restart Leadglass.")
            }
            return equipment.vault
        }
    }

    func status() async throws -> VaultFigures {
        if let problem = equipment.vaultProblem { return VaultFigures(.unreadable(problem)) }
        let statistics = try await Blocking.run { equipment.vault.statistics }
        return VaultFigures(
            VaultStatus(statistics),
            versionsUnknown: statistics.versionsUnknown,
            repaired: statistics.repaired
        )
    }

    func recoveryKey() async throws -> String? {
        let vault = try vault
        return try await Blocking.run { try vault.takeRecoveryKey() }
    }

    func confirmRecoveryKey() async throws {
        let vault = try vault
        try await Blocking.run { try vault.confirmRecoveryKey() }
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
            incomplete: statistics.isIncomplete,
            recoveryKeyConfirmed: statistics.recoveryKeyConfirmed
        )
    }
}
