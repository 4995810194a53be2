import Practice
import Vault

/// What the background work asks of a vault.
protocol WatchedVault: VaultDesk {
    /// The newest verification that found damage, unless one that read everything has found none since.
    func standingDamage() async throws -> VerificationRow?

    /// Sealed segments after a position, in the order in which they were seen.
    func sealedSegments(after position: Int64, limit: Int) async throws -> [SealedSegment]
}

extension LocalDesk: WatchedVault {}
