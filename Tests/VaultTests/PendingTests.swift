import Foundation
import Records
import Testing

@testable import Vault

struct PendingTests {
    @Test func whatHasNoOutcomeWaitsInOrderAlsoAfterARestart() async throws {
        let test = try TestVault()
        var vault = try test.open()
        for number in 1...6 {
            let upstream = number == 3 ? "other" : "pacs"
            try await vault.keep([UInt8(number)], .test("1.\(number)", upstream: upstream))
        }
        vault.record(.delivered(status: 0), of: ArrivalID(sequence: 1))
        vault.record(.refused(status: 0xA700), of: ArrivalID(sequence: 4))
        #expect(try vault.pending(upstream: "pacs", limit: 9).map(\.id.sequence) == [2, 5, 6])
        #expect(try vault.pending(upstream: "pacs", limit: 2).map(\.id.sequence) == [2, 5])
        let later = try vault.pending(upstream: "pacs", after: ArrivalID(sequence: 2), limit: 9)
        #expect(later.map(\.arrival.sopInstanceUID) == ["1.5", "1.6"])
        #expect(try vault.isPending(upstream: "pacs", sopInstanceUIDs: ["1.1", "1.5"]))
        #expect(try !vault.isPending(upstream: "pacs", sopInstanceUIDs: ["1.1", "1.3"]))
        #expect(try vault.isPending(upstream: "other", sopInstanceUIDs: ["1.3"]))
        vault = try test.reopen()
        #expect(try vault.pending(upstream: "pacs", limit: 9).map(\.id.sequence) == [2, 5, 6])
        #expect(vault.statistics.pending == 4)
        vault = try test.reopen(withoutIndex: true)
        #expect(try vault.pending(upstream: "pacs", limit: 9).map(\.id.sequence) == [2, 5, 6])
        #expect(vault.statistics.pending == 4)
    }

    @Test func whatWaitsIsOvertakenByALaterVersionOnceThatWasDelivered() async throws {
        let test = try TestVault()
        var vault = try test.open()
        for (byte, upstream) in [(1, "pacs"), (2, "pacs"), (2, "other")] {
            try await vault.keep([UInt8(byte)], .test("1.1", upstream: upstream))
        }
        try await vault.keep([3], .test("1.2"))
        func overtaken() throws -> [[UInt64]] {
            try vault.pending(upstream: "pacs", limit: 9).compactMap { waiting in
                guard case .overtaken(let later) = try vault.standing(of: waiting) else { return nil }
                return [waiting.id.sequence, later.sequence]
            }
        }
        let first = try #require(try vault.pending(upstream: "pacs", limit: 1).first)
        #expect(try vault.standing(of: first) == .waits)
        vault.record(.delivered(status: 0), of: ArrivalID(sequence: 3))
        #expect(try overtaken() == [], "the other system has it, not this one")
        vault.record(.delivered(status: 0xB000), of: ArrivalID(sequence: 2))
        #expect(try overtaken() == [[1, 2]])
        vault = try test.reopen(withoutIndex: true)
        #expect(try overtaken() == [[1, 2]])
        vault.record(.superseded, of: first.id)
        #expect(try vault.standing(of: first) == .decided)
    }

    @Test func aSummaryCountsPerSender() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for number in 1...5 {
            try await vault.keep(
                [UInt8](repeating: 1, count: number),
                .test("1.\(number)", calling: number < 4 ? "CT1" : "MR1", at: Int64(1000 - number))
            )
        }
        let summary = try vault.pendingSummary()
        #expect(summary.map(\.callingAETitle) == ["CT1", "MR1"])
        #expect(summary.map(\.count) == [3, 2])
        #expect(summary.map(\.bytes) == [6, 9])
        #expect(summary.map(\.oldest.microseconds) == [997, 995])
    }

    @Test func whatWasParkedIsNamedAndCanBeQueuedAgain() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let receipt = try await vault.keep([1], .test("1.1"))
        vault.record(.parked(reason: "aborted three times"), of: receipt.arrivalID)
        #expect(try vault.pending(upstream: "pacs", limit: 9).isEmpty)
        let parked = try vault.parked()
        #expect(parked.map(\.reason) == ["aborted three times"])
        #expect(parked.map(\.arrival.id) == [receipt.arrivalID])
        vault.record(.queued, of: receipt.arrivalID)
        #expect(try vault.parked().isEmpty)
        #expect(try vault.pending(upstream: "pacs", limit: 9).count == 1)
        #expect(vault.statistics.pending == 1)
    }

    @Test func unprotectedInstancesAreCountedOnceForEver() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for number in 0..<3 { vault.recordUnprotected(.test("1.\(number)"), reason: "disk full") }
        try vault.index.catchUp()
        #expect(vault.statistics.unprotected == 3)
        #expect(try test.reopen().statistics.unprotected == 3)
        #expect(try test.reopen(withoutIndex: true).statistics.unprotected == 3)
    }

    @Test func outcomesBecomeDurableWithoutAnotherArrival() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let receipt = try await vault.keep([1], .test("1.1"))
        vault.record(.delivered(status: 0), of: receipt.arrivalID)
        for _ in 0..<200 where vault.committer.hasNotes { try await Task.sleep(for: .milliseconds(20)) }
        #expect(!vault.committer.hasNotes)
        // As a crash would leave it: a copy without the index.
        let copy = try TestVault()
        try FileManager.default.copyItem(atPath: test.folder, toPath: copy.folder)
        try FileManager.default.copyItem(atPath: test.keysFolder, toPath: copy.keysFolder)
        #expect(try copy.open().pending(upstream: "pacs", limit: 9).isEmpty)
    }
}
