public import NIOCore
import NIOPosix
public import Records
public import Vault

/// Sends what the vault holds back to a PACS: newest studies first, each instance's digest checked before it goes, in
/// the transfer syntax in which it came, never re-encoded.
public struct Restore: Sendable {
    let vault: Vault
    let options: RestoreOptions
    private let group: any EventLoopGroup
    let records: any Records

    /// Prepares a restore; `run` does it.
    /// - Parameter records: where the journal of an unfinished restore is kept.
    public init(vault: Vault, records: any Records, options: RestoreOptions, group: any EventLoopGroup) {
        self.vault = vault
        self.records = records
        self.options = options
        self.group = group
    }

    /// Sends the selection.
    /// - Parameter report: is told how it goes, about four times a second.
    /// - Returns: the table of what was sent, already there, skipped and refused.
    /// - Throws: `GatewayError` if nothing is selected or the destination cannot be used; `VaultError` if the vault's
    ///   index cannot be read.
    public func run(
        _ selection: Selection,
        report: @escaping @Sendable (RestoreEvent) -> Void
    ) async throws -> RestoreSummary {
        let pool = NIOThreadPool(numberOfThreads: max(2, options.parallel + 1))
        pool.start()
        do {
            let summary = try await run(selection, pool, report)
            try await pool.shutdownGracefully()
            return summary
        } catch {
            try? await pool.shutdownGracefully()
            throw error
        }
    }

    private func run(
        _ selection: Selection,
        _ pool: NIOThreadPool,
        _ report: @escaping @Sendable (RestoreEvent) -> Void
    ) async throws -> RestoreSummary {
        let (journal, sent, studies) = try await pool.runIfActive { [vault, options, records] in
            let journal = try RestoreJournal(destination: options.destination, records: records)
            if options.fromStart { try journal.clear() }
            return (journal, try journal.sent(), try vault.select(selection))
        }
        guard !studies.isEmpty else {
            throw GatewayError(.nothingSelected, "The vault holds nothing that matches.")
        }
        report(
            .started(
                instances: studies.reduce(0) { $0 + $1.objects },
                bytes: studies.reduce(0) { $0 + $1.bytes },
                alreadyThere: sent.count
            )
        )
        let tally = RestoreTally()
        let lanes = max(1, options.parallel)
        let work = RestoreWork(studies, lanes: lanes)
        let sender = RestoreSender(
            vault: vault,
            options: options,
            selection: selection,
            group: group,
            pool: pool,
            tally: tally,
            sentBefore: sent
        )
        try await withThrowingTaskGroup { tasks in
            for _ in 0..<lanes {
                tasks.addTask { try await sender.run(work) }
            }
            tasks.addTask {
                while true {
                    try await Task.sleep(for: .milliseconds(250))
                    report(tally.progress)
                    try await write(tally, journal, pool)
                }
            }
            do {
                for _ in 0..<lanes { try await tasks.next() }
            } catch {
                tasks.cancelAll()
                try? await write(tally, journal, pool)
                throw error
            }
            tasks.cancelAll()
        }
        report(tally.progress)
        let summary = tally.summary
        try await pool.runIfActive {
            // What was refused may be tried again; a complete restore begins anew next time, and leaves others theirs.
            if summary.isComplete { try journal.remove(tally.there) } else { try journal.add(tally.takeUnwritten()) }
        }
        report(.finished(summary))
        return summary
    }

    private func write(_ tally: RestoreTally, _ journal: RestoreJournal, _ pool: NIOThreadPool) async throws {
        let arrivals = tally.takeUnwritten()
        if !arrivals.isEmpty { try await pool.runIfActive { try journal.add(arrivals) } }
    }
}
