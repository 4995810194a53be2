import ArgumentParser
import Foundation
import Journal
import Records
import Testing

@testable import leadglass

/// `leadglass ledger` on files alone.
@Suite struct LedgerCommandTests {
    /// A data folder with a ledger of this many entries, recorded one after the other; gives checkpoints of each size.
    private static func with(_ count: Int, _ body: (String, [String]) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let journal = try Journal(
                folder: folder + "/var/ledger",
                keyFile: folder + "/keys/ledger.key",
                origin: "test.example/ledger",
                records: SQLiteRecords()
            )
            var checkpoints = [journal.checkpoint]
            for number in 0..<count {
                try journal.record([
                    EntryDraft(
                        "sign-in",
                        actor: "person:\(number)",
                        subjects: ["site:1"],
                        details: ["from": "\u{1B}[2J"]
                    )
                ])
                checkpoints.append(journal.checkpoint)
            }
            defer { journal.close() }
            try await body(folder, checkpoints)
        }
    }

    private static func run(_ folder: String, _ arguments: String...) async -> Int32 {
        await Leadglass.run(
            ["ledger"] + arguments + ["--data", folder + "/var", "--config", folder + "/leadglass.yaml"]
        )
    }

    @Test func anIntactLedgerEndsWithZeroAndADamagedCopyWithOne() async throws {
        try await Self.with(5) { folder, checkpoints in
            try "data: ./var\n".write(toFile: folder + "/leadglass.yaml", atomically: true, encoding: .utf8)
            #expect(await Self.run(folder, "verify") == 0)
            #expect(await Self.run(folder, "verify", "--format", "json") == 0)
            let files = FileManager.default
            let copy = folder + "/copy"
            try files.copyItem(atPath: folder + "/var/ledger", toPath: copy)
            try files.moveItem(atPath: copy + "/key.pub", toPath: folder + "/auditor.pub")
            let key = ["--key", folder + "/auditor.pub"]
            #expect(await Leadglass.run(["ledger", "verify", "--folder", copy] + key) == 0)
            // Without a key nothing can be verified.
            #expect(await Leadglass.run(["ledger", "verify", "--folder", copy]) == 3)
            let bundle = copy + "/tile/entries/000.p/5"
            var bytes = try Data(contentsOf: URL(fileURLWithPath: bundle))
            bytes[60] ^= 1
            try bytes.write(to: URL(fileURLWithPath: bundle))
            #expect(await Leadglass.run(["ledger", "verify", "--folder", copy] + key) == 1)
        }
    }

    @Test func aSavedCheckpointShowsThatALedgerWasPutBack() async throws {
        try await Self.with(4) { folder, checkpoints in
            let ledger = folder + "/var/ledger"
            for (size, checkpoint) in checkpoints.enumerated() {
                let saved = folder + "/saved-\(size)"
                try checkpoint.write(toFile: saved, atomically: true, encoding: .utf8)
                #expect(await Leadglass.run(["ledger", "verify", "--folder", ledger, "--against", saved]) == 0)
            }
            let wrong = ["--against", ledger + "/key.pub"]
            #expect(await Leadglass.run(["ledger", "verify", "--folder", ledger] + wrong) == 2)
            #expect(await Leadglass.run(["ledger", "verify", "--folder", ledger, "--against", "/nowhere"]) == 2)
            try checkpoints[2].write(toFile: ledger + "/checkpoint", atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(["ledger", "verify", "--folder", ledger]) == 1)
            #expect(
                await Leadglass.run(["ledger", "verify", "--folder", ledger, "--against", folder + "/saved-4"]) == 1
            )
        }
    }

    @Test func aProofVerifiesWithTheKeyAloneAndAChangedOneDoesNot() async throws {
        try await Self.with(7) { folder, _ in
            let proof = folder + "/entry.proof"
            let ledger = ["--folder", folder + "/var/ledger"]
            #expect(await Leadglass.run(["ledger", "prove", "3", "--output", proof] + ledger) == 0)
            let key = folder + "/auditor.pub"
            try FileManager.default.moveItem(atPath: folder + "/var/ledger/key.pub", toPath: key)
            try FileManager.default.removeItem(atPath: folder + "/var/ledger")
            #expect(await Leadglass.run(["ledger", "verify", "--proof", proof, "--key", key]) == 0)
            #expect(await Leadglass.run(["ledger", "verify", "--proof", proof, "--key", key, "--format", "json"]) == 0)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: proof))
            bytes[40] ^= 1
            try bytes.write(to: URL(fileURLWithPath: proof))
            #expect(await Leadglass.run(["ledger", "verify", "--proof", proof, "--key", key]) == 1)
        }
    }

    @Test func wrongCallsEndWithTwoAndWhatIsNotThereWithThree() async throws {
        try await Self.with(1) { folder, _ in
            let ledger = ["--folder", folder + "/var/ledger"]
            #expect(await Leadglass.run(["ledger", "prove"] + ledger) == 2)
            #expect(await Leadglass.run(["ledger", "prove", "-1"] + ledger) == 2)
            #expect(await Leadglass.run(["ledger", "prove", "9"] + ledger) == 3)
            #expect(await Leadglass.run(["ledger", "verify", "--folder", folder + "/nowhere"]) == 3)
            #expect(await Leadglass.run(["ledger", "verify", "--proof", "x"] + ledger) == 2)
            #expect(await Leadglass.run(["ledger", "verify", "--key", folder + "/nowhere"] + ledger) == 2)
            #expect(
                await Leadglass.run(["ledger", "verify", "--key", folder + "/var/ledger/checkpoint"] + ledger) == 2
            )
        }
    }

    @Test func whatAProofSaysDoesNotSteerTheTerminal() throws {
        let draft = EntryDraft("k", actor: "a\u{1B}[2J", subjects: ["s\u{202E}"], details: ["d\n": "v\r"])
        let entry = LedgerEntry(index: 0, time: Timestamp(microseconds: 0), draft: draft)
        let lines = ProofAnswer.lines(of: entry)
        #expect(lines.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" } })
        #expect(lines.first == "  1970-01-01T00:00:00Z  k  by a\u{FFFD}[2J")
    }
}
