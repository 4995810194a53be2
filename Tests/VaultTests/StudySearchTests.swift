import Foundation
@testable import Records
import Testing

@testable import Vault

struct StudySearchTests {
    private static let second: Int64 = 1_000_000

    /// Ten studies of three patients, one a second, two instances each.
    private func filled() async throws -> TestVault {
        let test = try TestVault()
        let vault = try test.open()
        for number in 0..<10 {
            for instance in 0..<2 {
                var sample = SampleDataSet("1.1.\(number).\(instance)")
                sample.study = "1.5.\(number)"
                sample.series = "1.6.\(number)"
                sample.patientID = "P\(number % 3)"
                sample.patientName = ["MULLER^Karl", "O'Neill^Ann", "<b>Doe</b>^Jane"][number % 3]
                sample.accession = "A\(number)"
                try await vault.keep(sample.bytes, .test(sample.uid, at: Int64(number) * Self.second))
            }
        }
        try vault.index.catchUp()
        return test
    }

    private func uids(_ page: StudyPage) -> [String] { page.studies.map(\.study.studyInstanceUID) }

    @Test func whatIsGivenMustAllBeTrue() async throws {
        let test = try await filled()
        let vault = try test.open()
        #expect(uids(try vault.studies(StudySearch(patientID: "P0"))) == ["1.5.9", "1.5.6", "1.5.3", "1.5.0"])
        #expect(uids(try vault.studies(StudySearch(accessionNumber: "A4"))) == ["1.5.4"])
        #expect(uids(try vault.studies(StudySearch(familyName: "Müller"))).count == 4)
        #expect(uids(try vault.studies(StudySearch(familyName: "ONEILL^X"))) == ["1.5.7", "1.5.4", "1.5.1"])
        #expect(uids(try vault.studies(StudySearch(patientID: "P0", accessionNumber: "A3"))) == ["1.5.3"])
        #expect(uids(try vault.studies(StudySearch(patientID: "P1", accessionNumber: "A3"))) == [])
        #expect(uids(try vault.studies(StudySearch(studyInstanceUID: "1.5.2"))) == ["1.5.2"])
        let since = StudySearch(
            receivedSince: Timestamp(microseconds: 3 * Self.second),
            receivedBefore: Timestamp(microseconds: 6 * Self.second)
        )
        #expect(uids(try vault.studies(since)) == ["1.5.5", "1.5.4", "1.5.3"])
        #expect(uids(try vault.studies(StudySearch(patientID: "P"))) == [])
        #expect(uids(try vault.studies(StudySearch(familyName: "'*%_"))) == [])
        #expect(uids(try vault.studies(StudySearch(patientID: "' OR 1=1 --"))) == [])
    }

    @Test func aRowHasWhatTheHeaderSaysAndWhatIsKept() async throws {
        let test = try await filled()
        let row = try #require(try test.open().study("1.5.2"))
        #expect(row.study.patientName == "<b>Doe</b>^Jane")
        #expect(row.study.accessionNumber == "A2")
        #expect(row.study.date == "20240301")
        #expect(row.modalities == ["CT"])
        #expect(row.instances == 2)
        #expect(row.study.objects == 2)
        #expect(row.study.bytes > 5200)
        #expect(try test.open().study("1.5.77") == nil)
    }

    @Test func pagesFollowOneAnotherAndEnd() async throws {
        let test = try await filled()
        let vault = try test.open()
        // Two with the same time, so that the UID must tell them apart.
        for study in ["1.7.1", "1.7.2"] {
            var sample = SampleDataSet(study + ".1")
            sample.study = study
            try await vault.keep(sample.bytes, .test(sample.uid, at: 4 * Self.second))
        }
        try vault.index.catchUp()
        let all = uids(try vault.studies())
        #expect(all.count == 12)
        var seen: [String] = []
        var cursor: StudyCursor?
        var pages = 0
        repeat {
            let page = try vault.studies(after: cursor, limit: 1 + pages % 3)
            seen += uids(page)
            cursor = page.next
            pages += 1
        } while cursor != nil && pages < 20
        #expect(seen == all)
        #expect(uids(try vault.studies(limit: -5)).count == 1)
        #expect(uids(try vault.studies(limit: .max)).count == 12)
    }

    @Test func whatComesAgainBringsItsStudyToTheFrontAndCountsOnce() async throws {
        let test = try await filled()
        let vault = try test.open()
        var sample = SampleDataSet("1.1.0.0")
        sample.study = "1.5.0"
        sample.series = "1.6.0"
        sample.description = "CORRECTED"
        try await vault.keep(sample.bytes, .test(sample.uid, at: 50 * Self.second))
        try await vault.keep(sample.bytes, .test(sample.uid, at: 51 * Self.second))
        try vault.index.catchUp()
        let first = try #require(try vault.studies(limit: 1).studies.first)
        #expect(first.study.studyInstanceUID == "1.5.0")
        #expect(first.instances == 2)
        #expect(first.study.objects == 3)
        #expect(first.study.lastReceived == Timestamp(microseconds: 51 * Self.second))
    }

    @Test(arguments: [
        StudySearch(), StudySearch(patientID: "P0"), StudySearch(familyName: "Doe"), StudySearch(accessionNumber: "A1"),
        StudySearch(receivedSince: Timestamp(microseconds: 5), receivedBefore: Timestamp(microseconds: 50)),
    ])
    func aPageComesFromOneIndexInItsOrder(_ search: StudySearch) throws {
        let test = try TestVault()
        let vault = try test.open()
        let cursors: [StudyCursor?] = [
            nil, StudyCursor(lastReceived: Timestamp(microseconds: 9), studyInstanceUID: "1"),
        ]
        for cursor in cursors {
            let (sql, parameters) = try #require(vault.statement(search, cursor))
            let records = try #require(vault.index.records as? SQLiteRecords)
            let plan = try records.plan(sql, parameters + [.integer(100)])
            let text = plan.joined(separator: "\n")
            #expect(!text.contains("TEMP B-TREE"), "\(text)")
            #expect(plan.first?.contains("USING INDEX vault_studies_by_") == true, "\(text)")
        }
    }

    @Test func anIndexOfAnEarlierVersionIsCountedWhenItIsOpened() async throws {
        let test = try await filled()
        let expected = try test.open().studies()
        try test.close()
        let records = try SQLiteRecords(path: test.recordsPath)
        // As the version before this one left it.
        try records.write { writer throws(RecordsError) in
            for index in ["time", "id", "name", "number"] { try writer.execute("DROP INDEX vault_studies_by_\(index)") }
            for column in ["instances", "objects", "bytes", "id_index", "name_index"] {
                try writer.execute("ALTER TABLE vault_studies DROP COLUMN \(column)")
            }
            try writer.execute("CREATE INDEX vault_studies_by_accession ON vault_studies (accession_index)")
            for table in ["vault_seals", "vault_verifications", "vault_restores"] {
                try writer.execute("DROP TABLE \(table)")
            }
            try writer.execute("DELETE FROM migrations WHERE namespace = 'vault care'")
            try writer.execute("DELETE FROM migrations WHERE namespace = 'vault' AND name = 'search for studies'")
        }
        try records.close()
        #expect(try test.open().studies() == expected)
        #expect(uids(try test.open().studies(StudySearch(familyName: "oneill"))).count == 3)
    }

    @Test func referencesAreTheSameAfterAReindexAndTellNothing() async throws {
        let test = try await filled()
        let vault = try test.open()
        let patient = vault.patientReference("P0")
        let study = vault.studyReference("1.5.1")
        #expect(patient.wholeMatch(of: /patient:[0-9a-f]{32}/) != nil)
        #expect(study.wholeMatch(of: /study:[0-9a-f]{32}/) != nil)
        #expect(vault.patientReference("P1") != patient)
        // Nor is it what the index has.
        #expect(patient.dropFirst(8) != hexadecimal(vault.columns.blind("id", "P0")))
        let reopened = try test.reopen(withoutIndex: true)
        #expect(reopened.patientReference("P0") == patient)
        let other = try TestVault()
        #expect(try other.open().patientReference("P0") != patient)
    }
}
