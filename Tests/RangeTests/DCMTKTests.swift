import NIOPosix
import Range
import Testing

@Suite(
    "DCMTK is served by the simulated PACS",
    .enabled(if: Tool.echoscu.isInstalled && Tool.storescu.isInstalled, "dcmtk is not installed")
)
struct DCMTKTests {
    @Test("echoscu hears success")
    func echo() async throws {
        let pacs = try await SimulatedPACS.bind(group: MultiThreadedEventLoopGroup.singleton)
        try await pacs.serving {
            let (status, output) = try await Tool.echoscu.run(["-aec", "PACS", "127.0.0.1", String(pacs.port)])
            #expect(status == 0, "\(output)")
        }
        #expect(pacs.echoCount == 1)
    }

    @Test("storescu stores a study, and the PACS holds the bytes that were in the files")
    func store() async throws {
        let pacs = try await SimulatedPACS.bind(group: MultiThreadedEventLoopGroup.singleton)
        let folder = try ScratchFolder()
        let study = try SyntheticStudy(.mrBrain, count: 3, seed: 4, at: .sample)
        var files: [String] = []
        for index in 0..<study.count {
            files.append(try folder.write(try study.instance(at: index).file(), as: "\(index).dcm"))
        }
        let arguments = ["-aet", "STORESCU", "-aec", "PACS", "127.0.0.1", String(pacs.port)] + files
        try await pacs.serving {
            let (status, output) = try await Tool.storescu.run(arguments)
            #expect(status == 0, "\(output)")
        }
        #expect(pacs.holdings.count == 3)
        for index in 0..<study.count {
            let holding = try #require(pacs.holdings[study.sopInstanceUID(at: index)])
            #expect(holding.digest == Digest.sha256(try study.instance(at: index).dataSet))
            #expect(holding.callingAETitle == "STORESCU")
        }
    }
}
