import Foundation
import Practice
import Testing

@testable import leadglass

/// A practice's own content comes from a folder that the configuration names.
@Suite struct ContentFolderTests {
    private let safeguard = """
        safeguards:
          - id: our-own
            name: Our own
            kind: physical
            layer: place
            summary: "x"
            evidence: "y"
            evidence_days: 30
        """

    private func write(_ text: String, _ path: String, in folder: String) throws {
        let full = folder + "/" + path
        try FileManager.default.createDirectory(
            atPath: (full as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try text.write(toFile: full, atomically: true, encoding: .utf8)
    }

    @Test func itsFilesAreRead() throws {
        try TemporaryFolder.with { folder in
            try write(safeguard, "safeguards/ours.yaml", in: folder)
            try write("x", "safeguards/notes.txt", in: folder)
            try write("x", "safeguards/.hidden.yaml", in: folder)
            try write("x", "README.md", in: folder)
            let files = try ContentFolder(path: folder).files()
            #expect(
                files == [ContentFile(folder: "safeguards", name: folder + "/safeguards/ours.yaml", text: safeguard)]
            )
        }
    }

    @Test func whatCannotBeReadIsNamed() throws {
        try TemporaryFolder.with { folder in
            try write("x", "lost.yaml", in: folder)
            try write(String(repeating: "x", count: 11), "threats/long.yaml", in: folder)
            let latin = Data([0x61, 0xE9])
            #expect(FileManager.default.createFile(atPath: folder + "/threats/latin.yaml", contents: latin))
            try FileManager.default.createDirectory(
                atPath: folder + "/threats/b.yaml",
                withIntermediateDirectories: true
            )
            #expect(unsafe mkfifo(folder + "/threats/pipe.yaml", 0o600) == 0)
            var limits = ContentLimits()
            limits.fileBytes = 10
            let error = #expect(throws: ContentError.self) { try ContentFolder(path: folder, limits: limits).files() }
            #expect(
                error?.problems.map { ($0.file as NSString).lastPathComponent }
                    == ["lost.yaml", "b.yaml", "latin.yaml", "long.yaml", "pipe.yaml"]
            )
        }
    }

    @Test func checkReadsTheContent() async throws {
        try await TemporaryFolder.with { folder in
            let file = folder + "/leadglass.yaml"
            try "content: own\n".write(toFile: file, atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(["check", "--config", file]) == 2)
            try write(safeguard, "own/safeguards/ours.yaml", in: folder)
            #expect(await Leadglass.run(["check", "--config", file]) == 0)
            try write(safeguard + "\n    meets: [\"no:where\"]", "own/safeguards/ours.yaml", in: folder)
            #expect(await Leadglass.run(["check", "--config", file]) == 2)
        }
    }

    @Test func theFolderIsRelativeToTheFile() throws {
        let configuration = try ConfigurationFile(path: "/etc/leadglass.yaml").parse("content: ./own")
        #expect(configuration.content == "/etc/own")
        #expect(try ConfigurationFile(path: "/etc/leadglass.yaml").parse("").content == nil)
    }
}
