import Console
import Foundation
import Journal
import Practice
import Records
import Testing

@testable import leadglass

/// The vault is verified when its schedule says so, and its disk is watched.
@Suite struct WatchVaultTests {
    private let day: Int64 = 86_400

    /// Does what was ordered, as the server does beside.
    private func finish(_ watched: WatchedOffice) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await watched.office.jobs.run() }
            while watched.office.jobs.jobs.contains(where: { $0.state == .running }) { await Task.yield() }
            group.cancelAll()
        }
    }

    @Test func itIsVerifiedOnceADayAndThatGoesOnRecord() async throws {
        try await WatchedOffice.with { watched in
            try watched.set([.verifySchedule: "daily"])
            try await watched.turns.verifyTurn()
            #expect(watched.office.jobs.jobs.isEmpty)
            watched.pass(seconds: day + 3600)
            try await watched.turns.verifyTurn()
            // One that goes on is not started again.
            try await watched.turns.verifyTurn()
            #expect(watched.office.jobs.jobs.map(\.startedBy) == ["The schedule"])
            await finish(watched)
            try await watched.turns.verifyTurn()
            #expect(watched.office.jobs.jobs.map(\.state) == [.done])
            #expect(try watched.entries(.verifyStarted).map { $0.details["by"] } == ["schedule"])
            #expect(try watched.entries(.verifyEnded).map { $0.details["outcome"] } == ["intact"])
        }
    }

    @Test func whatIsOffStaysOffAndStartsAnewWhenItIsSwitchedOn() async throws {
        try await WatchedOffice.with { watched in
            try watched.set([.verifySchedule: "off"])
            for _ in 0..<5 {
                try await watched.turns.verifyTurn()
                watched.pass(seconds: 2 * day)
            }
            try await watched.turns.verifyTurn()
            try watched.set([.verifySchedule: "weekly"])
            try await watched.turns.verifyTurn()
            #expect(watched.office.jobs.jobs.isEmpty)
            watched.pass(seconds: 8 * day)
            try await watched.turns.verifyTurn()
            #expect(watched.office.jobs.jobs.count == 1)
        }
    }

    @Test func damageIsACriticalAlarmUntilItIsMended() async throws {
        try await WatchedOffice.with { watched in
            watched.desk.find(SealingDesk.row(damaged: 2, problems: 1))
            try await watched.turns.verifyTurn()
            let alarm = try #require(await watched.status.report().alarms.first { $0.code == "vault-damaged" })
            #expect(alarm.severity == .critical)
            #expect(alarm.message.contains("2 damaged objects and 1 problem with a segment."))
            watched.desk.find(nil)
            try await watched.turns.verifyTurn()
            #expect(await !watched.codes.contains("vault-damaged"))
        }
    }

    @Test func whatIsUsedOfTheDiskIsKeptHourByHour() async throws {
        try await WatchedOffice.with { watched in
            try await watched.turns.capacityTurn()
            watched.pass(seconds: 300)
            try await watched.turns.capacityTurn()
            watched.pass(seconds: 3600)
            try await watched.turns.capacityTurn()
            #expect(try watched.office.samples.samples(since: 0).count == 2)
            #expect(await !watched.codes.contains("disk-filling"))
        }
    }
}
