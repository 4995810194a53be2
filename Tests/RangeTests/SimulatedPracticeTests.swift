import DICOMNetwork
import NIOPosix
import Range
import Synchronization
import Testing

@Suite("A simulated practice works on its own")
struct SimulatedPracticeTests {
    private final class Diary: Sendable {
        let events = Mutex<[PracticeEvent]>([])
        func note(_ event: PracticeEvent) { events.withLock { $0.append(event) } }
        var lines: [String] { events.withLock { $0.map(\.description) } }
    }

    private func options() -> SimulatedPractice.Options {
        var options = SimulatedPractice.Options(seed: 5) { 1_795_342_053 }
        options.modalities = [
            SimulatedPractice.Schedule(aeTitle: "MR1", kinds: [.mrBrain], counts: 2...2, pause: .zero),
            SimulatedPractice.Schedule(aeTitle: "CT1", kinds: [.ctHead, .ctChest], counts: 2...2, pause: .zero),
        ]
        return options
    }

    @Test("Two modalities send their studies and say so")
    func sendsStudies() async throws {
        let diary = Diary()
        let practice = try await SimulatedPractice.open(options(), group: MultiThreadedEventLoopGroup.singleton)
        try await practice.run(studies: 2) { diary.note($0) }
        #expect(practice.pacs.holdings.count == 8)
        #expect(practice.pacs.associationCount == 4)
        #expect(practice.pacs.echoCount == 4)
        let lines = diary.lines
        #expect(lines.first == "PACS listens on port \(practice.pacs.port)")
        #expect(lines.count { $0.contains(" sent ") } == 4)
        #expect(lines.contains { $0.hasPrefix("CT1 sends CT head without contrast, 2 images") })
        #expect(!lines.contains { $0.contains("Phantom^") })
    }

    @Test("What fails is told in a sentence, and the modality goes on")
    func failures() async throws {
        let diary = Diary()
        var refusing = options()
        refusing.modalities.removeLast()
        refusing.pacsBehavior.rejection = .callingAETitleNotRecognized
        let practice = try await SimulatedPractice.open(refusing, group: MultiThreadedEventLoopGroup.singleton)
        try await practice.run(studies: 2) { diary.note($0) }
        let failed = diary.lines.filter { $0.hasPrefix("MR1 could not send MR brain: ") }
        #expect(failed.count == 2)
        #expect(failed.first?.contains("calling AE title not recognized") == true)
    }

    @Test("Cancelling stops everything, and the port is free again")
    func stops() async throws {
        let diary = Diary()
        let practice = try await SimulatedPractice.open(options(), group: MultiThreadedEventLoopGroup.singleton)
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try? await practice.run { diary.note($0) } }
            while diary.lines.count < 3 { await Task.yield() }
            tasks.cancelAll()
        }
        let port = practice.pacs.port
        _ = try await SimulatedPACS.bind(port: port, group: MultiThreadedEventLoopGroup.singleton)
    }
}
