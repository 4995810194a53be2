import Foundation
import Journal
import Practice
import Records
import Testing

@testable import leadglass

/// The practice as a file, on a data folder without a server: out, the folder emptied, and back, identical.
@Suite struct PracticeCommandTests {
    private static let practice = """
        format: 1
        sites:
          - id: 01990602-a260-718e-b04d-7935c3c74ef9
            name: Prairie Memorial
        people:
          - id: 01990605-6180-786a-b380-bdfc92e6fd7f
            name: Lena Marchetti
            phone: "+1 316 555 0201"
            roles:
              - role: practice-leader
        systems:
          - id: 01990610-6180-786a-b380-bdfc92e6fd70
            name: PACS
            kind: pacs
            site: 01990602-a260-718e-b04d-7935c3c74ef9

        """

    private func with(_ body: (_ folder: String, _ config: [String]) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let config = folder + "/leadglass.yaml"
            try "data: ./var\nkeys: ./keys\n".write(toFile: config, atomically: true, encoding: .utf8)
            try Self.practice.write(toFile: folder + "/in.yaml", atomically: true, encoding: .utf8)
            try await body(folder, ["--config", config])
        }
    }

    @Test func outEmptiedAndBackItIsIdentical() async throws {
        try await with { folder, config in
            let (first, second) = (folder + "/first.yaml", folder + "/second.yaml")
            #expect(await Leadglass.run(["practice", "import", folder + "/in.yaml", "--yes"] + config) == 0)
            #expect(await Leadglass.run(["practice", "export", first] + config) == 0)
            let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try FileManager.default.removeItem(atPath: folder + "/var")
            #expect(await Leadglass.run(["practice", "import", first, "--yes"] + config) == 0)
            #expect(await Leadglass.run(["practice", "export", second] + config) == 0)
            let texts = try [first, second].map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(texts[0] == texts[1] && texts[0].contains("Lena Marchetti"))
            let changes = Array(repeating: "practice-changed", count: 3)
            let kinds = try Self.kinds(folder)
            #expect(kinds == ["ledger-begun", "roles-changed"] + changes + ["practice-imported", "practice-exported"])
        }
    }

    /// What the ledger of the folder has, in order.
    private static func kinds(_ folder: String) throws -> [String] {
        let records = try SQLiteRecords(path: folder + "/var/records.sqlite")
        defer { try? records.close() }
        let journal = try Journal(
            folder: folder + "/var/ledger",
            keyFile: folder + "/keys/ledger.key",
            origin: "leadglass",
            records: records
        )
        defer { journal.close() }
        return try journal.search(EntryFilter(), before: nil, limit: 100).reversed().map(\.kind.rawValue)
    }

    @Test func systemsComeFromCSVAndGoOutAsCSV() async throws {
        try await with { folder, config in
            #expect(await Leadglass.run(["practice", "import", folder + "/in.yaml", "--yes"] + config) == 0)
            let (csv, out) = (folder + "/systems.csv", folder + "/out.csv")
            try "name,kind,vendor\nPACS,vna,=1+1\n".write(toFile: csv, atomically: true, encoding: .utf8)
            let command = ["practice", "import-systems", csv]
            #expect(await Leadglass.run(command + config) == 2)
            #expect(await Leadglass.run(command + ["--preview"] + config) == 0)
            #expect(await Leadglass.run(command + ["--preview", "--yes"] + config) == 2)
            #expect(await Leadglass.run(command + ["--yes"] + config) == 0)
            #expect(await Leadglass.run(command + config) == 0)
            #expect(await Leadglass.run(["practice", "export-systems", out] + config) == 0)
            let text = try String(contentsOfFile: out, encoding: .utf8)
            #expect(text.contains(",PACS,vna,") && text.contains(",'=1+1,"))
            try "name,kinds\nPACS,vna\n".write(toFile: csv, atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(command + ["--yes"] + config) != 0)
            #expect(try Self.kinds(folder).suffix(3) == ["practice-changed", "practice-imported", "practice-exported"])
        }
    }

    @Test func withoutYesNothingIsImported() async throws {
        try await with { folder, config in
            #expect(await Leadglass.run(["practice", "export"] + config) == 3)
            #expect(await Leadglass.run(["practice", "import", folder + "/in.yaml", "--yes"] + config) == 0)
            let changed = Self.practice.replacing("name: PACS", with: "name: The PACS")
            try changed.write(toFile: folder + "/in.yaml", atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(["practice", "import", folder + "/in.yaml"] + config) == 2)
            #expect(await Leadglass.run(["practice", "import", folder + "/in.yaml", "--preview"] + config) == 0)
            #expect(
                await Leadglass.run(["practice", "import", folder + "/in.yaml", "--preview", "--yes"] + config) == 2
            )
            #expect(await Leadglass.run(["practice", "export", folder + "/out.yaml"] + config) == 0)
            #expect(try String(contentsOfFile: folder + "/out.yaml", encoding: .utf8).contains("name: PACS"))
        }
    }

    @Test func aFileIsCheckedByItself() async throws {
        try await with { folder, _ in
            #expect(await Leadglass.run(["practice", "check", folder + "/in.yaml"]) == 0)
            let bad = Self.practice.replacing("kind: pacs", with: "kind: paks")
            try bad.write(toFile: folder + "/bad.yaml", atomically: true, encoding: .utf8)
            #expect(await Leadglass.run(["practice", "check", folder + "/bad.yaml", "--format", "json"]) == 1)
            #expect(await Leadglass.run(["practice", "check", folder + "/none.yaml"]) == 2)
            #expect(!FileManager.default.fileExists(atPath: folder + "/var"))
        }
    }

    @Test func aFileThatIsTooLargeOrNoTextIsNotRead() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/file"
            try Data([0xFF, 0xFE]).write(to: URL(fileURLWithPath: path))
            #expect(throws: CommandFailure.self) { try PracticeCommand.read(path) }
            try "12345".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: CommandFailure.self) { try PracticeCommand.read(path, limit: 4) }
            #expect(try PracticeCommand.read(path, limit: 5) == "12345")
        }
    }

    @Test func whatAnImportChangesIsToldInShort() {
        let change = PracticeChange(kind: .system, id: "1", name: "PACS", action: .changed, fields: ["name", "site"])
        let lines = PracticeImportCommand.lines(PracticeChanges([change]), isDone: false)
        #expect(lines.last == "  changed system “PACS”: name, site")
        #expect(PracticeImportCommand.lines(PracticeChanges([]), isDone: true).count == 1)
    }
}
