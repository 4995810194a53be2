import Console

/// Gives a command the vault: that of the Leadglass that runs, or the folder itself under the lock.
enum VaultAccess {
    static func with<Result>(
        _ configuration: Configuration,
        _ work: (any VaultWork) async throws -> Result
    ) async throws -> Result {
        if let client = await ServerContact.answering(configuration) {
            return try await work(RemoteVault(client: client))
        }
        let folder = try OfflineVault.open(configuration)
        let equipment = try await Blocking.run { try Equipment.open(configuration, folder) }
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await work(LocalVault(equipment: equipment)))
        } catch {
            result = .failure(error)
        }
        try await Blocking.run { equipment.close() }
        return try result.get()
    }
}
