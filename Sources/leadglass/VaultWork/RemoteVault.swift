import Console
import Practice

/// The vault of a Leadglass that runs, over its control socket.
struct RemoteVault: VaultWork {
    let client: ControlClient

    func recoveryKey() async throws -> String? {
        try await client.post("/v1/vault/recovery-key", as: ShownRecoveryKey.self).key
    }

    func confirmRecoveryKey() async throws {
        _ = try await client.post("/v1/vault/recovery-key/confirm", as: ShownRecoveryKey.self)
    }

    func status() async throws -> VaultStatus {
        try await client.get("/v1/vault/status", as: VaultStatus.self)
    }

    func verify(
        _ options: VerifyOptions,
        _ onProgress: OnProgress
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
        _ onProgress: OnProgress
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
        _ onProgress: OnProgress
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

/// The recovery key on its way to the terminal of the person who asked for it.
struct ShownRecoveryKey: Codable, Sendable {
    /// The printed form; nil once it is confirmed.
    var key: String?
}
