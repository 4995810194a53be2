import Practice
import Synchronization
import Testing

@testable import Scout

/// What a run told.
private final class Told: Sendable {
    private let events = Mutex<[DiscoveryEvent]>([])

    func take(_ event: DiscoveryEvent) { events.withLock { $0.append(event) } }
    var all: [DiscoveryEvent] { events.withLock { $0 } }
    var observations: [Observation] {
        all.compactMap { if case .observed(let observation) = $0 { observation } else { nil } }
    }
    var left: [LeftDevice] { all.compactMap { if case .left(let device) = $0 { device } else { nil } } }
}

private func plan(_ blocks: [String], _ ports: [DiscoveryPort]) throws -> DiscoveryPlan {
    var plan = DiscoveryPlan(try blocks.map { try AddressBlock($0) })
    plan.ports = ports
    plan.rate = 10_000
    plan.patience.banner = .milliseconds(20)
    plan.patience.answer = .milliseconds(200)
    return plan
}

@Suite struct DiscoveryTests {
    @Test func aHangingDeviceIsNotedAndNotTouchedAgain() async throws {
        let hanging = try await StandInDevice.start { _ in }
        let behind = try await StandInDevice.start { _ in }
        let told = Told()
        let ports = [DiscoveryPort(hanging.port, .dicom), DiscoveryPort(behind.port, .hl7)]
        let tally = try await Discovery(plan(["127.0.0.1"], ports)).run(told.take)
        #expect(told.left == [LeftDevice(host: "127.0.0.1", port: hanging.port, reason: .hung)])
        #expect(told.observations.map(\.speech) == [.unknown(UnknownSpeech(conduct: .silent))])
        #expect(told.observations.first?.origin == .discovery)
        #expect(told.observations.first?.source == "discovery of 127.0.0.1")
        #expect(hanging.connections == 1 && behind.connections == 0)
        #expect(tally.devices == 1 && tally.left == 1 && tally.connections == 1 && tally.end == .finished)
        #expect(told.all.last == .ended(tally))
        await hanging.stop()
        await behind.stop()
    }

    @Test func aDeviceThatBreaksOffIsNotedAndNotTouchedAgain() async throws {
        let resetting = try await StandInDevice.start { $0.breakOff() }
        let told = Told()
        let ports = [DiscoveryPort(resetting.port, .dicom)]
        _ = try await Discovery(plan(["127.0.0.1"], ports)).run(told.take)
        #expect(told.left.map(\.reason) == [.reset] && resetting.connections == 1)
        await resetting.stop()
    }

    @Test func whereNobodyListensNothingIsSaid() async throws {
        let device = try await StandInDevice.start { _ in }
        let port = device.port
        await device.stop()
        let told = Told()
        let tally = try await Discovery(plan(["127.1.0.0/24"], [DiscoveryPort(port, .dicom)])).run(told.take)
        #expect(told.observations.isEmpty && told.left.isEmpty)
        #expect(tally.addresses == 254 && tally.addressesDone == 254 && tally.connections == 254 && tally.devices == 0)
    }

    @Test func closedHoursAreWaitedForAndToldOnce() async throws {
        let minute = Mutex(600)
        let clock = DiscoveryClock(
            now: { 0 },
            minuteOfDay: { _ in minute.withLock { $0 } },
            sleep: { time in minute.withLock { $0 += Int(time.components.seconds / 60) } }
        )
        var plan = try plan(["127.0.0.1", "127.0.0.2"], [DiscoveryPort(1, .dicom)])
        plan.devicesAtOnce = 1
        plan.hours = try OpeningHours("10:25-10:30")
        let told = Told()
        let tally = try await Discovery(plan, clock: clock).run(told.take)
        #expect(told.all.filter { $0 == .paused(minutes: 25) }.count == 1 && tally.end == .finished)
        #expect(minute.withLock { $0 } == 625)
    }

    @Test func closedHoursMayRefuseOrEndARun() async throws {
        let calls = Mutex(0)
        let clock = DiscoveryClock(
            now: { 0 },
            // Open at the start and for the first address, then closed.
            minuteOfDay: { _ in
                calls.withLock {
                    $0 += 1; return $0 <= 2 ? 600 : 700
                }
            },
            sleep: { _ in Issue.record("it must not wait") }
        )
        var plan = try plan(["127.0.0.1", "127.0.0.2", "127.0.0.3"], [DiscoveryPort(1, .dicom)])
        plan.devicesAtOnce = 1
        plan.hours = try OpeningHours("10:00-10:30")
        plan.whenClosed = .stop
        let tally = try await Discovery(plan, clock: clock).run { _ in }
        #expect(tally.end == .closed && tally.connections == 1)
        let error = await #expect(throws: ScoutError.self) {
            _ = try await Discovery(plan, clock: clock).run { _ in Issue.record("nothing may happen") }
        }
        #expect(error?.code == .closed && error?.message.contains("It is 11:40") == true)
    }

    @Test func aCancelledRunEndsItsAssociationAndBeginsNothingNew() async throws {
        let asked = AsyncStream.makeStream(of: Void.self)
        let device = try await StandInDevice.start { _ in asked.continuation.yield() }
        var plan = try plan(["127.0.0.1"], [DiscoveryPort(device.port, .dicom), DiscoveryPort(1, .dicom)])
        plan.patience.answer = .seconds(60)
        let told = Told()
        let tally = try await withThrowingTaskGroup(of: DiscoveryTally.self) { [plan] group in
            group.addTask { try await Discovery(plan).run(told.take) }
            for await _ in asked.stream { break }
            group.cancelAll()
            return try await group.next()
        }
        #expect(tally?.end == .stopped && tally?.connections == 1)
        #expect(told.observations.isEmpty, "that it said nothing was not its fault")
        #expect(told.all.last == tally.map { .ended($0) })
        // A-ABORT, by the service user (PS3.8 9.3.8).
        let last = await device.lastBytes(10)
        #expect(last == [7, 0, 0, 0, 0, 4, 0, 0, 0, 0])
        await device.stop()
    }

    @Test func aPlanThatIsNotGoodIsNotRun() async throws {
        let bad = try plan(["8.8.8.8"], [DiscoveryPort(104, .dicom)])
        let error = await #expect(throws: ScoutError.self) {
            _ = try await Discovery(bad).run { _ in Issue.record("nothing may happen") }
        }
        #expect(error?.code == .notPrivate)
    }
}
