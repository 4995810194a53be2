import Foundation
import Records
import Testing

@testable import Vault

struct KeyTests {
    @Test func aWrongHostKeyIsRefusedBeforeAnythingIsWritten() async throws {
        let test = try TestVault()
        try await test.open().keep([1, 2, 3], .test("1.1"))
        try test.close()
        let before = try Self.contents(of: test.folder)
        try HostKey().text.write(toFile: "\(test.keysFolder)/host.key", atomically: true, encoding: .utf8)
        let error = #expect(throws: VaultError.self) { try test.open() }
        #expect(error?.code == .wrongKey)
        #expect(error?.message.contains("leadglass vault recover") == true)
        #expect(try Self.contents(of: test.folder) == before)
    }

    @Test func aMissingOrDamagedHostKeyIsRefused() async throws {
        let test = try TestVault()
        try await test.open().keep([1, 2, 3], .test("1.1"))
        try test.close()
        let path = "\(test.keysFolder)/host.key"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: VaultError.self) { try test.open() }
        #expect(!FileManager.default.fileExists(atPath: path))
        try text.replacingOccurrences(of: "leadglass", with: "loadglass").write(
            toFile: path,
            atomically: true,
            encoding: .utf8
        )
        #expect(throws: VaultError.self) { try test.open() }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try test.open().statistics.objects == 1)
    }

    @Test func theRecoveryKeyIsThereUntilItIsConfirmed() throws {
        let test = try TestVault()
        let vault = try test.open()
        let printed = try #require(try vault.takeRecoveryKey())
        #expect(printed.split(separator: "\n").count == 4)
        #expect(!vault.statistics.recoveryKeyConfirmed)
        #expect(try test.reopen().takeRecoveryKey() == printed)
        try test.open().confirmRecoveryKey()
        #expect(try test.open().takeRecoveryKey() == nil)
        #expect(try test.open().statistics.recoveryKeyConfirmed)
        #expect(try test.reopen().takeRecoveryKey() == nil)
    }

    @Test func aMistypedLineOfTheRecoveryKeyIsNamed() throws {
        let key = RecoveryKey()
        #expect(try RecoveryKey(printed: key.printed).printed == key.printed)
        #expect(try RecoveryKey(printed: key.printed.lowercased()).printed == key.printed)
        #expect(
            try RecoveryKey(printed: key.printed.replacingOccurrences(of: " ", with: "")).printed == key.printed
        )
        var lines = key.printed.split(separator: "\n").map(String.init)
        lines[2] = String(lines[2].reversed())
        let error = #expect(throws: VaultError.self) { try RecoveryKey(printed: lines.joined(separator: "\n")) }
        #expect(error?.message.contains("Line 3") == true)
        #expect(throws: VaultError.self) { try RecoveryKey(printed: "") }
        #expect(throws: VaultError.self) { try RecoveryKey(printed: key.printed + " A") }
    }

    @Test func aCopiedVaultOpensElsewhereWithTheRecoveryKey() async throws {
        let test = try TestVault(segmentBytes: 8192)
        let vault = try test.open()
        let printed = try #require(try vault.takeRecoveryKey())
        var receipts: [(Receipt, [UInt8])] = []
        for number in 0..<5 {
            var sample = SampleDataSet("1.1.\(number)")
            sample.study = "1.5.\(number)"
            receipts.append((try await vault.keep(sample.bytes, .test("1.1.\(number)")), sample.bytes))
        }
        vault.record(.delivered(status: 0), of: receipts[0].0.arrivalID)
        try test.close()

        let other = try TestVault()
        try FileManager.default.copyItem(atPath: test.folder, toPath: other.folder)
        #expect(throws: VaultError.self) { try other.open() }
        #expect(throws: VaultError.self) {
            try Vault.recover(folder: other.folder, keysFolder: other.keysFolder, recoveryKey: RecoveryKey())
        }
        #expect(!FileManager.default.fileExists(atPath: "\(other.keysFolder)/host.key"))
        let key = try RecoveryKey(printed: printed)
        try Vault.recover(folder: other.folder, keysFolder: other.keysFolder, recoveryKey: key)
        let recovered = try other.open()
        for (receipt, bytes) in receipts { #expect(try recovered.bytes(of: receipt.objectID) == bytes) }
        #expect(try recovered.verify().isClean)
        #expect(try recovered.pending(upstream: "pacs", limit: 9).count == 4)
        try await recovered.keep([1], .test("1.77"))
        #expect(try other.reopen().statistics.objects == 6)
        // The first host's key opens the copy no more, and the vault it was made for still.
        #expect(try test.open().statistics.objects == 5)
    }

    @Test func recoveringTwiceDoesNoHarm() async throws {
        let test = try TestVault()
        let receipt = try await test.open().keep([1, 2], .test("1.1"))
        let key = try RecoveryKey(printed: try #require(try test.open().takeRecoveryKey()))
        try test.close()
        try FileManager.default.removeItem(atPath: "\(test.keysFolder)/host.key")
        for _ in 0..<2 {
            try Vault.recover(folder: test.folder, keysFolder: test.keysFolder, recoveryKey: key)
            #expect(try test.open().bytes(of: receipt.objectID) == [1, 2])
            try test.close()
        }
    }

    @Test func eachStudyHasAKeyOfItsOwn() async throws {
        let test = try TestVault()
        let vault = try test.open()
        for number in 0..<6 {
            var sample = SampleDataSet("1.1.\(number)")
            sample.study = "1.5.\(number / 2)"
            try await vault.keep(sample.bytes, .test("1.1.\(number)"))
        }
        try test.close()
        let bytes = try #require(FileManager.default.contents(atPath: "\(test.folder)/keys/00000001.keys"))
        let slots = KeyFile.slots(in: Array(bytes))
        #expect(slots.count == 3)
        #expect(Set(slots.map(\.slot.id)).count == 3)
    }

    @Test func filesOfALaterVersionAreRefused() async throws {
        let test = try TestVault()
        try await test.open().keep([1], .test("1.1"))
        try test.close()
        for (file, length) in [("vault.header", 304), ("keys/00000001.keys", 192), ("segments/00000001.seg", 64)] {
            let path = "\(test.folder)/\(file)"
            let original = try #require(FileManager.default.contents(atPath: path))
            var changed = original
            changed[8] = 2
            let checksum = CRC32C.of(changed.prefix(length - 4))
            for index in 0..<4 {
                changed[length - 4 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(index)))
            }
            try changed.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: VaultError.self, "\(file)") { try test.reopen(withoutIndex: true) }
            #expect(error?.code == .tooNew)
            try original.write(to: URL(fileURLWithPath: path))
        }
        #expect(try test.reopen(withoutIndex: true).statistics.objects == 1)
    }

    private static func contents(of folder: String) throws -> [String: Data] {
        let names = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        return names.reduce(into: [:]) { $0[$1] = FileManager.default.contents(atPath: "\(folder)/\($1)") }
    }
}

extension KeyTests {
    @Test func aMissingKeyFileIsToldByVerify() async throws {
        let test = try TestVault()
        try await test.open().keep(SampleDataSet("1.1").bytes, .test("1.1"))
        try test.close()
        try FileManager.default.removeItem(atPath: "\(test.folder)/keys/00000001.keys")
        let vault = try test.reopen(withoutIndex: true)
        #expect(vault.statistics.objects == 0)
        let report = try vault.verify()
        #expect(report.problems.contains { $0.contains("vault/keys") })
    }

    @Test func aMissingKeyFileNamesTheObjectsThatTheIndexKnows() async throws {
        let test = try TestVault()
        let receipt = try await test.open().keep(SampleDataSet("1.1").bytes, .test("1.1"))
        try test.close()
        try FileManager.default.removeItem(atPath: "\(test.folder)/keys/00000001.keys")
        let report = try test.open().verify()
        #expect(report.damaged.map(\.objectID) == [receipt.objectID])
    }
}
