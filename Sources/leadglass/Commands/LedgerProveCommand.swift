import ArgumentParser
import Console
import Foundation
import Journal
import Ledger

/// `leadglass ledger prove`: the proof of one entry, for somebody who has only the public key.
struct LedgerProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Write the proof that an entry is in the ledger.",
        discussion: """
            The proof is a text with the entry itself. It verifies offline, with nothing but the ledger's public key: \
            leadglass ledger verify --proof FILE --key key.pub
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The entry's number, from 0.", valueName: "entry"))
    var entry: UInt64

    @Option(help: ArgumentHelp("The ledger's folder; ledger/ in the data folder if left out.", valueName: "dir"))
    var folder: String?

    @Option(help: ArgumentHelp("The ledger's public key; key.pub in its folder if left out.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("Where the proof goes; standard output if left out.", valueName: "file"))
    var output: String?

    private struct Answer: Encodable {
        var entry: UInt64
        var proof: String
    }

    func run() async throws {
        let source = LedgerSource(common: common, folder: folder, key: key)
        let path = try source.path()
        let key = try source.publicKey()
        let entry = entry
        let proof = try await Blocking.run {
            try LedgerSource.failing { try LedgerFolder.proof(of: entry, in: path, key: key) }
        }
        if let output {
            let file = AbsolutePath.of(output)
            guard SmallFile.write(proof.text, to: file, mode: 0o644) else {
                throw CommandFailure(.notPossible, "\(file) cannot be written. Check the folder and its free space.")
            }
            try common.print(Answer(entry: entry, proof: file)) {
                [
                    "The proof of entry \(entry) is in \(file).",
                    "It verifies anywhere: leadglass ledger verify --proof \(file) --key \(path)/key.pub",
                ]
            }
        } else if common.format == .json {
            try common.print(Answer(entry: entry, proof: proof.text)) { [] }
        } else {
            Terminal.put(proof.text)
        }
    }
}
