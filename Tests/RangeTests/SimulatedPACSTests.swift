import Range
import DICOM
import DICOMNetwork
import NIOCore
import NIOPosix
import Testing

@Suite("A simulated PACS behaves as it is told")
struct SimulatedPACSTests {
    private let group = MultiThreadedEventLoopGroup.singleton

    private func modality(_ pacs: SimulatedPACS) -> SimulatedModality {
        SimulatedModality(aeTitle: "MR1", host: "127.0.0.1", port: pacs.port, calledAETitle: "PACS")
    }

    @Test("It holds a digest of every instance that a modality sends, and counts re-sends")
    func stores() async throws {
        let pacs = try await SimulatedPACS.bind(group: group)
        let study = try SyntheticStudy(.mrBrain, count: 3, seed: 1, at: .sample)
        try await pacs.serving {
            let sent = try await modality(pacs).send(study, group: group)
            #expect(sent.count == 3)
            #expect(sent.refusals.isEmpty)
            _ = try await modality(pacs).send(study, group: group)
        }
        #expect(pacs.echoCount == 2)
        #expect(pacs.storeCount == 6)
        #expect(pacs.holdings.count == 3)
        let uid = study.sopInstanceUID(at: 2)
        let holding = try #require(pacs.holdings[uid])
        let bytes = try study.instance(at: 2).dataSet
        #expect(holding.byteCount == bytes.count)
        #expect(holding.digest == Digest.sha256(bytes))
        #expect(holding.arrivals == 2)
        #expect(holding.callingAETitle == "MR1")
        #expect(holding.transferSyntax == "1.2.840.10008.1.2.1")
        pacs.wipe()
        #expect(pacs.holdings.isEmpty)
    }

    @Test("A modality writes in the transfer syntax that was accepted")
    func implicit() async throws {
        var behavior = SimulatedPACS.Behavior()
        behavior.transferSyntaxes = ["1.2.840.10008.1.2"]
        let pacs = try await SimulatedPACS.bind(group: group, behavior: behavior)
        let study = try SyntheticStudy(.mrBrain, count: 2, seed: 1, at: .sample)
        try await pacs.serving { _ = try await modality(pacs).send(study, group: group) }
        let holding = try #require(pacs.holdings[study.sopInstanceUID(at: 0)])
        #expect(holding.digest == Digest.sha256(try study.instance(at: 0, in: .implicitVRLittleEndian).dataSet))
    }

    @Test("It rejects")
    func rejects() async throws {
        var behavior = SimulatedPACS.Behavior()
        behavior.rejection = .calledAETitleNotRecognized
        let pacs = try await SimulatedPACS.bind(group: group, behavior: behavior)
        let study = try SyntheticStudy(.mrBrain, count: 2, seed: 1, at: .sample)
        try await pacs.serving {
            let error = await #expect(throws: RangeError.self) { try await modality(pacs).send(study, group: group) }
            #expect(error?.code == .notSent)
            #expect(error?.message.contains("called AE title not recognized") == true)
        }
        #expect(pacs.storeCount == 0)
    }

    @Test("It aborts on the instance it is told to, and takes the next association")
    func aborts() async throws {
        var behavior = SimulatedPACS.Behavior()
        behavior.abortsOn = 2
        let pacs = try await SimulatedPACS.bind(group: group, behavior: behavior)
        let study = try SyntheticStudy(.mrBrain, count: 4, seed: 1, at: .sample)
        try await pacs.serving {
            await #expect(throws: RangeError.self) { try await modality(pacs).send(study, group: group) }
            #expect(pacs.holdings.count == 1)
            let sent = try await modality(pacs).send(study, group: group)
            #expect(sent.count == 4)
        }
        #expect(pacs.associationCount == 2)
        #expect(pacs.holdings.count == 4)
    }

    @Test("What it refuses it does not hold, and the modality knows")
    func refuses() async throws {
        var behavior = SimulatedPACS.Behavior()
        behavior.status = .outOfResources
        let pacs = try await SimulatedPACS.bind(group: group, behavior: behavior)
        let study = try SyntheticStudy(.mrBrain, count: 2, seed: 1, at: .sample)
        try await pacs.serving {
            let sent = try await modality(pacs).send(study, group: group)
            #expect(sent.count == 0)
            #expect(sent.refusals == [.outOfResources, .outOfResources])
        }
        #expect(pacs.holdings.isEmpty)
    }

    @Test("When it hangs the modality gives up, and it still stops")
    func hangs() async throws {
        var behavior = SimulatedPACS.Behavior()
        behavior.hangsFrom = 1
        let pacs = try await SimulatedPACS.bind(group: group, behavior: behavior)
        let study = try SyntheticStudy(.mrBrain, count: 2, seed: 1, at: .sample)
        try await pacs.serving {
            var impatient = modality(pacs)
            impatient.responseTimeout = .milliseconds(300)
            let error = await #expect(throws: RangeError.self) { try await impatient.send(study, group: group) }
            #expect(error?.code == .notSent)
        }
        #expect(pacs.holdings.isEmpty)
    }

    @Test("A slow answer is an answer, and behavior changes while it runs")
    func delays() async throws {
        let pacs = try await SimulatedPACS.bind(group: group)
        pacs.behavior.delay = .milliseconds(50)
        let study = try SyntheticStudy(.mrBrain, count: 2, seed: 1, at: .sample)
        try await pacs.serving {
            let sent = try await modality(pacs).send(study, group: group)
            #expect(sent.count == 2)
        }
    }

    @Test("A port in use is said in a sentence")
    func portInUse() async throws {
        let first = try await SimulatedPACS.bind(group: group)
        try await first.serving {
            let error = await #expect(throws: RangeError.self) {
                try await SimulatedPACS.bind(port: first.port, group: group)
            }
            #expect(error?.code == .notListening)
        }
    }

    @Test("A long clip passes piece by piece")
    func longClip() async throws {
        let pacs = try await SimulatedPACS.bind(group: group)
        let clip = try LargeMultiFrame(byteCount: 30_000_000, seed: 1, at: .sample)
        try await pacs.serving {
            let sent = try await modality(pacs).send(clip, group: group)
            #expect(sent.count == 1)
            #expect(sent.bytes == clip.byteCount)
        }
        #expect(pacs.holdings[clip.sopInstanceUID]?.byteCount == clip.byteCount)
    }
}
