import Foundation
import Records
import Testing

@testable import Outbound

/// What is put in leaves, later if not now, or is given up where people see it.
struct OutboxTests {
    private func outbox(
        limits: OutboxLimits = OutboxLimits(),
        schedule: RetrySchedule = RetrySchedule(firstSeconds: 30, maximumSeconds: 3600, giveUpHours: 1)
    ) throws -> Outbox {
        try Outbox(records: SQLiteRecords(), limits: limits, schedule: schedule)
    }

    @Test func whatIsPutInLeavesOnceInOrder() throws {
        let outbox = try outbox()
        let courier = FakeCourier()
        try outbox.add([mail("a@b", "one"), post("two")], at: time(0))
        try outbox.add([mail("c@d", "three")], at: time(1))
        #expect(try outbox.pump(now: time(2), through: courier) == nil)
        #expect(courier.bodies == ["one", "two", "three"])
        #expect(try outbox.pump(now: time(3), through: courier) == nil)
        #expect(courier.bodies.count == 3)
        #expect(try outbox.items(.sent).map(\.number) == [3, 2, 1])
        #expect(try outbox.items(.sent).allSatisfy { $0.endedAt == time(2) && $0.attempts == 1 && $0.problem == nil })
    }

    @Test func whatFailedIsTriedAgainLaterAndLater() throws {
        let outbox = try outbox()
        let courier = FakeCourier { _ in OutboundError(.refusedRecipient, "No such mailbox.") }
        try outbox.add([mail("a@b")], at: time(0))
        #expect(try outbox.pump(now: time(0), through: courier) == time(30))
        #expect(try outbox.pump(now: time(29), through: courier) == time(30))
        #expect(courier.attempts.count == 1)
        #expect(try outbox.pump(now: time(30), through: courier) == time(90))
        let item = try #require(try outbox.items(.waiting).first)
        #expect(item.attempts == 2 && item.problem == "No such mailbox.")
        #expect(try outbox.summary().problem == "No such mailbox.")
    }

    @Test func afterItsHoursItIsGivenUpVisibly() throws {
        let outbox = try outbox()
        let courier = FakeCourier { _ in OutboundError(.cannotConnect, "Nobody answers.") }
        try outbox.add([mail("a@b")], at: time(0))
        var next = try outbox.pump(now: time(0), through: courier)
        while let now = next { next = try outbox.pump(now: now, through: courier) }
        let summary = try outbox.summary()
        #expect(summary == OutboxSummary(waiting: 0, oldest: nil, givenUp: 1, problem: "Nobody answers."))
        #expect(try outbox.items(.givenUp).first?.attempts == courier.attempts.count)
        #expect(courier.attempts.count == 7)
    }

    @Test func whatCanNeverLeaveIsGivenUpAtOnce() throws {
        let outbox = try outbox(limits: OutboxLimits(bodyBytes: 10))
        let courier = FakeCourier { $0.parcel.recipient == "no" ? OutboundError(.invalid, "No address.") : nil }
        try outbox.add([mail("no", "short"), mail("a@b", "longer than ten"), mail("a@b", "short")], at: time(0))
        #expect(try outbox.pump(now: time(0), through: courier) == nil)
        #expect(courier.bodies == ["short"])
        #expect(try outbox.items(.givenUp).count == 2)
    }

    @Test func oneWrongRecipientKeepsNoOtherFromIt() throws {
        let outbox = try outbox()
        let courier = FakeCourier { $0.parcel.recipient == "x@y" ? OutboundError(.refusedRecipient, "No.") : nil }
        try outbox.add([mail("x@y"), mail("a@b"), mail("c@d")], at: time(0))
        #expect(try outbox.pump(now: time(0), through: courier) == time(30))
        #expect(try outbox.items(.sent).map(\.parcel.recipient) == ["c@d", "a@b"])
    }

    @Test func aServerThatIsDownIsAskedOncePerRound() throws {
        let outbox = try outbox()
        let courier = FakeCourier { $0.parcel.way == .mail ? OutboundError(.timedOut, "Too slow.") : nil }
        try outbox.add((0..<20).map { mail("a@b", "\($0)") } + [post("p")], at: time(0))
        #expect(try outbox.pump(now: time(0), through: courier) == time(30))
        #expect(courier.attempts == [1, 21])
        #expect(courier.bodies == ["p"])
        #expect(try outbox.pump(now: time(30), through: courier) == time(90))
        #expect(courier.attempts == [1, 21, 1])
    }

    @Test func whatWaitsSurvivesARestart() throws {
        let path = "\(NSTemporaryDirectory())/outbox-\(UUID().uuidString).sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let records = try SQLiteRecords(path: path)
        let down = FakeCourier { _ in OutboundError(.cannotConnect, "Nobody answers.") }
        let first = try Outbox(records: records)
        try first.add([mail("a@b", "kept")], at: time(0))
        _ = try first.pump(now: time(0), through: down)
        try records.close()
        let again = try SQLiteRecords(path: path)
        let up = FakeCourier()
        #expect(try Outbox(records: again).pump(now: time(100), through: up) == nil)
        #expect(up.bodies == ["kept"])
        // The same for every attempt, so that a receiver can tell a copy.
        #expect(up.ids == ["leadglass-1-0"])
        try again.close()
    }

    @Test func anEndOfTheProgramCostsNoAttempt() throws {
        let outbox = try outbox()
        let courier = FakeCourier { _ in OutboundError(.cancelled, "Stopped.") }
        try outbox.add([mail("a@b"), mail("c@d")], at: time(0))
        #expect(try outbox.pump(now: time(0), through: courier) == time(0))
        #expect(courier.attempts.count == 1)
        #expect(try outbox.items(.waiting).allSatisfy { $0.attempts == 0 && $0.problem == nil })
    }

    @Test func theOldestMakesRoomWhenTooManyWait() throws {
        let outbox = try outbox(limits: OutboxLimits(waiting: 3))
        try outbox.add((1...5).map { mail("a@b", "\($0)") }, at: time(0))
        #expect(try outbox.items(.waiting).map(\.parcel.body) == ["5", "4", "3"])
        let given = try outbox.items(.givenUp)
        #expect(given.map(\.parcel.body) == ["2", "1"])
        #expect(given[0].problem?.contains("made room") == true)
    }

    @Test func whatHasEndedIsRememberedUpToTheLimitAndPaged() throws {
        let outbox = try outbox(limits: OutboxLimits(ended: 4))
        let courier = FakeCourier()
        for number in 1...7 {
            try outbox.add([post("\(number)")], at: time(Int64(number)))
            _ = try outbox.pump(now: time(Int64(number)), through: courier)
        }
        try outbox.add([post("8")], at: time(8))
        #expect(try outbox.items(.sent, limit: 3).map(\.number) == [7, 6, 5])
        #expect(try outbox.items(.sent, before: 5, limit: 3).map(\.number) == [4])
    }

    @Test func onePumpTriesABatch() throws {
        let outbox = try outbox(limits: OutboxLimits(batch: 2))
        let courier = FakeCourier()
        try outbox.add((1...5).map { post("\($0)") }, at: time(0))
        #expect(try outbox.pump(now: time(0), through: courier) == time(0))
        #expect(courier.bodies.count == 2)
    }

    @Test func whatIsRolledBackWasNeverPutIn() throws {
        let records = try SQLiteRecords()
        let outbox = try Outbox(records: records)
        _ = try? records.write { writer throws(RecordsError) in
            try outbox.add([post("x")], at: time(0), in: writer)
            throw RecordsError(.statement, "stop")
        }
        #expect(try outbox.summary().waiting == 0)
    }

    @Test func aWayThatIsNotConfiguredSaysSo() throws {
        let outbox = try outbox()
        try outbox.add([mail("a@b"), post("x")], at: time(0))
        #expect(try outbox.pump(now: time(0), through: Dispatcher()) == time(30))
        #expect(try outbox.items(.waiting).allSatisfy { $0.problem?.contains("configuration") == true })
    }

    @Test func aRunnerEmptiesItOnItsOwnThread() throws {
        let outbox = try outbox()
        let courier = FakeCourier()
        let done = DispatchSemaphore(value: 0)
        let telling = FakeCourier { _ in
            done.signal()
            return nil
        }
        let runner = OutboxRunner(outbox: outbox, courier: telling, clock: { time(5) }, report: { _ in })
        runner.start()
        try outbox.add([post("x")], at: time(0))
        runner.kick()
        #expect(done.wait(timeout: .now() + 10) == .success)
        runner.stop()
        #expect(try outbox.pump(now: time(6), through: courier) == nil)
        #expect(courier.bodies.isEmpty)
    }
}
