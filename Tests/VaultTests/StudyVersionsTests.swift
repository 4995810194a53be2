import Foundation
import Records
import Testing

@testable import Vault

struct StudyVersionsTests {
    @Test func anInstanceHasItsVersionsWithWhatBecameOfThem() async throws {
        let test = try TestVault()
        let vault = try test.open()
        var sample = SampleDataSet("1.1.1")
        let first = try await vault.keep(sample.bytes, .test("1.1.1", at: 10))
        vault.record(.delivered(status: 0xB000), of: first.arrivalID)
        try await vault.keep(sample.bytes, .test("1.1.1", at: 11)).arrivalID.record(.superseded, vault)
        sample.description = "OTHER"
        let second = try await vault.keep(sample.bytes, .test("1.1.1", calling: "CT2", at: 12))
        vault.record(.refused(status: 0xA900), of: second.arrivalID)
        sample.pixels[7] ^= 1
        try await vault.keep(sample.bytes, .test("1.1.1", at: 13))
        try vault.index.catchUp()
        let page = try vault.versions(ofStudy: "1.2.3")
        #expect(page.next == nil)
        let instance = try #require(page.instances.first)
        #expect(page.instances.count == 1)
        #expect(instance.versionCount == 3)
        #expect(instance.versions.map(\.object.version) == [1, 2, 3])
        #expect(instance.versions.map(\.difference) == [nil, .headerOnly, .changedPixels])
        #expect(instance.versions.map(\.delivery) == [.delivered(status: 0xB000), .refused(status: 0xA900), .waiting])
        #expect(instance.versions.map(\.resends) == [1, 0, 0])
        #expect(instance.versions[1].object.arrival.callingAETitle == "CT2")
        #expect(instance.versions[1].object.arrival.receivedAt == Timestamp(microseconds: 12))
        #expect(instance.versions[0].object.digest.count == 32)
    }

    @Test func instancesComeInPages() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for number in 0..<7 { try await vault.keep(SampleDataSet("1.1.\(number)").bytes, .test("1.1.\(number)")) }
        var changed = SampleDataSet("1.1.2")
        changed.description = "AGAIN"
        try await vault.keep(changed.bytes, .test("1.1.2"))
        try vault.index.catchUp()
        var seen: [String] = []
        var cursor: ArrivalID?
        repeat {
            let page = try vault.versions(ofStudy: "1.2.3", after: cursor, limit: 2)
            seen += page.instances.map(\.sopInstanceUID)
            cursor = page.next
        } while cursor != nil
        #expect(seen == (0..<7).map { "1.1.\($0)" })
        #expect(try vault.versions(ofStudy: "9.9").instances.isEmpty)
    }

    @Test func aVersionThatMovedToAnotherStudyShowsInBoth() async throws {
        let test = try TestVault()
        let vault = try test.open()
        var sample = SampleDataSet("1.1.1")
        try await vault.keep(sample.bytes, .test("1.1.1"))
        sample.study = "1.2.9"
        try await vault.keep(sample.bytes, .test("1.1.1"))
        try vault.index.catchUp()
        for study in ["1.2.3", "1.2.9"] {
            let instance = try #require(try vault.versions(ofStudy: study).instances.first)
            #expect(instance.versions.map(\.object.studyInstanceUID) == ["1.2.3", "1.2.9"])
        }
    }

    @Test func ofManyVersionsTheLatestAreShown() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for number in 0..<Vault.versionLimit + 3 {
            var sample = SampleDataSet("1.1.1")
            sample.description = "V\(number)"
            try await vault.keep(sample.bytes, .test("1.1.1"))
        }
        try vault.index.catchUp()
        let instance = try #require(try vault.versions(ofStudy: "1.2.3").instances.first)
        #expect(instance.versionCount == Vault.versionLimit + 3)
        #expect(instance.versions.map(\.object.version) == Array(4...Vault.versionLimit + 3))
    }
}

extension ArrivalID {
    fileprivate func record(_ outcome: Outcome, _ vault: Vault) { vault.record(outcome, of: self) }
}
