import Console
import Scout
import Testing

@testable import leadglass

@Suite struct LookProgressTests {
    private func tally(_ done: Int, connections: Int) -> DiscoveryTally {
        var tally = DiscoveryTally(addresses: 10)
        (tally.addressesDone, tally.connections) = (done, connections)
        return tally
    }

    @Test func whoLooksSeesWhatALookWaitsFor() throws {
        var progress = LookProgress(total: 10, hours: try OpeningHours("22:00-05:00"))
        let events: [DiscoveryEvent] = [
            .progress(tally(2, connections: 8)), .paused(minutes: 185),
            // The first count after that may be of a moment before.
            .progress(tally(3, connections: 9)), .progress(tally(3, connections: 9)),
            .progress(tally(3, connections: 10)),
        ]
        let steps = events.compactMap { progress.take($0) }
        let waits = "Waits for its hours, 22:00-05:00: they begin in 3 h 5 min."
        #expect(steps.map(\.waits) == ["", waits, waits, waits, ""])
        #expect(steps.map(\.objects) == [2, 2, 3, 3, 3] && steps.allSatisfy { $0.totalObjects == 10 })
    }
}
