import Foundation
import Records
import Testing

@testable import Vault

struct VerificationHistoryTests {
    private func damage(_ test: TestVault) throws {
        let path = test.segments[0]
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[1500] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test func eachRunIsKeptNewestFirst() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for number in 0..<3 { try await vault.keep(SampleDataSet("1.1.\(number)").bytes, .test("1.1.\(number)")) }
        #expect(try vault.verifications() == [])
        #expect(try vault.lastVerification() == nil)
        #expect(try vault.standingDamage() == nil)
        let (report, one) = try vault.verify(by: "person:1")
        #expect(report.isClean)
        #expect(one.outcome == .intact)
        #expect(one.objects == 3)
        #expect(one.by == "person:1")
        _ = try vault.verify(by: "schedule", sample: 0.5)
        let rows = try vault.verifications()
        #expect(rows.map(\.id) == [2, 1])
        #expect(rows.map(\.by) == ["schedule", "person:1"])
        #expect(rows.map(\.sample) == [0.5, 1])
        #expect(rows[1] == one)
        #expect(try vault.verifications(before: 2) == [one])
        #expect(try vault.verifications(limit: 1).map(\.id) == [2])
    }

    @Test func damageStandsUntilARunThatReadsEverythingFindsNone() async throws {
        let test = try TestVault()
        for number in 0..<3 { try await test.open().keep(SampleDataSet("1.1.\(number)").bytes, .test("1.1.\(number)")) }
        try test.close()
        try damage(test)
        let vault = try test.open()
        let (_, found) = try vault.verify(by: "schedule")
        #expect(found.outcome == .damaged)
        #expect(found.damaged == 1)
        #expect(found.findings.first?.reason.isEmpty == false)
        #expect(found.findings.first?.object.count == 32)
        #expect(try vault.standingDamage()?.id == found.id)
        #expect(try vault.verifications().first == found)
        try test.close()
        try damage(test)
        let mended = try test.open()
        _ = try mended.verify(by: "schedule", sample: 0.1)
        #expect(try mended.standingDamage()?.id == found.id)
        let (_, clean) = try mended.verify(by: "schedule")
        #expect(clean.outcome == .intact)
        #expect(try mended.standingDamage() == nil)
        #expect(try mended.lastVerification()?.id == clean.id)
    }

    @Test func aRunThatIsEndedIsKeptAsStopped() async throws {
        let test = try TestVault()
        let vault = try test.open()
        try await vault.keep(SampleDataSet("1.1.1").bytes, .test("1.1.1"))
        #expect(throws: VaultError.self) { try vault.verify(by: "person:1", isCancelled: { true }) }
        let row = try #require(try vault.verifications().first)
        #expect(row.outcome == .stopped)
        #expect(row.ended != nil)
        #expect(try vault.lastVerification() == nil)
    }

    @Test func aRunUnderWhichTheProcessEndedIsShownAsStopped() async throws {
        let test = try TestVault()
        let vault = try test.open()
        try await vault.keep(SampleDataSet("1.1.1").bytes, .test("1.1.1"))
        _ = try vault.verify(
            by: "person:1",
            progress: { _ in
                #expect((try? vault.verifications().first?.outcome) == .running)
            }
        )
        try vault.index.records.write { writer throws(RecordsError) in
            try writer.execute("UPDATE vault_verifications SET outcome = 0, ended = NULL")
        }
        let row = try #require(try vault.verifications().first)
        #expect(row.outcome == .stopped)
        #expect(row.ended == nil)
    }

    @Test func theHistoryOutlivesAReindexAndHasAnEnd() async throws {
        let test = try TestVault()
        let vault = try test.open()
        try await vault.keep(SampleDataSet("1.1.1").bytes, .test("1.1.1"))
        for _ in 0..<5 { _ = try vault.verify(by: "schedule") }
        try test.close()
        let records = try SQLiteRecords(path: test.recordsPath)
        var limits = test.limits
        limits.verifications = 3
        let again = try Vault.reindex(
            folder: test.folder,
            keysFolder: test.keysFolder,
            records: records,
            limits: limits
        )
        #expect(try again.verifications().map(\.id) == [5, 4, 3, 2, 1])
        _ = try again.verify(by: "schedule")
        #expect(try again.verifications().map(\.id) == [6, 5, 4])
        again.close()
        try records.close()
    }

    @Test func aHistoryThatCannotBeWrittenStopsNothing() async throws {
        let test = try TestVault()
        let vault = try test.open()
        try await vault.keep(SampleDataSet("1.1.1").bytes, .test("1.1.1"))
        try vault.index.records.write { writer throws(RecordsError) in
            try writer.execute("DROP TABLE vault_verifications")
        }
        let (report, verification) = try vault.verify(by: "schedule")
        #expect(report.isClean)
        #expect(verification.id == 0)
        #expect(verification.outcome == .intact)
    }
}
