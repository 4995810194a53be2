import Console
import Foundation
import Practice
import Records

extension Watch {
    private static let day: Int64 = 86_400_000_000

    /// Starts a verification if the schedule wants one, and says what the last ones found.
    func verifyTurn() async throws {
        guard let vault else { return }
        status.set("vault-damaged", WatchRules.damage(try await vault.standingDamage()))
        let time = now().microseconds
        let (settings, last) = try await Blocking.run { [office] in
            (try office.settings.current(), try office.marks.value(.scheduledVerification))
        }
        let schedule = VerifySchedule(settings)
        guard let last, schedule != .off || time - last < Self.day else {
            // The schedule counts from the time at which it was first seen, or switched on again.
            return try await mark(time)
        }
        guard let due = schedule.nextRun(last: last, now: time, timeZone: .current), due <= time else { return }
        guard !office.jobs.jobs.contains(where: { $0.kind == .verify && $0.state == .running }) else { return }
        if services.verifyOnSchedule() { try await mark(time) }
    }

    private func mark(_ time: Int64) async throws {
        try await Blocking.run { [office] in try office.marks.set(.scheduledVerification, time) }
    }
}
