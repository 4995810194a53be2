import Foundation
import Glibc
import Testing

@testable import leadglass

@Suite struct DataFolderTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func aNewFolderIsForItsOwnerOnlyAndSaysItsFormat() throws {
        try TemporaryFolder.with { parent in
            let folder = try DataFolder(opening: parent + "/var")
            #expect(try mode(folder.path) == 0o700)
            #expect(try mode(folder.file("lock")) == 0o600)
            #expect(SmallFile.read(folder.file("format")) == "leadglass-data 1\n")
        }
    }

    @Test func aSecondHolderIsToldWhoHasIt() throws {
        try TemporaryFolder.with { parent in
            let first = try DataFolder(opening: parent + "/var")
            let error = #expect(throws: DataFolderError.self) { try DataFolder(opening: parent + "/var") }
            #expect(error?.code == .inUse)
            #expect(error?.message.contains("process \(getpid())") == true)
            withExtendedLifetime(first) {}
        }
    }

    @Test func afterTheHolderHasGoneTheFolderIsFree() throws {
        try TemporaryFolder.with { parent in
            do { _ = try DataFolder(opening: parent + "/var") }
            #expect(throws: Never.self) { try DataFolder(opening: parent + "/var") }
        }
    }

    @Test func aNewerFormatIsRefusedAndLeftAlone() throws {
        try TemporaryFolder.with { parent in
            do { _ = try DataFolder(opening: parent + "/var", formatVersion: 2) }
            let error = #expect(throws: DataFolderError.self) { try DataFolder(opening: parent + "/var") }
            #expect(error?.code == .newerFormat)
            #expect(error?.message.contains("format 2") == true)
            #expect(SmallFile.read(parent + "/var/format") == "leadglass-data 2\n")
        }
    }

    @Test func aFolderOfSomethingElseIsRefused() throws {
        try TemporaryFolder.with { parent in
            try "PK".write(toFile: parent + "/format", atomically: true, encoding: .utf8)
            let error = #expect(throws: DataFolderError.self) { try DataFolder(opening: parent) }
            #expect(error?.code == .unusable)
        }
    }

    @Test func rootDoesNotWorkOnAnotherUsersFolder() throws {
        try TemporaryFolder.with { folder in
            #expect(OfflineVault.strangeOwner(of: folder, user: 1000) == nil)
            guard geteuid() == 0 else { return }
            #expect(OfflineVault.strangeOwner(of: folder, user: 0) == nil)
            #expect(unsafe chown(folder, 65_533, 0) == 0)
            #expect(OfflineVault.strangeOwner(of: folder, user: 0) == "'#65533'")
        }
    }

    @Test func aFolderThatCannotBeMadeIsNamed() {
        let error = #expect(throws: DataFolderError.self) { try DataFolder(opening: "/proc/leadglass") }
        #expect(error?.code == .unusable)
        #expect(error?.message.contains("/proc/leadglass") == true)
    }
}
