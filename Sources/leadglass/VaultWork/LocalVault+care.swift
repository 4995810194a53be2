import Console
import Practice
import Vault

extension LocalVault {
    func verify(_ options: VerifyOptions, _ onProgress: OnProgress) async throws -> VerifyOutcome {
        try await verified(options, by: options.by ?? "command", onProgress).outcome
    }

    /// Verifies and keeps the result in the history.
    func verified(
        _ options: VerifyOptions,
        by: String,
        _ onProgress: OnProgress
    ) async throws -> (outcome: VerifyOutcome, row: VerificationRow) {
        let start = ContinuousClock.now
        let vault = try vault
        let (report, verification) = try await Blocking.run { work in
            try vault.verify(by: by, sample: options.samplePercent / 100, isCancelled: work.isCancelled) {
                work.report(VaultProgress($0))
            }
        } onProgress: {
            try await onProgress($0)
        }
        let outcome = VerifyOutcome(
            objects: report.objects,
            bytes: report.bytes,
            seconds: (ContinuousClock.now - start).seconds,
            damaged: report.damaged.map(VerifyOutcome.Damage.init),
            problems: report.problems
        )
        return (outcome, VerificationRow(verification))
    }

    func export(_ options: ExportOptions, _ onProgress: OnProgress) async throws -> ExportOutcome {
        let start = ContinuousClock.now
        let vault = try vault
        let report = try await Blocking.run { work in
            try vault.export(to: options.folder, isCancelled: work.isCancelled) { work.report(VaultProgress($0)) }
        } onProgress: {
            try await onProgress($0)
        }
        return ExportOutcome(
            files: report.files,
            bytes: report.bytes,
            seconds: (ContinuousClock.now - start).seconds,
            failed: report.failed.map(VerifyOutcome.Damage.init)
        )
    }
}

extension VaultProgress {
    /// The vault's own figures.
    init(_ progress: CareProgress) {
        self.init(
            objects: progress.objects,
            totalObjects: progress.totalObjects,
            bytes: progress.bytes,
            totalBytes: progress.totalBytes
        )
    }
}

extension VerifyOutcome.Damage {
    /// The vault's own words.
    init(_ damaged: DamagedObject) {
        self.init(sopInstanceUID: damaged.sopInstanceUID, object: "\(damaged.objectID)", reason: damaged.reason)
    }
}
