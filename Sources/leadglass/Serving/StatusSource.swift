import Foundation
import Practice
import Synchronization

/// Makes the status report of a server from its parts.
final class StatusSource: Sendable {
    private let practice: String
    private let startedAt: Int64
    private let relay: any Relay
    private let vault: any VaultWork
    private let own = Mutex<[Alarm]>([])
    private let watched = Mutex<[@Sendable () async -> [Alarm]]>([])
    private let certificate = Mutex<(@Sendable () -> Int64)?>(nil)

    init(practice: String, relay: any Relay, vault: any VaultWork, startedAt: Int64 = StatusSource.now) {
        self.practice = practice
        self.relay = relay
        self.vault = vault
        self.startedAt = startedAt
    }

    /// Raises an alarm of the server itself, in the place of an earlier one with the same code and subject.
    func raise(_ alarm: Alarm) {
        own.withLock { alarms in
            alarms.removeAll { $0.code == alarm.code && $0.subject == alarm.subject }
            alarms.append(alarm)
        }
    }

    /// Raises or ends an alarm of the server itself.
    func set(_ code: String, subject: String = "", _ alarm: Alarm?) {
        if let alarm { raise(alarm) } else { clear(code, subject: subject) }
    }

    /// Asks for further alarms whenever a report is made.
    func watch(_ alarms: @escaping @Sendable () async -> [Alarm]) {
        watched.withLock { $0.append(alarms) }
    }

    /// Ends an alarm of the server itself.
    func clear(_ code: String, subject: String = "") {
        own.withLock { $0.removeAll { $0.code == code && $0.subject == subject } }
    }

    /// When the console's certificate ends, in microseconds since 1970 UTC; nil: there is none.
    var certificateEnds: Int64? { certificate.withLock { $0 }?() }

    /// Says where that is found.
    func watchCertificate(end: @escaping @Sendable () -> Int64) { certificate.withLock { $0 = end } }

    func report() async -> StatusReport {
        let relayed = await relay.report()
        var held = await vaultStatus()
        // The vault's count follows its index, which may be behind when the disk is full.
        held.unprotected = max(held.unprotected, relayed.listeners.reduce(0) { $0 + $1.unprotected })
        var others = relayed.alarms + own.withLock { $0 }
        for watch in watched.withLock({ $0 }) { others += await watch() }
        let alarms = others + Self.alarms(of: held, beside: others)
        return StatusReport(
            practice: practice,
            version: Version.text,
            startedAt: startedAt,
            madeAt: Self.now,
            draining: relayed.draining,
            listeners: relayed.listeners,
            hl7: relayed.hl7,
            associations: relayed.associations,
            vault: held,
            queue: relayed.queue,
            parked: relayed.parked,
            alarms: alarms.filter { $0.severity == .critical } + alarms.filter { $0.severity == .warning },
            limits: relayed.limits,
            lastHour: relayed.lastHour
        )
    }

    /// Microseconds since 1970 UTC.
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }

    private func vaultStatus() async -> VaultStatus {
        do {
            return try await vault.status().status
        } catch {
            return .unreadable(CommandFailure(error).message)
        }
    }

    /// What the vault's own figures say, unless it has been said already.
    private static func alarms(of vault: VaultStatus, beside others: [Alarm]) -> [Alarm] {
        var alarms: [Alarm] = []
        if !vault.writable {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "vault-not-writable",
                    message: "Images pass without a copy: \(vault.problem ?? "the vault cannot be written.")",
                    next: "Free space or mend the data folder; Leadglass tries again by itself."
                )
            )
        } else if vault.incomplete {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "vault-incomplete",
                    message: "A part of the vault cannot be read: \(vault.problem ?? "a file is missing or damaged.")",
                    next:
                        "Bring the file back from a copy and restart Leadglass; `leadglass vault verify` names the images."
                )
            )
        } else if let problem = vault.problem {
            alarms.append(
                Alarm(
                    severity: .warning,
                    code: "vault-problem",
                    message: "Images are kept, but: \(problem)",
                    next: "`leadglass vault verify` names the images that it touches, if it touches any."
                )
            )
        }
        if vault.versionsChangedPixels > 0 {
            alarms.append(
                Alarm(
                    severity: .warning,
                    code: "changed-pixels",
                    message:
                        "\(vault.versionsChangedPixels) instances came again with other pixels under the same UID.",
                    next: "Find out who sent them and why; every version is kept."
                )
            )
        }
        if !vault.recoveryKeyConfirmed {
            alarms.append(
                Alarm(
                    severity: .warning,
                    code: "recovery-key",
                    message:
                        "The recovery key has not been locked away: without this machine the vault cannot be opened.",
                    next: "Give `leadglass vault recovery-key` on a terminal, print what it shows and lock it away."
                )
            )
        }
        return alarms.filter { alarm in !others.contains { $0.code == alarm.code } }
    }
}

extension VaultStatus {
    /// What is shown when the vault cannot even be asked.
    static func unreadable(_ problem: String) -> VaultStatus {
        VaultStatus(
            studies: 0,
            instances: 0,
            bytes: 0,
            bytesOnDisk: 0,
            freeBytes: 0,
            versionsHeaderOnly: 0,
            versionsOtherSyntax: 0,
            versionsChangedPixels: 0,
            resends: 0,
            unprotected: 0,
            writable: false,
            problem: problem,
            recoveryKeyConfirmed: true
        )
    }
}
