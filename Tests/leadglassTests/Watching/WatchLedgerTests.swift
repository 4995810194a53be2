import Console
import Foundation
import Journal
import Outbound
import Practice
import Records
import Testing

@testable import leadglass

/// Roots of sealed segments go into the ledger, and its checkpoint goes elsewhere.
@Suite struct WatchLedgerTests {
    @Test func eachSealedSegmentIsRecordedOnce() async throws {
        try await WatchedOffice.with { watched in
            for number in 1...5 { watched.desk.seal(Int64(number), UInt32(number)) }
            try await watched.turns.segmentTurn()
            try await watched.turns.segmentTurn()
            let entries = try watched.entries(.segmentSealed)
            #expect(entries.map { $0.details["number"] } == ["1", "2", "3", "4", "5"])
            #expect(
                entries[1].details == [
                    "number": "2", "root": String(repeating: "2", count: 64), "objects": "3", "bytes": "300",
                ]
            )
            #expect(entries[1].subjects == ["segment:2"])
            watched.desk.seal(6, 6)
            try await watched.turns.segmentTurn()
            #expect(try watched.entries(.segmentSealed).count == 6)
        }
    }

    @Test func aMarkThatWasLostMakesNoSecondEntry() async throws {
        try await WatchedOffice.with { watched in
            for number in 1...3 { watched.desk.seal(Int64(number), UInt32(number)) }
            try await watched.turns.segmentTurn()
            try watched.office.marks.set(.sealedSegments, 0)
            try await watched.turns.segmentTurn()
            #expect(try watched.entries(.segmentSealed).count == 3)
            #expect(try watched.office.marks.value(.sealedSegments) == 3)
        }
    }

    private func withFile(_ body: (WatchedOffice, String) async throws -> Void) async throws {
        try await WatchedOffice.with { configuration, parent in
            configuration.checkpointFile = parent + "/checkpoints"
        } _: { watched in
            try await body(watched, watched.configuration.checkpointFile ?? "")
        }
    }

    private func act(_ watched: WatchedOffice) throws {
        try watched.office.journal.record([EntryDraft("test", actor: "leadglass")])
    }

    private func checkpoints(_ path: String) -> Int {
        ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").components(separatedBy: "\nleadglass\n").count - 1
    }

    @Test func theCheckpointIsAppendedWhenItIsTimeAndTheLedgerHasGrown() async throws {
        try await withFile { watched, path in
            try act(watched)
            try await watched.turns.checkpointTurn()
            #expect(checkpoints(path) == 1)
            try act(watched)
            try await watched.turns.checkpointTurn()
            #expect(checkpoints(path) == 1)
            watched.pass(seconds: 24 * 3600)
            try await watched.turns.checkpointTurn()
            #expect(checkpoints(path) == 2)
            watched.pass(seconds: 24 * 3600)
            try await watched.turns.checkpointTurn()
            #expect(checkpoints(path) == 2)
        }
    }

    @Test func aLedgerWithFewerEntriesThanWereSentIsAnAlarmAndNothingIsSent() async throws {
        try await withFile { watched, path in
            try act(watched)
            try watched.office.checkpoints.noteFile(size: 1000, at: watched.turns.now())
            watched.pass(seconds: 24 * 3600)
            try await watched.turns.checkpointTurn()
            let alarm = try #require(await watched.status.report().alarms.first { $0.code == "ledger-rolled-back" })
            #expect(alarm.severity == .critical)
            #expect(alarm.message.contains("1,000"))
            #expect(checkpoints(path) == 0)
        }
    }

    @Test func aFileThatCannotBeWrittenIsAnAlarmUntilItCan() async throws {
        try await withFile { watched, path in
            try act(watched)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            try await watched.turns.checkpointTurn()
            #expect(await watched.codes.contains("checkpoint-file"))
            try FileManager.default.removeItem(atPath: path)
            try await watched.turns.checkpointTurn()
            #expect(await !watched.codes.contains("checkpoint-file"))
            #expect(checkpoints(path) == 1)
        }
    }

    @Test func byMailItGoesToThoseWhomTheSettingsName() async throws {
        try await WatchedOffice.with { configuration, _ in
            let server = MailServer(host: "127.0.0.1", port: 1, security: .none)
            configuration.alerts.mail = MailAddress("leadglass@example.org").map { .init(server: server, from: $0) }
        } _: { watched in
            try act(watched)
            try await watched.turns.checkpointTurn()
            #expect(try watched.office.outbox.items(.waiting).isEmpty)
            try watched.set([.checkpointRecipients: "safe@example.org"])
            try await watched.turns.checkpointTurn()
            try await watched.turns.checkpointTurn()
            let items = try watched.office.outbox.items(.waiting)
            #expect(items.map(\.parcel.recipient) == ["safe@example.org"])
            #expect(items.first?.parcel.body.contains(watched.office.journal.checkpoint) == true)
        }
    }

    @Test func theSizeOfACheckpointIsItsSecondLine() {
        #expect(Watch.size(of: "leadglass\n12\nroot=\n\n— leadglass x\n") == 12)
        for text in ["", "leadglass", "leadglass\n12", "leadglass\nx\nroot\n"] { #expect(Watch.size(of: text) == nil) }
    }
}
