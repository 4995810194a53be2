import Console
import Foundation
import Practice
import Risk
import Testing

@testable import leadglass

/// Content of the practice's own that is not good is told with its file and line, until it is mended.
@Suite struct WatchContentTests {
    private static func safeguard(_ name: String, days: String = "30") -> String {
        """
        safeguards:
          - id: our-own
            name: \(name)
            kind: physical
            layer: place
            summary: "x"
            evidence: "y"
            evidence_days: \(days)
        """
    }

    /// A folder of content with one file.
    private func with(
        _ text: String,
        _ body: (_ folder: String, _ write: (String) throws -> Void) throws -> Void
    ) throws {
        try TemporaryFolder.with { parent in
            let folder = (parent + "/content").replacing("//", with: "/")
            try FileManager.default.createDirectory(
                atPath: folder + "/safeguards",
                withIntermediateDirectories: true
            )
            func write(_ text: String) throws {
                try text.write(toFile: folder + "/safeguards/ours.yaml", atomically: true, encoding: .utf8)
            }
            try write(text)
            try body(folder, write)
        }
    }

    private func name(_ content: RiskContent?) -> String? { content?.safeguards["our-own"]?.name }

    @Test func whatIsWrongIsAnAlarmUntilItIsMended() async throws {
        var file = ""
        try await WatchedOffice.with { configuration, parent in
            let folder = (parent + "/content/safeguards").replacing("//", with: "/")
            file = folder + "/ours.yaml"
            configuration.content = parent.replacing("//", with: "/") + "/content"
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try? Self.safeguard("Ours", days: "soon").write(toFile: file, atomically: true, encoding: .utf8)
        } _: { watched in
            let (own, desk) = (try #require(watched.office.content), watched.office.risk)
            #expect(name(desk.content) == nil && desk.content.safeguards.entries.count > 10)
            for _ in 0..<2 {
                try await watched.watch.contentTurn(own)
                let alarm = try #require(await watched.status.report().alarms.first { $0.code == "content" })
                #expect(alarm.severity == .warning && alarm.message.contains("what is built in stands alone"))
                #expect(alarm.message.contains("\(file):8: "))
            }
            try Self.safeguard("Mended").write(toFile: file, atomically: true, encoding: .utf8)
            try await watched.watch.contentTurn(own)
            #expect(await !watched.codes.contains("content"))
            #expect(name(desk.content) == "Mended")
        }
    }

    @Test func whatIsGoodIsReadOnce() throws {
        try with(Self.safeguard("Ours")) { folder, write in
            let own = OwnContent(folder: ContentFolder(path: folder))
            #expect(name(own.read()) == "Ours" && own.read() == nil)
            #expect(name(own.good) == "Ours" && own.problem == nil)
            try write(Self.safeguard("Changed"))
            #expect(name(own.read()) == "Changed")
        }
    }

    @Test func whatWasGoodStaysWhenTheFileBreaks() throws {
        try with(Self.safeguard("Ours")) { folder, write in
            let own = OwnContent(folder: ContentFolder(path: folder))
            own.read()
            try write(Self.safeguard("Broken", days: "-1") + "\n    colour: red\n")
            #expect(own.read() == nil && name(own.good) == "Ours")
            let alarm = try #require(WatchRules.content(own.problem, isFirst: own.good == nil))
            #expect(alarm.message.contains("what was good before stays"))
            #expect(alarm.message.hasSuffix("There is 1 more problem."))
            // As it was: nothing new to use, and nothing wrong any more.
            try write(Self.safeguard("Ours"))
            #expect(own.read() == nil && own.problem == nil)
        }
    }

    @Test func aFolderThatIsGoneIsTold() throws {
        try with(Self.safeguard("Ours")) { folder, _ in
            let own = OwnContent(folder: ContentFolder(path: folder))
            own.read()
            try FileManager.default.moveItem(atPath: folder, toPath: folder + "-away")
            #expect(own.read() == nil && name(own.good) == "Ours")
            let alarm = try #require(WatchRules.content(own.problem, isFirst: false))
            #expect(alarm.message.contains("\(folder): The folder cannot be read."))
            try FileManager.default.moveItem(atPath: folder + "-away", toPath: folder)
            #expect(own.read() == nil && own.problem == nil)
        }
    }
}
