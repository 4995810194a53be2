import Console
import Journal

/// Gives a command the vault: that of the Leadglass that runs, or the folder itself under the lock.
enum VaultAccess {
    /// Does work on it.
    ///
    /// - Parameter record: what goes into the ledger before the work; a Leadglass that runs does that by itself.
    static func with<Result>(
        _ configuration: Configuration,
        record: EntryDraft? = nil,
        _ work: (any VaultWork) async throws -> Result
    ) async throws -> Result {
        if let client = await ServerContact.answering(configuration) {
            return try await work(RemoteVault(client: client))
        }
        let folder = try OfflineVault.open(configuration)
        let equipment = try await Blocking.run { try Equipment.open(configuration, folder) }
        let result: Swift.Result<Result, any Error>
        do {
            if let record { await note(record, configuration, folder, equipment) }
            result = .success(try await work(LocalVault(equipment: equipment)))
        } catch {
            result = .failure(error)
        }
        try await Blocking.run { equipment.close() }
        return try result.get()
    }

    /// Puts on record what is done without a server. On a machine to which a vault was brought, the ledger's key may be missing:
    /// that must not keep images from coming back.
    private static func note(
        _ draft: EntryDraft,
        _ configuration: Configuration,
        _ folder: DataFolder,
        _ equipment: Equipment
    ) async {
        do {
            try await Blocking.run {
                let journal = try Office.journal(configuration, folder, equipment.records)
                defer { journal.close() }
                _ = try journal.record([draft])
            }
        } catch {
            Terminal.warn("This does not go on record in the ledger: \(CommandFailure(error).message)")
        }
    }
}
