import DICOM
import Foundation
import Testing

@testable import Vault

struct ExportTests {
    @Test func filesHoldWhatWasSentByteForByte() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let sample = SampleDataSet("1.2.7")
        try await vault.keep(sample.bytes, .test("1.2.7"))
        var changed = sample
        changed.pixels[0] ^= 1
        try await vault.keep(changed.bytes, .test("1.2.7"))
        let target = "\(test.root)/out"
        let report = try vault.export(to: target)
        #expect(report.files == 2)
        #expect(report.failed.isEmpty)
        for (name, bytes) in [("1.2.7.dcm", sample.bytes), ("1.2.7.v2.dcm", changed.bytes)] {
            let file = Array(try #require(FileManager.default.contents(atPath: "\(target)/1.2.3/1.2.3.4/\(name)")))
            let head = try Part10.read(file)
            #expect(head.transferSyntax.uid == "1.2.840.10008.1.2.1")
            #expect(head.meta.sopInstanceUID?.text == "1.2.7")
            #expect(Array(file.dropFirst(head.dataSetOffset)) == bytes)
        }
        let manifest = try String(contentsOfFile: "\(target)/manifest.csv", encoding: .utf8)
        #expect(manifest.split(separator: "\r\n").count == 3)
    }

    @Test(arguments: ["../../../escape", "/etc/passwd", "..", "", "1.2/../3", "=HYPERLINK(1)", "1.2 ", "CON"])
    func noUIDLeavesTheFolder(uid: String) async throws {
        let test = try TestVault()
        let vault = try test.open()
        var sample = SampleDataSet(uid)
        sample.study = uid
        sample.series = uid
        try await vault.keep(sample.bytes, .test(uid))
        let target = "\(test.root)/deep/er/out"
        #expect(try vault.export(to: target).files == 1)
        let names = try #require(FileManager.default.enumerator(atPath: target)).compactMap { $0 as? String }
        #expect(names.count == 4)
        #expect(names.allSatisfy { !$0.contains("..") })
        #expect(names.contains { $0.hasSuffix(".dcm") })
        let siblings = try FileManager.default.contentsOfDirectory(atPath: "\(test.root)/deep/er")
        #expect(siblings == ["out"])
        let manifest = try String(contentsOfFile: "\(target)/manifest.csv", encoding: .utf8)
        #expect(!manifest.contains("\"="))
    }

    @Test func aDamagedObjectIsReportedAndTheOthersAreWritten() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let first = try await vault.keep(SampleDataSet("1.1").bytes, .test("1.1"))
        try await vault.keep(SampleDataSet("1.2").bytes, .test("1.2"))
        let place = try vault.content(of: first.objectID).chunks[1]
        try test.close()
        var segment = try #require(FileManager.default.contents(atPath: test.segments[0]))
        segment[Int(place.offset) + 100] ^= 1
        try segment.write(to: URL(fileURLWithPath: test.segments[0]))
        let report = try test.open().export(to: "\(test.root)/out")
        #expect(report.files == 1)
        #expect(report.failed.map(\.sopInstanceUID) == ["1.1"])
        #expect(report.failed.map(\.objectID) == [first.objectID])
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(test.root)/out/1.2.3/1.2.3.4")
        #expect(names == ["1.2.dcm"])
    }

    @Test(arguments: ["=1", "+1", "-1", "@x", "\tx"])
    func formulasBecomeText(cell: String) {
        var csv = CSV(header: ["a"])
        csv.append([cell + "\"q\""])
        #expect(csv.text == "\"a\"\r\n\"'\(cell)\"\"q\"\"\"\r\n")
    }
}
