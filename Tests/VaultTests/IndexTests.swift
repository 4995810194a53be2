import Foundation
import Records
import Testing

@testable import Vault

struct IndexTests {
    @Test func reindexMakesTheSameIndex() async throws {
        let test = try TestVault(segmentBytes: 20_000)
        let vault = try test.open()
        for number in 0..<12 {
            var sample = SampleDataSet("1.1.\(number % 9)")
            sample.study = "1.5.\(number % 3)"
            sample.patientID = "P\(number % 2)"
            sample.pixels[5] = UInt8(number / 9)
            let receipt = try await vault.keep(
                sample.bytes,
                .test("1.1.\(number % 9)", route: number == 4 ? .returned : .store, at: Int64(number) * 1_000_000)
            )
            switch number % 4 {
            case 0: vault.record(.delivered(status: 0xB000), of: receipt.arrivalID)
            case 1: vault.record(.refused(status: 0xA700), of: receipt.arrivalID)
            case 2: vault.record(.parked(reason: "three aborts"), of: receipt.arrivalID)
            default: break
            }
        }
        try await vault.keep(SampleDataSet("1.1.0").bytes, .test("1.1.0"))
        vault.recordUnprotected(.test("1.9"), reason: "disk full")
        try vault.committer.flush()
        try vault.index.catchUp()
        let before = try Self.dump(vault)
        let statistics = vault.index.counters
        #expect(before["vault_objects"]?.count == 12 || before["vault_objects"]?.count == 13)
        let reopened = try test.reopen(withoutIndex: true)
        let after = try Self.dump(reopened)
        for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
        #expect(reopened.index.counters == statistics)
        try test.close()
        let records = try SQLiteRecords(path: test.recordsPath)
        let again = try Vault.reindex(
            folder: test.folder,
            keysFolder: test.keysFolder,
            records: records,
            limits: test.limits
        )
        #expect(try Self.dump(again) == before)
        #expect(again.index.counters == statistics)
        again.close()
        try records.close()
    }

    /// All tables without what is sealed, since that is sealed anew with another nonce.
    private static func dump(_ vault: Vault) throws -> [String: [RecordRow]] {
        try vault.ask { reader throws(RecordsError) in
            [
                "vault_patients": try reader.rows(
                    "SELECT patient, id_index, name_index FROM vault_patients ORDER BY 1"
                ),
                "vault_studies": try reader.rows(
                    "SELECT study_uid, patient, accession_index, first_sequence, last_received, instances, objects, bytes, "
                        + "id_index, name_index FROM vault_studies ORDER BY 1"
                ),
                "vault_series": try reader.rows(
                    "SELECT study_uid, series_uid, modality FROM vault_series ORDER BY 1, 2"
                ),
                "vault_instances": try reader.rows("SELECT * FROM vault_instances ORDER BY 1"),
                "vault_objects": try reader.rows("SELECT * FROM vault_objects ORDER BY object"),
                "vault_arrivals": try reader.rows(
                    "SELECT sequence, object, sop_uid, sop_class, transfer_syntax, study_uid, route, upstream, calling, "
                        + "called, address, received, bytes, outcome, status FROM vault_arrivals ORDER BY 1"
                ),
                "vault_unprotected": try reader.rows(
                    "SELECT received, sop_uid, calling FROM vault_unprotected ORDER BY 1"
                ),
            ]
        }
    }

    @Test func anIndexOfOtherSegmentsIsMadeAnew() async throws {
        let one = try TestVault()
        try await one.open().keep(SampleDataSet("1.1").bytes, .test("1.1"))
        try one.close()
        let two = try TestVault()
        let receipt = try await two.open().keep(SampleDataSet("1.2").bytes, .test("1.2"))
        try two.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: two.recordsPath + suffix) }
        try FileManager.default.copyItem(atPath: one.recordsPath, toPath: two.recordsPath)
        let vault = try two.open()
        #expect(vault.statistics.objects == 1)
        #expect(try vault.bytes(of: receipt.objectID) == SampleDataSet("1.2").bytes)
    }

    @Test func anOlderIndexCatchesUp() async throws {
        let test = try TestVault()
        try await test.open().keep(SampleDataSet("1.1").bytes, .test("1.1"))
        try test.close()
        let old = try #require(FileManager.default.contents(atPath: test.recordsPath))
        let second = try await test.open().keep(SampleDataSet("1.2").bytes, .test("1.2"))
        try test.open().record(.delivered(status: 0), of: ArrivalID(sequence: 1))
        try test.close()
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: test.recordsPath + suffix) }
        try old.write(to: URL(fileURLWithPath: test.recordsPath))
        let vault = try test.open()
        #expect(vault.statistics.objects == 2)
        #expect(try vault.pending(upstream: "pacs", limit: 9).map(\.id) == [second.arrivalID])
        #expect(try await vault.keep(SampleDataSet("1.3").bytes, .test("1.3")).arrivalID.sequence == 3)
    }

    @Test func studiesComeNewestFirstAndArePickedByPatientOrTime() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for (number, date) in ["20240101", "20250101", "", "20230101"].enumerated() {
            var sample = SampleDataSet("1.1.\(number)")
            sample.study = "1.5.\(number)"
            sample.studyDate = date
            sample.patientID = "P\(number % 2)"
            try await vault.keep(sample.bytes, .test("1.1.\(number)", at: Int64(number) * 1000))
        }
        #expect(try vault.select(Selection()).map(\.studyInstanceUID) == ["1.5.1", "1.5.0", "1.5.3", "1.5.2"])
        #expect(try vault.select(Selection(.patient("P0"))).map(\.studyInstanceUID) == ["1.5.0", "1.5.2"])
        #expect(try vault.select(Selection(.patient("P"))).isEmpty)
        #expect(try vault.select(Selection(.study("1.5.2"))).map(\.patientName) == ["Doe^Jane"])
        let since = Selection(.since(Timestamp(microseconds: 2000)))
        #expect(try vault.select(since).map(\.studyInstanceUID) == ["1.5.3", "1.5.2"])
        #expect(try vault.objects(ofStudy: "1.5.0", since).isEmpty)
    }

    @Test func whatThePACSRefusedIsSaid() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let sample = SampleDataSet("1.1").bytes
        let first = try await vault.keep(sample, .test("1.1", calling: "CT1"))
        vault.record(.refused(status: 0xA900), of: first.arrivalID)
        let refused = try vault.objects(ofStudy: "1.2.3")
        #expect(refused.map(\.refusedStatus) == [0xA900])
        #expect(refused.map(\.arrival.callingAETitle) == ["CT1"])
        let second = try await vault.keep(sample, .test("1.1", calling: "CT2"))
        vault.record(.delivered(status: 0), of: second.arrivalID)
        #expect(try vault.objects(ofStudy: "1.2.3").map(\.refusedStatus) == [nil])
    }

    @Test func familyNamesAreFoundWithoutCaseAndAccents() {
        #expect(ColumnKeys.normalizedFamilyName("Müller-Lüdenscheidt^Karl") == "mullerludenscheidt")
        #expect(ColumnKeys.normalizedFamilyName("^Karl") == "")
        #expect(ColumnKeys.normalizedFamilyName("山田^太郎=...") == "山田")
    }

    @Test func anObjectThatIsNotDICOMIsKeptAllTheSame() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let bytes = Array("This is not DICOM at all, whatever the command said.".utf8)
        let receipt = try await vault.keep(bytes, .test("../../etc/passwd"))
        #expect(try vault.bytes(of: receipt.objectID) == bytes)
        #expect(try vault.select(Selection()).map(\.studyInstanceUID) == [""])
        #expect(try vault.content(of: receipt.objectID).description.problem != nil)
    }
}
