import Foundation
import Records
import Testing

@testable import Vault

/// What is left when the power goes in the middle of a write.
struct TornTailTests {
    @Test func aTailTornAtAnyByteCostsOnlyWhatWasNotAcknowledged() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let kept = try await vault.keep(SampleDataSet("1.1").bytes, .test("1.1"))
        let place = try #require(try vault.ask { reader throws(RecordsError) in try IndexFacts(reader).mark() })
        // The footer is not there when the power goes, so the state before `close` is what counts.
        let before = try #require(FileManager.default.contents(atPath: test.segments[0]))
        let lost = try await vault.keep([1, 2, 3], .test("1.2"))
        let last = try #require(try vault.ask { reader throws(RecordsError) in try IndexFacts(reader).mark() })
        let after = try #require(FileManager.default.contents(atPath: test.segments[0]))
        try test.close()
        let end = last.offset + 20 + Int(after[last.offset + 8]) + Int(after[last.offset + 9]) << 8
        #expect(before.count == after.count)
        #expect(last.offset > place.offset)
        // Every byte of it is for the scan, below; these meet the frames' fields.
        for cut in [-70, -50, -3, 0, 4, 5, 12, 19, 20, 21, 60].map({ last.offset + $0 }) + [end - 1, end] {
            let image = after.prefix(cut) + before.dropFirst(cut)
            try image.write(to: URL(fileURLWithPath: test.segments[0]))
            for path in test.segments.dropFirst() { try FileManager.default.removeItem(atPath: path) }
            let vault = try test.reopen(withoutIndex: true)
            #expect(try vault.bytes(of: kept.objectID) == SampleDataSet("1.1").bytes)
            #expect((try? vault.bytes(of: lost.objectID)) == (cut == end ? [1, 2, 3] : nil), "cut at \(cut) of \(end)")
            let next = try await vault.keep([7], .test("1.3"))
            #expect(next.arrivalID.sequence == (cut == end ? 3 : 2))
            #expect(try vault.verify().isClean)
            try test.close()
            // Once more: now the earlier segment is sealed.
            let again = try test.reopen(withoutIndex: true)
            #expect(try again.bytes(of: next.objectID) == [7])
            #expect(again.statistics.objects == (cut == end ? 3 : 2))
            let report = try again.verify()
            #expect(report.isClean)
            #expect(report.sealedSegments == 2)
            try test.close()
        }
    }

    @Test func aScanFindsTheSameFramesWhereverTheLastOneIsCut() async throws {
        let test = try TestVault()
        let vault = try test.open()
        try await vault.keep(SampleDataSet("1.1").bytes, .test("1.1"))
        let image = try #require(FileManager.default.contents(atPath: test.segments[0]))
        try test.close()
        let files = SegmentFiles(folder: "\(test.folder)/segments", calls: PosixFiles(), keepingOpen: 0)
        func frames(_ image: Data) throws -> (places: [FramePlace], end: Int, gaps: [Range<Int>]) {
            try image.write(to: URL(fileURLWithPath: test.segments[0]))
            files.forget()
            var scan = try SegmentScan(files, 1)
            var places: [FramePlace] = []
            while let frame = scan.next() { places.append(frame.place) }
            return (places, scan.end, scan.gaps)
        }
        let whole = try frames(image)
        let last = try #require(whole.places.last)
        for cut in last.offset..<whole.end - 4 {
            for image in [image.prefix(cut), image.prefix(cut) + Data(count: 5000)] {
                let (places, end, gaps) = try frames(image)
                #expect(places == Array(whole.places.dropLast()), "cut at \(cut)")
                #expect(end == last.offset)
                #expect(gaps.isEmpty)
            }
        }
    }

    @Test func anArrivalWhoseChunksNeverReachedTheDiskDoesNotCount() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let kept = try await vault.keep([5, 6], .test("1.1"))
        let lost = try await vault.keep((0..<2500).map { UInt8(truncatingIfNeeded: $0) }, .test("1.2"))
        let image = try #require(FileManager.default.contents(atPath: test.segments[0]))
        try test.close()
        let content = try test.open().content(of: lost.objectID)
        try test.close()
        // A page of the second chunk is lost although what was written after it is there.
        var torn = image
        let start = Int(content.chunks[1].offset) + 100
        torn.replaceSubrange(start..<start + 512, with: Data(count: 512))
        try torn.write(to: URL(fileURLWithPath: test.segments[0]))
        let recovered = try test.reopen(withoutIndex: true)
        #expect(try recovered.bytes(of: kept.objectID) == [5, 6])
        #expect(throws: VaultError.self) { try recovered.bytes(of: lost.objectID) }
        #expect(try recovered.verify().isClean)
        #expect(try recovered.pending(upstream: "pacs", limit: 9).map(\.id.sequence) == [1])
        let next = try await recovered.keep([1], .test("1.3"))
        #expect(next.arrivalID.sequence == 3)
        // The void is on record now.
        let again = try test.reopen(withoutIndex: true)
        #expect(again.statistics.objects == 2)
        #expect(try again.verify().isClean)
    }

    @Test func damageInTheMiddleDoesNotHideWhatFollows() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let first = try await vault.keep([1], .test("1.1"))
        let place = try #require(try vault.ask { reader throws(RecordsError) in try IndexFacts(reader).mark() })
        let second = try await vault.keep([2], .test("1.2"))
        try test.close()
        var image = try #require(FileManager.default.contents(atPath: test.segments[0]))
        image[place.offset + 30] ^= 4
        try image.write(to: URL(fileURLWithPath: test.segments[0]))
        let reopened = try test.reopen(withoutIndex: true)
        #expect(try reopened.bytes(of: second.objectID) == [2])
        #expect(throws: VaultError.self) { try reopened.bytes(of: first.objectID) }
        #expect(try !reopened.verify().isClean)
    }

    @Test func aSegmentThatWasOnlyBegunIsPassedBy() async throws {
        let test = try TestVault()
        let kept = try await test.open().keep([1], .test("1.1"))
        try test.close()
        try Data().write(to: URL(fileURLWithPath: "\(test.folder)/segments/00000002.seg"))
        try Data(count: 5000).write(to: URL(fileURLWithPath: "\(test.folder)/segments/00000003.seg"))
        let vault = try test.reopen(withoutIndex: true)
        #expect(try vault.bytes(of: kept.objectID) == [1])
        #expect(try vault.verify().isClean)
        try await vault.keep([2], .test("1.2"))
        #expect(test.segments.count == 4)
    }
}
