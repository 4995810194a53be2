import Console

/// Gives a command the vault: that of the Leadglass that runs, or the folder itself under the lock.
enum VaultAccess {
    static func with<Result>(
        _ configuration: Configuration,
        _ work: (any VaultWork) async throws -> Result
    ) async throws -> Result {
        let client = ControlClient(path: configuration.socket)
        if await client.isAnswering() { return try await work(RemoteVault(client: client)) }
        throw CommandFailure(.notPossible, "TODO")
    }
}
