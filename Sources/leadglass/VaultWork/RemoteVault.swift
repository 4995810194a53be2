import Console
import Practice

/// The vault of a Leadglass that runs, over its control socket.
struct RemoteVault: VaultWork {
    let client: ControlClient

    func status() async throws -> VaultStatus {
        try await client.get("/v1/vault/status", as: VaultStatus.self)
    }

    func verify(
        _ options: VerifyOptions,
        _ onProgress: (VaultProgress) async throws -> Void
    ) async throws -> VerifyOutcome {
        try await client.stream(
            "/v1/vault/verify",
            options: options,
            event: VaultProgress.self,
            result: VerifyOutcome.self,
            onEvent: onProgress
        )
    }

    func restore(
        _ options: RestoreRequest,
        _ onProgress: (VaultProgress) async throws -> Void
    ) async throws -> RestoreOutcome {
        try await client.stream(
            "/v1/vault/restore",
            options: options,
            event: VaultProgress.self,
            result: RestoreOutcome.self,
            onEvent: onProgress
        )
    }

    func export(
        _ options: ExportOptions,
        _ onProgress: (VaultProgress) async throws -> Void
    ) async throws -> ExportOutcome {
        try await client.stream(
            "/v1/vault/export",
            options: options,
            event: VaultProgress.self,
            result: ExportOutcome.self,
            onEvent: onProgress
        )
    }
}
