import Console
import Foundation
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
    private let ended = Mutex(false)
    let statusFailure: CommandFailure?
    let problem: String?
    /// Whether a verification goes on until nobody wants it.
    let isSlow: Bool

    init(statusFailure: CommandFailure? = nil, problem: String? = nil, isSlow: Bool = false) {
        self.statusFailure = statusFailure
        self.problem = problem
        self.isSlow = isSlow
    }

    /// Whether a slow verification has ended since nobody wanted it.
    var hasEnded: Bool { ended.withLock { $0 } }

    func status() async throws -> VaultFigures {
        if let statusFailure { throw statusFailure }
        var status = VaultStatus.unreadable("")
        status.writable = true
        status.problem = problem
        status.studies = 2
        status.recoveryKeyConfirmed = confirmed.withLock { $0 }
        return VaultFigures(status, versionsUnknown: 4, repaired: 5)
    }

    func verify(_ options: VerifyOptions, _ onProgress: OnProgress) async throws -> VerifyOutcome {
        if isSlow {
            try await Blocking.run { work in
                for done in 1...2000 where !work.isCancelled() {
                    work.report(VaultProgress(objects: done, totalObjects: 2000))
                    Thread.sleep(forTimeInterval: 0.01)
                }
                self.ended.withLock { $0 = work.isCancelled() }
            } onProgress: {
                try await onProgress($0)
            }
        }
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
