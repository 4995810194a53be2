import Access
import Console
import Journal

/// What a running server can be asked over its control socket.
struct ServerRoutes {
    let status: StatusSource
    let relay: any Relay
    let vault: any VaultWork
    let office: Office?
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
            ControlRoute(.post, "/v1/console-link") { [office, console] request in
                .value(try await Self.link(office, console, by: request.caller))
            },
        ]
    }

    private static func link(
        _ office: Office?,
        _ console: HostPort,
        by caller: ControlCaller
    ) async throws -> ConsoleLink {
        guard let office else { throw ControlFailure("There is no console: `leadglass status` says why.") }
        let made = try await explained {
            try await Blocking.run { try office.link(by: "user:\(caller.userName)") }
        }
        guard let made else {
            throw ControlFailure(
                "People have accounts: sign in at https://\(console). Who cannot any more gets a link from an administrator, or "
                    + "here by `leadglass person reset NAME`.",
                exitCode: 1
            )
        }
        return ConsoleLink(console: console, token: made.secret)
    }

    /// Puts on record what a command asks of the vault, before it is done.
    private func note(_ kind: EntryKind, _ caller: ControlCaller, _ details: [String: String]) async throws {
        guard let office else { return }
        let draft = EntryDraft(kind, actor: "user:\(caller.userName)", details: details)
        try await Self.explained { try await Blocking.run { _ = try office.journal.record([draft]) } }
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
            ControlRoute(.post, "/v1/vault/restore") { [self, vault] request in
                let options = try request.options(RestoreRequest.self)
                try await note(.restoreStarted, request.caller, options.details)
                return .events { emitter in
                    let outcome = try await Self.explained {
                        try await vault.restore(options) { try await emitter.send($0) }
                    }
                    try await note(.restoreEnded, request.caller, options.details.merging(outcome.details) { $1 })
                    return outcome
                }
            },
            ControlRoute(.post, "/v1/vault/export") { [self, vault] request in
                let options = try request.options(ExportOptions.self)
                try await note(.vaultExported, request.caller, ["scope": "all"])
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
