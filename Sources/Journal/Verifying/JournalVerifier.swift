public import Ledger

/// Checks a ledger from its folder and a public key alone: every tile, every bundle, every entry. Shares nothing with what
/// writes a ledger but the hashes, and keeps no more than one tile per level in memory.
public struct JournalVerifier: Sendable {
    private let folder: String
    private let key: VerifierKey
    private let saved: SignedNote?
    private let maximumProblems: Int

    /// - Parameters:
    ///   - folder: the ledger's folder, or a copy of it.
    ///   - key: the public key, from where nobody could change it together with the ledger.
    ///   - saved: a checkpoint that was saved elsewhere, older or newer.
    ///   - maximumProblems: how many problems are listed; all are counted.
    public init(folder: String, key: VerifierKey, against saved: SignedNote? = nil, maximumProblems: Int = 100) {
        self.folder = folder
        self.key = key
        self.saved = saved
        self.maximumProblems = maximumProblems
    }

    /// Verifies the ledger. Blocks. A ledger that grows meanwhile is verified as it was at the beginning.
    ///
    /// - Parameter progress: called now and then with the entries that are done and their number; returns false to stop.
    public func verify(progress: (UInt64, UInt64) -> Bool = { _, _ in true }) -> LedgerReport {
        verify(calls: PosixFiles(), progress: progress)
    }

    func verify(calls: any FileCalls, progress: (UInt64, UInt64) -> Bool = { _, _ in true }) -> LedgerReport {
        withoutActuallyEscaping(progress) { progress in
            let run = VerifyRun(
                LedgerFiles(folder: folder, calls: calls),
                key: key,
                maximumProblems: maximumProblems,
                progress: progress
            )
            run.verify(against: saved)
            return run.report
        }
    }
}
