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

    func status() async throws -> VaultFigures {
        try await client.get("/v1/vault/status", as: VaultFigures.self)
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
        let manifest = options.folder + "/manifest.csv"
        let earlier = SmallFile.identity(manifest)
        let outcome = try await client.stream(
            "/v1/vault/export",
            options: options,
            event: VaultProgress.self,
            result: ExportOutcome.self,
            onEvent: onProgress
        )
        // A service has mounts of its own, such as systemd's PrivateTmp: what it wrote may not be here.
        guard let written = SmallFile.identity(manifest), written != earlier else {
            throw CommandFailure(
                .notPossible,
                "The Leadglass that runs wrote \(outcome.files) files to its own \(options.folder), which is not the one "
                    + "seen here. Name another folder, not below /tmp; if it runs under systemd, add that folder to "
                    + "ReadWritePaths= of its unit."
            )
        }
        return outcome
    }
}

/// The recovery key on its way to the terminal of the person who asked for it.
struct ShownRecoveryKey: Codable, Sendable {
    /// The printed form; nil once it is confirmed.
    var key: String?
}
