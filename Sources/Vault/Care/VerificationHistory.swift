import Foundation
import Records
import Synchronization

extension Vault {
    /// Verifies as `verify` does, and keeps what was found. Blocks. That it cannot be kept, for example on a full disk, does
    /// not keep it from running.
    ///
    /// - Parameters:
    ///   - by: Who asked, as a reference without PHI, for example `person:…` or `schedule`.
    /// - Throws: `VaultError`; that it was stopped or failed is in the history too.
    public func verify(
        by: String,
        sample: Double = 1,
        workers: Int = 2,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (CareProgress) -> Void = { _ in }
    ) throws(VaultError) -> (report: VerifyReport, verification: Verification) {
        let sample = min(max(sample, 0), 1)
        var verification = Verification(id: 0, started: now(), by: by, sample: sample)
        verification.id = (try? begin(verification)) ?? 0
        let id = verification.id
        defer { verifying.withLock { _ = $0.remove(id) } }
        let last = Mutex(CareProgress(objects: 0, bytes: 0, totalObjects: 0, totalBytes: 0))
        do throws(VaultError) {
            let report = try verify(sample: sample, workers: workers, isCancelled: isCancelled) { done in
                last.withLock { $0 = done }
                progress(done)
            }
            verification.take(report)
            end(&verification)
            return (report, verification)
        } catch {
            verification.objects = last.withLock { $0.objects }
            verification.bytes = last.withLock { $0.bytes }
            verification.outcome = error.code == .abandoned ? .stopped : .failed
            if verification.outcome == .failed {
                verification.findings = [Verification.Finding(object: "", reason: error.message)]
            }
            end(&verification)
            throw error
        }
    }

    /// Past and present verifications, newest first. Blocks.
    ///
    /// - Parameters:
    ///   - before: Only those with a smaller `id`.
    ///   - limit: At most so many, brought within 1 and `pageLimit`.
    public func verifications(before: Int64? = nil, limit: Int = 100) throws(VaultError) -> [Verification] {
        try verifications("id < ?", [.integer(before ?? .max)], limit: min(max(limit, 1), Self.pageLimit))
    }

    /// The newest verification that came to its end; nil if there was none. Blocks.
    public func lastVerification() throws(VaultError) -> Verification? {
        try verifications("outcome IN (1, 2)", [], limit: 1).first
    }

    /// The newest verification that found damage, unless one that read everything has found none since. Blocks.
    ///
    /// A sample that finds nothing may have missed what another one found.
    public func standingDamage() throws(VaultError) -> Verification? {
        guard let damaged = try verifications("outcome = 2", [], limit: 1).first else { return nil }
        let since = try verifications(
            "outcome = 1 AND sample >= ? AND id > ?",
            [.integer(Self.wholeSample), .integer(damaged.id)],
            limit: 1
        )
        return since.isEmpty ? damaged : nil
    }

    // The records hold integers.
    private static let wholeSample: Int64 = 1_000_000

    private func begin(_ verification: Verification) throws(VaultError) -> Int64 {
        let limit = Int64(limits.verifications)
        let id = try keepCare { writer throws(RecordsError) in
            let last = try writer.row("SELECT MAX(id) FROM vault_verifications WHERE vault = ?", [vaultKey])
            let id = (last?.integer(0) ?? 0) + 1
            try writer.execute(
                """
                INSERT INTO vault_verifications (vault, id, started, ended, asked_by, sample, objects, bytes, damaged,
                    problems, outcome, findings)
                VALUES (?, ?, ?, NULL, ?, ?, 0, 0, 0, 0, 0, '[]')
                """,
                [
                    vaultKey, .integer(id), .integer(verification.started.microseconds), .text(verification.by),
                    .integer(Int64((verification.sample * Double(Self.wholeSample)).rounded())),
                ]
            )
            // What says that something was damaged stays, until it is long past.
            try writer.execute(
                "DELETE FROM vault_verifications WHERE vault = ? AND id <= ?",
                [vaultKey, .integer(id - limit)]
            )
            return id
        }
        verifying.withLock { _ = $0.insert(id) }
        return id
    }

    private func end(_ verification: inout Verification) {
        let ended = now()
        verification.ended = ended
        guard verification.id > 0 else { return }
        let text = (try? JSONEncoder().encode(verification.findings)).map { String(decoding: $0, as: UTF8.self) }
        let values: [RecordValue] = [
            .integer(ended.microseconds), .integer(verification.objects), .integer(verification.bytes),
            .integer(verification.damaged), .integer(verification.problems),
            .integer(verification.outcome.rawValue), .text(text ?? "[]"),
        ]
        let id = verification.id
        _ = try? keepCare { writer throws(RecordsError) in
            try writer.execute(
                """
                UPDATE vault_verifications SET ended = ?, objects = ?, bytes = ?, damaged = ?, problems = ?, outcome = ?,
                    findings = ? WHERE vault = ? AND id = ?
                """,
                values + [vaultKey, .integer(id)]
            )
        }
    }

    private func verifications(
        _ condition: String,
        _ parameters: [RecordValue],
        limit: Int
    ) throws(VaultError) -> [Verification] {
        let running = verifying.withLock { $0 }
        let rows = try look { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT id, started, ended, asked_by, sample, objects, bytes, damaged, problems, outcome, findings
                FROM vault_verifications WHERE vault = ? AND \(condition) ORDER BY id DESC LIMIT ?
                """,
                [vaultKey] + parameters + [.integer(limit)]
            )
        }
        return rows.map { row in
            let outcome = Verification.Outcome(rawValue: row.integer(9)) ?? .failed
            let isLost = outcome == .running && !running.contains(row.integer(0))
            return Verification(
                id: row.integer(0),
                started: Timestamp(microseconds: row.integer(1)),
                ended: row[2].integer.map { Timestamp(microseconds: $0) },
                by: row.text(3),
                sample: Double(row.integer(4)) / Double(Self.wholeSample),
                objects: Int(row.integer(5)),
                bytes: Int(row.integer(6)),
                damaged: Int(row.integer(7)),
                problems: Int(row.integer(8)),
                outcome: isLost ? .stopped : outcome,
                findings: (try? JSONDecoder().decode([Verification.Finding].self, from: Data(row.text(10).utf8))) ?? []
            )
        }
    }
}
