import Foundation
import Synchronization
import Testing

@testable import Vault

struct VerifyTests {
    @Test func anUntouchedVaultIsClean() async throws {
        let test = try TestVault(segmentBytes: 8192)
        let vault = try test.open()
        for number in 0..<10 { try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)")) }
        let report = try vault.verify()
        #expect(report.isClean)
        #expect(report.objects == 10)
        #expect(report.bytes == SampleDataSet("1.0").bytes.count * 10)
        #expect(report.segments > 2)
    }

    @Test func aFlippedBitAnywhereIsFoundAndNamedAndNotDelivered() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let samples = (0..<3).map { number in
            var sample = SampleDataSet("1.2.\(number)")
            sample.pixels = Array(repeating: UInt8(number), count: 500)
            return sample.bytes
        }
        var objects: [ObjectID] = []
        for (number, sample) in samples.enumerated() {
            objects.append(try await vault.keep(sample, .test("1.2.\(number)")).objectID)
        }
        try test.close()
        let path = test.segments[0]
        let image = try #require(FileManager.default.contents(atPath: path))
        var found = 0
        for position in stride(from: 0, to: image.count, by: 37) {
            var changed = image
            changed[position] ^= UInt8(1 << (position % 8))
            try changed.write(to: URL(fileURLWithPath: path))
            let vault = try test.open()
            let report = try vault.verify()
            try test.close()
            if !report.isClean { found += 1 }
            #expect(!report.isClean || Self.isPadding(position, image), "at \(position)")
            for (number, object) in objects.enumerated() {
                let isNamed = report.damaged.contains {
                    $0.objectID == object && $0.sopInstanceUID == "1.2.\(number)"
                }
                let vault = try test.open()
                let delivered = try? vault.bytes(of: object)
                try test.close()
                #expect(delivered == (isNamed ? nil : samples[number]), "at \(position)")
            }
        }
        #expect(found > image.count / 37 - 10)
    }

    /// Zeros between frames guard nothing.
    private static func isPadding(_ position: Int, _ image: Data) -> Bool { image[position] == 0 }

    @Test func aMissingSegmentIsNamedByItsObjects() async throws {
        let test = try TestVault(segmentBytes: 8192)
        let vault = try test.open()
        for number in 0..<6 { try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)")) }
        try test.close()
        try FileManager.default.removeItem(atPath: test.segments[1])
        let report = try test.open().verify()
        #expect(!report.damaged.isEmpty)
        #expect(report.damaged.count < 6)
    }

    @Test func aSampleReadsItsPart() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for number in 0..<40 { try await vault.keep([1, UInt8(number)], .test("1.\(number)")) }
        let report = try vault.verify(sample: 0.25)
        #expect((9...11).contains(report.objects))
        #expect(try vault.verify(sample: 0).objects == 0)
    }

    @Test func itWorksWhileOthersWrite() async throws {
        let test = try TestVault(segmentBytes: 20_000)
        let vault = try test.open()
        let isDone = Mutex(false)
        let writer = Task {
            for number in 0..<150 {
                try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)"))
            }
            isDone.withLock { $0 = true }
        }
        var rounds = 0
        while !isDone.withLock({ $0 }) {
            let report = try await Task.detached { try vault.verify() }.value
            #expect(report.isClean, "\(report.damaged) \(report.problems)")
            rounds += 1
        }
        try await writer.value
        #expect(rounds > 0)
        #expect(try vault.verify().objects == 150)
    }

    @Test func theCheckerFindsTheRootThatTheWriterSealed() async throws {
        let test = try TestVault(segmentBytes: 8192)
        let vault = try test.open()
        for number in 0..<6 { try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)")) }
        try test.close()
        for (index, path) in test.segments.enumerated() {
            let bytes = Array(try #require(FileManager.default.contents(atPath: path)))
            let report = SegmentChecker(number: UInt32(index + 1), length: bytes.count) {
                Array(bytes[$0..<min(bytes.count, $0 + $1)])
            }.check()
            #expect(report.problems == [])
            #expect(report.isSealed)
            let end = bytes.suffix(16).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            let footer = try Footer(decoding: Array(bytes[(end + 20)...]))
            #expect(footer.root == report.root)
            #expect(footer.leaves == report.frames - 1)
        }
    }
}

extension VerifyTests {
    /// A file must not be closed under a thread that reads it.
    @Test func manyThreadsReadMoreSegmentsThanAreKeptOpen() async throws {
        let test = try TestVault(segmentBytes: 8192)
        let vault = try test.open()
        for number in 0..<12 { try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)")) }
        let files = SegmentFiles(folder: "\(test.folder)/segments", calls: PosixFiles(), keepingOpen: 2)
        let numbers = files.numbers
        #expect(numbers.count > 4)
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for round in 0..<300 {
                let number = numbers[round % numbers.count]
                let header = try? files.read(number, at: 12, count: 1)
                if header?.first != UInt8(number) { failures.withLock { $0 += 1 } }
            }
        }
        #expect(failures.withLock { $0 } == 0)
    }
}
