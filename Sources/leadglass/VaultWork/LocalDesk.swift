import Console
import Foundation
import Gateway
import NIOPosix
import Practice
import Records
import Vault

/// A vault that this process has open, as the console's pages ask for it.
struct LocalDesk: VaultDesk {
    let local: LocalVault

    func studies(_ query: StudyQuery, after: String?, limit: Int) async throws -> StudyRows {
        let cursor = try after.map { text throws(VaultDeskError) in
            guard let cursor = StudyCursor(text) else { throw Self.badCursor }
            return cursor
        }
        return try await asked { vault in
            let page = try vault.studies(StudySearch(query), after: cursor, limit: limit)
            return StudyRows(rows: page.studies.map { StudyRow($0, vault) }, next: page.next?.text)
        }
    }

    func study(_ uid: String) async throws -> StudyRow? {
        try await asked { vault in try vault.study(uid).map { StudyRow($0, vault) } }
    }

    func instances(ofStudy uid: String, after: String?, limit: Int) async throws -> InstanceRows {
        let cursor = try after.map { text throws(VaultDeskError) in
            guard let sequence = UInt64(text), text.utf8.count <= 20 else { throw Self.badCursor }
            return ArrivalID(sequence: sequence)
        }
        return try await asked { vault in
            let page = try vault.versions(ofStudy: uid, after: cursor, limit: limit)
            return InstanceRows(rows: page.instances.map(InstanceRow.init), next: page.next.map { "\($0.sequence)" })
        }
    }

    func patientReference(_ patientID: String) async throws -> String {
        try desk { try local.vault.patientReference(StudySearch.trimmed(patientID)) }
    }

    func studyReference(_ uid: String) async throws -> String {
        try desk { try local.vault.studyReference(uid) }
    }

    func verifications(before: Int64?, limit: Int) async throws -> [VerificationRow] {
        guard keepsHistory else { return [] }
        return try await asked { try $0.verifications(before: before, limit: limit).map(VerificationRow.init) }
    }

    func lastVerification() async throws -> VerificationRow? {
        guard keepsHistory else { return nil }
        return try await asked { try $0.lastVerification().map(VerificationRow.init) }
    }

    /// The newest verification that found damage, unless one that read everything has found none since: the alarm stands
    /// for so long.
    func standingDamage() async throws -> VerificationRow? {
        guard keepsHistory else { return nil }
        return try await asked { try $0.standingDamage().map(VerificationRow.init) }
    }

    /// Sealed segments whose roots the ledger may lack, those after `position`, in the order in which they were seen. An index
    /// in memory forgets which it has told: none then.
    func sealedSegments(after position: Int64, limit: Int) async throws -> [SealedSegment] {
        guard keepsHistory else { return [] }
        return try await asked { try $0.sealedSegments(after: position, limit: limit) }
    }

    func verify(samplePercent: Double, by: String, onProgress: OnProgress) async throws -> VerificationRow {
        do {
            return try await local.verified(VerifyOptions(samplePercent: samplePercent), by: by) {
                try await onProgress(VaultWorkProgress($0))
            }.row
        } catch {
            throw Self.explained(error)
        }
    }

    func restorePreview(_ order: RestoreOrder) async throws -> RestorePreview {
        let records = local.equipment.records
        return try await asked { vault in
            let restore = Restore(
                vault: vault,
                records: records,
                options: RestoreOptions(RestoreRequest(order)),
                group: MultiThreadedEventLoopGroup.singleton
            )
            return RestorePreview(
                try restore.preview(Selection(LocalVault.scope(of: RestoreRequest.Selection(order.scope)))),
                asReceived: order.asReceived
            )
        }
    }

    func restore(_ order: RestoreOrder, onProgress: OnProgress) async throws -> RestoreResult {
        do {
            let outcome = try await local.restore(RestoreRequest(order)) { try await onProgress(VaultWorkProgress($0)) }
            return RestoreResult(
                sent: outcome.sent,
                alreadyThere: outcome.alreadyThere,
                skipped: outcome.skipped,
                refused: outcome.refused,
                bytes: outcome.bytes,
                seconds: outcome.seconds
            )
        } catch {
            throw Self.explained(error)
        }
    }

    /// An index in memory is gone with the process: what is kept beside it would be too.
    private var keepsHistory: Bool { local.equipment.indexProblem == nil && local.equipment.vaultProblem == nil }

    private static var badCursor: VaultDeskError {
        VaultDeskError(
            .badCursor,
            "This page's address is not one that Leadglass gave. Begin again with the first page."
        )
    }

    private func desk<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw Self.explained(error) }
    }

    /// Asks the vault on a thread of its own.
    private func asked<Value: Sendable>(_ body: @escaping @Sendable (Vault) throws -> Value) async throws -> Value {
        do {
            let vault = try local.vault
            return try await Blocking.run { try body(vault) }
        } catch {
            throw Self.explained(error)
        }
    }

    /// In words for a person, with a code that the console knows.
    static func explained(_ error: any Error) -> any Error {
        switch error {
        case is CancellationError, is VaultDeskError: return error
        case let error as VaultError where error.code == .abandoned: return VaultDeskError(.stopped, error.message)
        case let error as CommandFailure: return VaultDeskError(.unavailable, error.message)
        case let error as VaultError: return VaultDeskError(.unavailable, error.message)
        default: return VaultDeskError(.failed, CommandFailure(error).message)
        }
    }
}
