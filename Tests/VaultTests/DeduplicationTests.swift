import Foundation
import Testing

@testable import Vault

struct DeduplicationTests {
    @Test func theSameBytesAreStoredOnce() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let bytes = SampleDataSet("1.2").bytes
        let first = try await vault.keep(bytes, .test("1.2"))
        let second = try await vault.keep(bytes, .test("1.2", calling: "CT2"))
        #expect(second.kind == .resend)
        #expect(second.objectID == first.objectID)
        #expect(second.arrivalID.sequence == 2)
        try vault.index.catchUp()
        #expect(vault.statistics.objects == 1)
        #expect(vault.statistics.resends == 1)
        #expect(vault.statistics.bytes == bytes.count)
        try test.close()
        let size = try FileManager.default.attributesOfItem(atPath: test.segments[0])[.size] as? Int
        #expect(try #require(size) < bytes.count + 4000)
        // The index knows it after a restart.
        #expect(try await test.open().keep(bytes, .test("1.2")).kind == .resend)
    }

    @Test func otherBytesAreAFurtherVersionWhoseKindIsTold() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let original = SampleDataSet("1.2")
        try await vault.keep(original.bytes, .test("1.2"))
        var renamed = original
        renamed.patientName = "Doe^Janet"
        #expect(try await vault.keep(renamed.bytes, .test("1.2")).kind == .version(.headerOnly))
        var changed = original
        changed.pixels[2599] ^= 1
        let third = try await vault.keep(changed.bytes, .test("1.2"))
        #expect(third.kind == .version(.changedPixels))
        var implicit = original
        implicit.isExplicit = false
        let fourth = try await vault.keep(implicit.bytes, .test("1.2", syntax: "1.2.840.10008.1.2"))
        #expect(fourth.kind == .version(.otherSyntax))
        #expect(try await vault.keep(changed.bytes, .test("1.2")).kind == .resend)
        #expect(try vault.bytes(of: third.objectID) == changed.bytes)
        #expect(try vault.bytes(of: fourth.objectID) == implicit.bytes)
        try vault.index.catchUp()
        let statistics = vault.statistics
        #expect(statistics.instances == 1)
        #expect(statistics.objects == 4)
        #expect(statistics.versionsHeaderOnly == 1)
        #expect(statistics.versionsChangedPixels == 1)
        #expect(statistics.versionsOtherSyntax == 1)
        #expect(statistics.resends == 1)
        #expect(try vault.objects(ofStudy: "1.2.3").map(\.version) == [1, 2, 3, 4])
    }

    /// What is received, what is durable and what is indexed overlap here in all orders.
    @Test func versionsAreRememberedHoweverFastTheyFollowEachOther() async throws {
        let test = try TestVault()
        let vault = try test.open()
        var samples: [[UInt8]] = []
        for number in 0..<5 {
            var sample = SampleDataSet("1.2")
            sample.pixels[0] = UInt8(number)
            sample.isExplicit = number % 2 == 0
            samples.append(sample.bytes)
        }
        func arrival(_ number: Int) -> Arrival {
            .test("1.2", syntax: number % 2 == 0 ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2")
        }
        for number in 0..<5 { try await vault.keep(samples[number], arrival(number)) }
        for round in 0..<150 {
            #expect(try await vault.keep(samples[round % 5], arrival(round % 5)).kind == .resend, "round \(round)")
        }
        try vault.index.catchUp()
        #expect(vault.statistics.objects == 5)
        #expect(vault.statistics.resends == 150)
    }

    @Test(arguments: [0, 1, 999, 1000, 1001, 2000, 2999, 3000])
    func aPrefixOfWhatIsThereIsAVersion(count: Int) async throws {
        let test = try TestVault()
        let vault = try test.open()
        let long = (0..<3001).map { UInt8(truncatingIfNeeded: $0 &* 5) }
        try await vault.keep(long, .test("1.2"))
        let short = Array(long.prefix(count))
        let receipt = try await vault.keep(short, .test("1.2"))
        #expect(receipt.kind == .version(.unknown) || receipt.kind == .version(.headerOnly))
        #expect(try vault.bytes(of: receipt.objectID) == short)
        // And the other way round: longer than what is there.
        let longer = try await vault.keep(long + [1, 2, 3], .test("1.2"))
        #expect(try vault.bytes(of: longer.objectID) == long + [1, 2, 3])
    }

    @Test func aMismatchInAnyChunkIsFound() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let bytes = (0..<4500).map { UInt8(truncatingIfNeeded: $0 &* 11) }
        try await vault.keep(bytes, .test("1.2"))
        for position in [0, 999, 1000, 2500, 4000, 4499] {
            var other = bytes
            other[position] ^= 0x80
            let receipt = try await vault.keep(other, .test("1.2"))
            #expect(receipt.kind != .resend)
            #expect(try vault.bytes(of: receipt.objectID) == other, "at \(position)")
        }
    }

    @Test func sameBytesAtTheSameTimeAreStoredOnce() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let bytes = SampleDataSet("1.2").bytes
        let ingests = (0..<8).map { _ in vault.ingest(.test("1.2")) }
        for ingest in ingests { ingest.append(bytes) }
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for ingest in ingests { group.addTask { try await ingest.finish().get() } }
            return try await group.reduce(into: [Receipt]()) { $0.append($1) }
        }
        #expect(receipts.filter { $0.kind == .new }.count == 1)
        #expect(receipts.filter { $0.kind == .resend }.count == 7)
        #expect(Set(receipts.map(\.objectID)).count == 1)
        #expect(Set(receipts.map(\.arrivalID)).count == 8)
        #expect(try vault.verify().isClean)
    }

    @Test func otherBytesAtTheSameTimeAreVersions() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let samples = (0..<4).map { number in
            var sample = SampleDataSet("1.2")
            sample.pixels[0] = UInt8(number)
            return sample.bytes
        }
        let ingests = samples.map { _ in vault.ingest(.test("1.2")) }
        for (ingest, sample) in zip(ingests, samples) { ingest.append(sample) }
        var kinds: [Receipt.Kind] = []
        for (ingest, sample) in zip(ingests, samples) {
            let receipt = try await ingest.finish().get()
            kinds.append(receipt.kind)
            #expect(try vault.bytes(of: receipt.objectID) == sample)
        }
        let changed = Receipt.Kind.version(.changedPixels)
        #expect(kinds == [.new, changed, changed, changed])
    }

    @Test func aReturnIsKeptOnlyWhenNothingIsThere() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let bytes = SampleDataSet("1.2").bytes
        let kept = try await vault.keep(bytes, .test("1.2", route: .returned))
        #expect(kept.kind == .new)
        let ignored = try await vault.keep(bytes + [9], .test("1.2", route: .returned))
        #expect(ignored.kind == .returnIgnored)
        #expect(ignored.objectID == kept.objectID)
        #expect(ignored.arrivalID == kept.arrivalID)
        #expect(try vault.pending(upstream: "pacs", limit: 10).isEmpty)
        #expect(vault.statistics.objects == 1)
    }

    @Test func aResendOfADamagedCopyIsKeptAgain() async throws {
        let test = try TestVault()
        let bytes = SampleDataSet("1.2").bytes
        let first = try await test.open().keep(bytes, .test("1.2"))
        try test.close()
        var segment = try #require(FileManager.default.contents(atPath: test.segments[0]))
        segment[64 + 300] ^= 1
        try segment.write(to: URL(fileURLWithPath: test.segments[0]))
        let vault = try test.open()
        let second = try await vault.keep(bytes, .test("1.2"))
        #expect(second.kind == .version(.repaired))
        #expect(second.objectID != first.objectID)
        #expect(try vault.bytes(of: second.objectID) == bytes)
        try vault.index.catchUp()
        #expect(vault.statistics.repaired == 1)
    }

    /// A large version must be acknowledged as soon as a large new object is.
    @Test func aFurtherVersionIsToldWithoutReadingTheOthers() async throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        let vault = try test.open()
        var sample = SampleDataSet("1.2")
        sample.pixels = Array(repeating: 7, count: 100_000)
        try await vault.keep(sample.bytes, .test("1.2"))
        for (name, difference) in [("Doe^Janet", Receipt.Difference.headerOnly), ("Roe^Jane", .headerOnly)] {
            sample.patientName = name
            let before = files.log.count
            #expect(try await vault.keep(sample.bytes, .test("1.2")).kind == .version(difference))
            let reads = files.log[before...].filter { $0.call == .read && $0.path.hasSuffix(".seg") }
            #expect(reads.count < 20)
        }
        // Also of what was kept before a restart.
        sample.patientName = "Poe^Jane"
        #expect(try await test.reopen().keep(sample.bytes, .test("1.2")).kind == .version(.headerOnly))
        sample.pixels[5] ^= 1
        #expect(
            try await test.reopen(withoutIndex: true).keep(sample.bytes, .test("1.2")).kind == .version(.changedPixels)
        )
    }
}
