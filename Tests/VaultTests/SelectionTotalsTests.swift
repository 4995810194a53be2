import Foundation
import Records
import Testing

@testable import Vault

struct SelectionTotalsTests {
    @Test func aSelectionIsCountedAsARestoreWouldTakeIt() async throws {
        let test = try TestVault()
        let vault = try test.open()
        var arrivals: [ArrivalID] = []
        for number in 0..<6 {
            var sample = SampleDataSet("1.1.\(number)")
            sample.study = "1.5.\(number % 3)"
            sample.patientID = "P\(number % 3)"
            sample.studyDate = ["20240105", "19991231", "bad"][number % 3]
            arrivals.append(try await vault.keep(sample.bytes, .test(sample.uid, at: Int64(number))).arrivalID)
        }
        vault.record(.refused(status: 0xA700), of: arrivals[0])
        vault.record(.refused(status: 0xA700), of: arrivals[1])
        vault.record(.queued, of: arrivals[1])
        vault.record(.delivered(status: 0), of: arrivals[1])
        vault.record(.delivered(status: 0), of: arrivals[2])
        vault.recordUnprotected(.test("1.9", at: 2), reason: "disk full")
        for scope in [Selection.Scope.all, .since(Timestamp(microseconds: 0))] {
            let totals = try vault.totals(
                Selection(scope),
                named: [arrivals[0], arrivals[2], ArrivalID(sequence: 999)]
            )
            #expect(totals.studies == 3)
            #expect(totals.all.objects == 6)
            #expect(totals.refused.objects == 1)
            #expect(totals.named.objects == 2)
            #expect(totals.refusedAmongNamed.objects == 1)
            #expect(totals.waiting == 3)
            #expect(totals.unprotected == 1)
            #expect(totals.newestDate == "20240105")
            #expect(totals.oldestDate == "19991231")
            let selected = try vault.select(Selection(scope))
            #expect(selected.reduce(0) { $0 + $1.bytes } == totals.all.bytes)
        }
        let patient = try vault.totals(Selection(.patient("P1")))
        #expect(patient.studies == 1)
        #expect(patient.all.objects == 2)
        #expect(patient.refused.objects == 0)
        let late = try vault.totals(Selection(.since(Timestamp(microseconds: 4))))
        #expect(late.all.objects == 2)
        #expect(late.unprotected == 0)
        let none = try vault.totals(Selection(.study("9.9")))
        #expect(none.studies == 0)
        #expect(none.newestDate == "")
    }

    @Test func theLastRestoreTellsTheRate() throws {
        let test = try TestVault()
        let vault = try test.open()
        #expect(try vault.restoreRate(to: "PACS@h:104") == nil)
        try vault.noteRestore(to: "PACS@h:104", bytes: 1000, seconds: 2)
        try vault.noteRestore(to: "PACS@h:104", bytes: 3000, seconds: 2)
        try vault.noteRestore(to: "OTHER@h:104", bytes: 10, seconds: 2)
        try vault.noteRestore(to: "PACS@h:104", bytes: 0, seconds: 2)
        #expect(try vault.restoreRate(to: "PACS@h:104") == 1500)
    }
}
