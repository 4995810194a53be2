import Foundation
import Testing

@testable import Vault

struct RoundTripTests {
    @Test(arguments: [0, 1, 999, 1000, 1001, 2000, 50_000])
    func whatWasKeptComesBackUnchanged(count: Int) async throws {
        let test = try TestVault()
        let vault = try test.open()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8) }
        let receipt = try await vault.keep(bytes, .test("1.2.\(count)"))
        #expect(receipt.kind == .new)
        #expect(receipt.byteCount == count)
        #expect(receipt.arrivalID == ArrivalID(sequence: 1))
        #expect(try vault.bytes(of: receipt.objectID) == bytes)
        #expect(try test.reopen().bytes(of: receipt.objectID) == bytes)
    }

    @Test func objectsThatArriveAtOnceInterleaveAndComeBack() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let samples = (0..<5).map { SampleDataSet("1.9.\($0)").bytes }
        let ingests = (0..<5).map { vault.ingest(.test("1.9.\($0)")) }
        for start in stride(from: 0, to: 4000, by: 500) {
            for (ingest, sample) in zip(ingests, samples) {
                ingest.append(Array(sample.dropFirst(start).prefix(500)))
            }
        }
        for (ingest, sample) in zip(ingests, samples) {
            let receipt = try await ingest.finish().get()
            #expect(try vault.bytes(of: receipt.objectID) == sample)
        }
    }

    @Test func anObjectMaySpanSegments() async throws {
        let test = try TestVault(segmentBytes: 8192)
        let vault = try test.open()
        let bytes = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        let receipt = try await vault.keep(bytes, .test("1.2"))
        #expect(test.segments.count > 4)
        #expect(try vault.bytes(of: receipt.objectID) == bytes)
        #expect(try test.reopen(withoutIndex: true).bytes(of: receipt.objectID) == bytes)
    }

    @Test func sequencesGoOnAfterARestart() async throws {
        let test = try TestVault()
        let first = try await test.open().keep([1], .test("1.1"))
        let second = try await test.reopen().keep([2], .test("1.2"))
        let third = try await test.reopen(withoutIndex: true).keep([3], .test("1.3"))
        #expect([first, second, third].map(\.arrivalID.sequence) == [1, 2, 3])
    }

    @Test func plaintextIsNowhereOnDisk() async throws {
        let test = try TestVault()
        let vault = try test.open()
        var sample = SampleDataSet("1.2.77")
        sample.patientName = "Zwingmeister^Ottokar"
        sample.patientID = "PATIENT-4711"
        sample.accession = "ACCESSION-0815"
        try await vault.keep(sample.bytes, .test("1.2.77"))
        try test.close()
        let files = try #require(FileManager.default.enumerator(atPath: test.root)).compactMap { $0 as? String }
        #expect(files.contains("records.sqlite"))
        for file in files {
            let data = FileManager.default.contents(atPath: "\(test.root)/\(file)") ?? Data()
            for secret in ["Zwingmeister", "zwingmeister", "PATIENT-4711", "ACCESSION-0815", "CHEST"] {
                #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) in \(file)")
            }
        }
    }

    @Test func filesAreTheOwnersOnly() async throws {
        let test = try TestVault()
        let vault = try test.open()
        try await vault.keep([1, 2], .test("1.1"))
        let pending = try #require(
            FileManager.default.contentsOfDirectory(atPath: test.keysFolder).first { $0 != "host.key" }
        )
        #expect(pending.hasPrefix("recovery-") && pending.hasSuffix(".pending"))
        for file in ["vault/vault.header", "keys/host.key", "keys/\(pending)", "vault/keys/00000001.keys"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(test.root)/\(file)")
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(file)")
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: test.keysFolder)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    }
}
