import Console

/// What a running server can be asked over its control socket.
struct ServerRoutes {
    let status: StatusSource
    let relay: any Relay
    let vault: any VaultWork
    let access: ConsoleAccess
    let console: HostPort

    private struct Drained: Encodable {
        var drained: Bool
    }

    var all: [ControlRoute] { server + vaultRoutes + keyRoutes }

    private var server: [ControlRoute] {
        [
            ControlRoute(.get, "/v1/status") { [status] _ in .value(await status.report()) },
            ControlRoute(.post, "/v1/drain") { [relay] _ in
                await relay.drain()
                return .value(Drained(drained: true))
            },
            ControlRoute(.post, "/v1/console-link") { [access, console] _ in
                .value(ConsoleLink(console: console, token: access.issueToken()))
            },
        ]
    }

    private var vaultRoutes: [ControlRoute] {
        [
            ControlRoute(.get, "/v1/vault/status") { [vault] _ in
                .value(try await Self.explained { try await vault.status() })
            },
            ControlRoute(.post, "/v1/vault/verify") { [vault] request in
                let options = try request.options(VerifyOptions.self)
                return .events { emitter in
                    try await Self.explained { try await vault.verify(options) { try await emitter.send($0) } }
                }
            },
            ControlRoute(.post, "/v1/vault/restore") { [vault] request in
                let options = try request.options(RestoreRequest.self)
                return .events { emitter in
                    try await Self.explained { try await vault.restore(options) { try await emitter.send($0) } }
                }
            },
            ControlRoute(.post, "/v1/vault/export") { [vault] request in
                let options = try request.options(ExportOptions.self)
                return .events { emitter in
                    try await Self.explained { try await vault.export(options) { try await emitter.send($0) } }
                }
            },
        ]
    }

    private var keyRoutes: [ControlRoute] {
        [
            ControlRoute(.post, "/v1/vault/recovery-key") { [vault] _ in
                .value(ShownRecoveryKey(key: try await Self.explained { try await vault.recoveryKey() }))
            },
            ControlRoute(.post, "/v1/vault/recovery-key/confirm") { [vault] _ in
                try await Self.explained { try await vault.confirmRecoveryKey() }
                return .value(ShownRecoveryKey(key: nil))
            },
        ]
    }

    /// Turns what was thrown into what the command on the other side prints.
    private static func explained<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch {
            let failure = CommandFailure(error)
            throw ControlFailure(failure.message, exitCode: failure.exit.rawValue)
        }
    }
}
