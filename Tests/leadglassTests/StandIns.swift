import Practice
import Synchronization

@testable import leadglass

/// A relay without sockets.
final class StandInRelay: Relay {
    private let calls = Mutex<[String]>([])
    private let failure: CommandFailure?

    init(failure: CommandFailure? = nil) {
        self.failure = failure
    }

    /// What was asked of it, in order.
    var asked: [String] { calls.withLock { $0 } }

    func start() async throws {
        note("start")
        if let failure { throw failure }
    }

    func run() async {
        note("run")
        try? await Task.sleep(for: .seconds(3600))
    }

    func drain() async { note("drain") }

    func stop() async { note("stop") }

    func report() async -> RelayReport {
        RelayReport(listeners: [
            ListenerStatus(
                name: "main-pacs",
                listen: "127.0.0.1:11112",
                forward: "127.0.0.1:104",
                upstream: .up,
                since: 0,
                whenDown: "keep",
                associations: 0,
                instances: 9,
                unprotected: 3
            )
        ])
    }

    private func note(_ call: String) { calls.withLock { $0.append(call) } }
}

/// A vault without files.
final class StandInVault: VaultWork {
    private let confirmed = Mutex(false)
    let statusFailure: CommandFailure?

    init(statusFailure: CommandFailure? = nil) {
        self.statusFailure = statusFailure
    }

    func status() async throws -> VaultStatus {
        if let statusFailure { throw statusFailure }
        var status = VaultStatus.unreadable("")
        status.writable = true
        status.problem = nil
        status.studies = 2
        status.recoveryKeyConfirmed = confirmed.withLock { $0 }
        return status
    }

    func verify(_ options: VerifyOptions, _ onProgress: OnProgress) async throws -> VerifyOutcome {
        for done in 1...3 { try await onProgress(VaultProgress(objects: done, totalObjects: 3)) }
        return VerifyOutcome(objects: 3, bytes: 30, seconds: options.samplePercent, damaged: [], problems: [])
    }

    func restore(_ options: RestoreRequest, _ onProgress: OnProgress) async throws -> RestoreOutcome {
        try await onProgress(VaultProgress(objects: 1, totalObjects: 2))
        throw CommandFailure(.notPossible, "\(options.aeTitle) at \(options.host):\(options.port) does not answer.")
    }

    func export(_ options: ExportOptions, _ onProgress: OnProgress) async throws -> ExportOutcome {
        ExportOutcome(files: 1, bytes: 1, seconds: 1, failed: [])
    }

    func recoveryKey() async throws -> String? { confirmed.withLock { $0 ? nil : "AAAA BBBB" } }

    func confirmRecoveryKey() async throws { confirmed.withLock { $0 = true } }
}
