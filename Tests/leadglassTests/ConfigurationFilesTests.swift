import Foundation
import Testing

@testable import leadglass

/// `leadglass check` looks at the files that the configuration names.
@Suite struct ConfigurationFilesTests {
    private let text = """
        alerts:
          mail:
            server: "mail.example.org:587"
            from: a@b.org
            user: u
            password_file: password
            ca_file: ca.pem
          webhook: { url: "https://example.org/", secret_file: secret }
        console:
          certificate: console.pem
          key: console.key
        ledger:
          checkpoint_file: out/checkpoints
        """

    private func make(_ name: String, _ mode: Int, in folder: String) {
        _ = FileManager.default.createFile(
            atPath: "\(folder)/\(name)",
            contents: Data("0123456789abcdef".utf8),
            attributes: [.posixPermissions: mode]
        )
    }

    private func problems(_ folder: String) throws -> [ConfigurationError.Problem] {
        let path = folder + "/leadglass.yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        do throws(ConfigurationError) {
            try ConfigurationFile(path: path).checkFiles()
            return []
        } catch {
            return error.problems
        }
    }

    @Test func filesThatAreAsTheyMustBePass() async throws {
        try await TemporaryFolder.with { folder in
            for name in ["password", "secret", "console.key"] { make(name, 0o600, in: folder) }
            for name in ["ca.pem", "console.pem"] { make(name, 0o644, in: folder) }
            try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
            #expect(try problems(folder).isEmpty)
            #expect(await Leadglass.run(["check", "--config", folder + "/leadglass.yaml"]) == 0)
        }
    }

    @Test func filesThatAreMissingAreNamedWithTheirLines() async throws {
        try await TemporaryFolder.with { folder in
            #expect(try problems(folder).map(\.line) == [6, 7, 8, 10, 11, 13])
            #expect(await Leadglass.run(["check", "--config", folder + "/leadglass.yaml"]) == 2)
            // A server starts all the same: images must pass.
            _ = try ConfigurationFile(path: folder + "/leadglass.yaml").read()
        }
    }

    @Test func secretsThatOthersMayOpenAreNamed() throws {
        try TemporaryFolder.with { folder in
            for name in ["password", "secret", "console.key", "ca.pem", "console.pem"] { make(name, 0o644, in: folder) }
            try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
            let found = try problems(folder)
            #expect(found.map(\.line) == [6, 8, 11])
            #expect(found.allSatisfy { $0.cure.contains("chmod 600") })
        }
    }
}
