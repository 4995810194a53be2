import Foundation
import Testing

@testable import Practice

/// What is built in is what lies in `Content/`.
struct BuiltInContentTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Content")

    private static var paths: [String] {
        get throws {
            // Files beside the folders have readers of their own.
            let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.contains(".") }
            return try folders.flatMap { name in
                try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name).map { name + "/" + $0 }
            }
        }
    }

    @Test func everyFileIsBuiltIn() throws {
        let paths = try Self.paths.sorted()
        #expect(!paths.isEmpty)
        #expect(BuiltInContent.all.map(\.name) == paths.map { "Content/" + $0 })
        for file in BuiltInContent.all {
            let path = Self.folder.path + file.name.dropFirst("Content".count)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == file.text, "\(file.name)")
            #expect(file.name.hasPrefix("Content/\(file.folder)/"))
        }
    }

    @Test func foldersHaveTheirFilesOnly() {
        #expect(BuiltInContent.files("threats").allSatisfy { $0.name.hasPrefix("Content/threats/") })
        #expect(!BuiltInContent.files("threats").isEmpty)
        #expect(BuiltInContent.files("nothing").isEmpty)
    }

    @Test func theExampleIsStillThere() {
        #expect(ExamplePracticeContent.text.contains("Prairie"))
        #expect(ExamplePracticeContent.text.hasPrefix("#") || ExamplePracticeContent.text.contains("format: 1"))
    }

    @Test func itIsWithoutMistakes() throws {
        let library = try SafeguardLibrary(ContentSources())
        #expect(library["immutable-backup"]?.isOwn == false)
    }
}
