import Access
import Console
import Journal
import Practice

/// What a running server can be asked over its control socket.
struct ServerRoutes {
    let status: StatusSource
    let relay: any Relay
    let vault: any VaultWork
    let office: Office?
    let desk: any VaultDesk
    let console: HostPort

    private struct LinkOptions: Decodable {
        var yes: Bool?
    }

    private struct Drained: Encodable {
        var drained: Bool
    }

    var all: [ControlRoute] { server + vaultRoutes + keyRoutes }

    private var server: [ControlRoute] {
        [
            ControlRoute(.get, "/v1/status") { [status] _ in .value(await status.report()) },
            ControlRoute(.post, "/v1/drain") { [self, relay] request in
                // Draining must work when nothing can be recorded: it is what one does before mending that.
                try? await note(.drained, request.caller, [:])
                await relay.drain()
                return .value(Drained(drained: true))
            },
            ControlRoute(.post, "/v1/console-link") { [office, console] request in
                .value(try await Self.link(office, console, request))
            },
        ]
    }

    private static func link(
        _ office: Office?,
        _ console: HostPort,
        _ request: ControlRoute.Request
    ) async throws -> ConsoleLink {
        guard let office else { throw ControlFailure("There is no console: `leadglass status` says why.") }
        let made = try await explained {
            let isSure = try request.options(LinkOptions.self).yes ?? false
            return try await Blocking.run { try office.link(by: "user:\(request.caller.userName)", isSure: isSure) }
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
        try await Self.note(office, kind, caller, [], details)
    }

    private static func note(
        _ office: Office?,
        _ kind: EntryKind,
        _ caller: ControlCaller,
        _ subjects: [String],
        _ details: [String: String]
    ) async throws {
        guard let office else { return }
        let draft = EntryDraft(kind, actor: "user:\(caller.userName)", subjects: subjects, details: details)
        try await explained { try await Blocking.run { _ = try office.journal.record([draft]) } }
    }

    /// Whom a restore is about, as the ledger names them.
    private func subjects(_ selection: RestoreRequest.Selection) async throws -> [String] {
        switch selection {
        case .all, .since: []
        case .study(let uid): [try await Self.explained { try await desk.studyReference(uid) }]
        case .patient(let id): [try await Self.explained { try await desk.patientReference(id) }]
        }
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
                let subjects = try await subjects(options.selection)
                try await Self.note(office, .restoreStarted, request.caller, subjects, options.details)
                return .events { emitter in
                    let outcome: RestoreOutcome
                    do {
                        outcome = try await Self.explained {
                            try await vault.restore(options) { try await emitter.send($0) }
                        }
                    } catch {
                        let ended = options.details.merging(["outcome": "stopped or failed"]) { $1 }
                        let (office, caller) = (office, request.caller)
                        await Task { try? await Self.note(office, .restoreEnded, caller, [], ended) }.value
                        throw error
                    }
                    let ended = options.details.merging(outcome.details) { $1 }
                    try await Self.note(office, .restoreEnded, request.caller, subjects, ended)
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
            ControlRoute(.post, "/v1/vault/recovery-key") { [self, vault] request in
                try await note(.recoveryKeyShown, request.caller, [:])
                return .value(ShownRecoveryKey(key: try await Self.explained { try await vault.recoveryKey() }))
            },
            ControlRoute(.post, "/v1/vault/recovery-key/confirm") { [self, vault] request in
                try await note(.recoveryKeyConfirmed, request.caller, [:])
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
