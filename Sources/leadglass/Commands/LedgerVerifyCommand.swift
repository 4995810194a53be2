import ArgumentParser
import Console
import Foundation
import Journal
import Ledger

/// `leadglass ledger verify`: is what is on record what was recorded.
struct LedgerVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify the ledger, or a proof, with its public key alone.",
        discussion: """
            Reads every entry and every tile, names what is damaged and then exits with 1. Works on a copy, on a \
            machine without a server: --folder names the copy and --key the public key, kept where nobody could change \
            both. With --against, a checkpoint saved elsewhere shows whether the ledger was put back or rewritten. With \
            --proof, a proof of one entry is verified and nothing else is needed.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The ledger's folder; ledger/ in the data folder if left out.", valueName: "dir"))
    var folder: String?

    @Option(help: ArgumentHelp("The ledger's public key; key.pub in its folder if left out.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("A checkpoint that was saved elsewhere, older or newer.", valueName: "checkpoint"))
    var against: String?

    @Option(help: ArgumentHelp("A proof that `leadglass ledger prove` wrote.", valueName: "file"))
    var proof: String?

    func validate() throws {
        if proof != nil, folder != nil || against != nil {
            throw ValidationError("--proof is verified alone: leave out --folder and --against.")
        }
    }

    func run() async throws {
        if let proof { return try verify(proof: proof) }
        let source = LedgerSource(common: common, folder: folder, key: key)
        let path = try source.path()
        guard SmallFile.exists(path + "/checkpoint") || SmallFile.exists(path + "/tile") else {
            throw CommandFailure(
                .notPossible,
                "There is no ledger in \(path). Check --folder, or data: in the configuration."
            )
        }
        let verifier = JournalVerifier(folder: path, key: try source.publicKey(), against: try saved())
        var line = ProgressLine("Verified", isQuiet: common.format == .json)
        let start = ContinuousClock.now
        let report = try await Blocking.run { (work: Blocking.Work<VaultProgress>) in
            verifier.verify { done, total in
                work.report(VaultProgress(objects: Int(done), totalObjects: Int(total)))
                return !work.isCancelled()
            }
        } onProgress: {
            line.update($0)
        }
        line.end()
        let answer = LedgerAnswer(report, folder: path, seconds: (ContinuousClock.now - start).seconds)
        try common.print(answer) { answer.lines }
        if !answer.intact { throw CommandFailure(.answerIsNo, "") }
    }

    private func saved() throws -> SignedNote? {
        guard let against else { return nil }
        do { return try SignedNote(try LedgerSource.read(against, "--against")) } catch let error as LedgerError {
            throw CommandFailure(.wrongCall, "\(against) is no checkpoint of a ledger. \(error.message)")
        }
    }

    private func verify(proof path: String) throws {
        let key = try LedgerSource(common: common, key: key).publicKey()
        let answer: ProofAnswer
        do {
            let proof = try EntryProof(try LedgerSource.read(path, "--proof"))
            let checkpoint = try proof.verify(with: key)
            guard let entry = LedgerEntry(encoded: proof.entry), entry.index == proof.index else {
                throw LedgerError(.notProven, "What is proven is no entry of a Leadglass ledger.")
            }
            answer = ProofAnswer(entry, checkpoint)
        } catch let error as LedgerError {
            throw CommandFailure(.answerIsNo, "Not proven. \(error.message)")
        }
        try common.print(answer) { answer.lines }
    }
}
