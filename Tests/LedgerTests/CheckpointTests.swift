import Testing

@testable import Ledger

struct CheckpointTests {
    /// The note text of c2sp.org/tlog-checkpoint's example.
    static let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    @Test func theSpecificationsExampleIsRead() throws {
        let checkpoint = try Checkpoint(Self.text)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.description == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
        #expect(checkpoint.text == Self.text)
        #expect(try Checkpoint(Self.text + "an extension\n").size == 20_852_163)
    }

    @Test func theSpecificationsKeyIDIsTheOneOfItsSignature() throws {
        // The example's key is not published; its signature shows how ID and signature are put together.
        let note = try SignedNote(
            Array(
                (Self.text + "\n— example.com/behind-the-sofa "
                    + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n")
                    .utf8
            )
        )
        #expect(note.signatures.map(\.keyID) == [0x033d_e0ae])
        #expect(note.signatures[0].bytes.count == 64)
    }

    @Test(
        arguments: [
            "", "\n", "o\n1\n", "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "o\n18446744073709551616\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "o\n1\nCsUY\n",
            "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
            "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nx\n",
        ]
    )
    func whatIsNoCheckpointIsRefused(_ text: String) {
        #expect(throws: LedgerError.self) { try Checkpoint(text) }
    }

    @Test func aCheckpointOfAnotherLedgerIsRefusedThoughTheKeySignedIt() throws {
        let key = try SigningKey(name: "ours.example", seed: [UInt8](repeating: 3, count: 32))
        let own = Checkpoint(origin: "ours.example", size: 0, root: .empty)
        #expect(try Checkpoint(note: own.signed(with: key), key: key.verifier) == own)
        let other = Checkpoint(origin: "theirs.example", size: 0, root: .empty)
        let error = #expect(throws: LedgerError.self) {
            try Checkpoint(note: other.signed(with: key), key: key.verifier)
        }
        #expect(error?.code == .badCheckpoint)
    }
}
