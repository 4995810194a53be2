import Foundation
import Practice
import Testing

@testable import leadglass

/// A vault that lacks a file: what it held cannot be read, which is more than a warning.
@Suite struct IncompleteVaultTests {
    @Test func aKeyFileThatIsMissingIsCritical() async throws {
        try await TemporaryFolder.with { parent in
            let configuration = Configuration(
                practice: "Test",
                data: parent + "/var",
                keys: parent + "/keys",
                console: HostPort(host: "127.0.0.1", port: 0)
            )
            let folder = try DataFolder(opening: configuration.data)
            let first = try Equipment.open(configuration, folder)
            try await LocalDeskTests.keep(1, in: first.vault)
            #expect(try await codes(first).contains("vault-incomplete") == false)
            first.close()
            let keys = configuration.data + "/vault/keys"
            for file in try FileManager.default.contentsOfDirectory(atPath: keys) {
                try FileManager.default.removeItem(atPath: keys + "/" + file)
            }
            let second = try Equipment.open(configuration, folder)
            defer { second.close() }
            #expect(try await codes(second).first == "vault-incomplete")
        }
    }

    /// The codes of the alarms, the worst first; the first is critical.
    private func codes(_ equipment: Equipment) async throws -> [String] {
        let source = StatusSource(practice: "Test", relay: StandInRelay(), vault: LocalVault(equipment: equipment))
        let alarms = await source.report().alarms
        for alarm in alarms where alarm.code == "vault-incomplete" { #expect(alarm.severity == .critical) }
        return alarms.map(\.code)
    }
}
