import ArgumentParser
import Foundation
import Testing

@testable import leadglass

/// How commands end: 0 done, 1 the answer is no, 2 the call was wrong, 3 it could not be done.
@Suite struct CommandLineTests {
    @Test func aWrongCallEndsWithTwo() async {
        #expect(await Leadglass.run(["no-such-command"]) == 2)
        #expect(await Leadglass.run(["status", "--format", "xml"]) == 2)
        #expect(await Leadglass.run(["vault", "restore"]) == 2)
    }

    @Test func helpAndVersionEndWithZero() async {
        #expect(await Leadglass.run(["--help"]) == 0)
        #expect(await Leadglass.run(["--version"]) == 0)
    }

    @Test func aBrokenConfigurationEndsWithTwoAndAGoodOneWithZero() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/leadglass.yaml"
            try "datta: x\n".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(["check", "--config", path]) == 2)
            try "data: ./var\n".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(["check", "--config", path, "--format", "json"]) == 0)
        }
    }

    @Test func statusWithoutAServerEndsWithThree() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/leadglass.yaml"
            try "data: ./var\n".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(["status", "--config", path]) == 3)
        }
    }

    @Test func aDataFolderIsEnoughWhereThereIsNoFile() throws {
        try TemporaryFolder.with { folder in
            let common = try CommonOptions.parse(["--data", folder + "/var"])
            let configuration = try common.configuration()
            let data = AbsolutePath.of(folder + "/var")
            #expect(configuration.data == data && configuration.keys == data + ".keys")
            #expect(throws: ConfigurationError.self) { try common.fileConfiguration() }
            let named = try CommonOptions.parse(["--data", folder + "/var", "--config", folder + "/none.yaml"])
            #expect(throws: ConfigurationError.self) { try named.configuration() }
        }
    }

    @Test func whatToRestoreMustBeSaidOnce() throws {
        let none = try VaultRestoreCommand.parse(["--to", "PACS@h:104"])
        #expect(throws: CommandFailure.self) { try none.request(now: Date()) }
        let two = try VaultRestoreCommand.parse(["--to", "PACS@h:104", "--all", "--study", "1.2"])
        #expect(throws: CommandFailure.self) { try two.request(now: Date()) }
        let one = try VaultRestoreCommand.parse(["--to", "PACS@h:104", "--study", "1.2", "--parallel", "4"])
        let request = try one.request(now: Date())
        #expect(request.selection == .study("1.2"))
        #expect(request.parallel == 4 && request.aeTitle == "PACS" && request.host == "h" && request.port == 104)
    }

    @Test(arguments: ["PACS", "PACS@h", "@h:104", "SEVENTEEN_LETTERS@h:104", "PACS@h:0"])
    func whereToRestoreMustBeAnAddress(_ to: String) throws {
        let command = try VaultRestoreCommand.parse(["--to", to, "--all"])
        let failure = #expect(throws: CommandFailure.self) { try command.request(now: Date()) }
        #expect(failure?.exit == .wrongCall)
    }

    @Test func sinceTakesSpansAndDates() throws {
        let now = Date(timeIntervalSince1970: 1_000_000)
        #expect(try SinceTime.microseconds("24h", now: now) == (1_000_000 - 86_400) * 1_000_000)
        #expect(try SinceTime.microseconds("90m", now: now) == (1_000_000 - 5400) * 1_000_000)
        let date = try SinceTime.microseconds("2026-11-22T14:00", now: now)
        let midnight = try SinceTime.microseconds("2026-11-22", now: now)
        #expect(date - midnight == 14 * 3_600_000_000)
        for wrong in ["", "yesterday", "-3h", "2026-13-01", "0d"] {
            #expect(throws: CommandFailure.self) { try SinceTime.microseconds(wrong, now: now) }
        }
    }

    @Test(arguments: ["0", "101%", "x", "-5%"])
    func aSampleOutsideItsRangeEndsWithTwo(_ sample: String) async {
        #expect(await Leadglass.run(["vault", "verify", "--sample=\(sample)"]) == 2)
    }
}
