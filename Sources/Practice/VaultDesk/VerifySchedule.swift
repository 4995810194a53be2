public import Foundation

/// When the vault is verified by itself.
public enum VerifySchedule: Codable, Hashable, Sendable {
    /// Never.
    case off
    /// Each day at this hour, 0 to 23, of the clock on the wall.
    case daily(hour: Int)
    /// Each week on this day, 1 for Sunday to 7 for Saturday, at this hour.
    case weekly(weekday: Int, hour: Int)

    /// When the next run is due; nil if never. It may be past: then it is overdue, for example since the machine was off.
    ///
    /// - Parameters:
    ///   - last: when the last run by the schedule began, in microseconds since 1970 UTC; nil if there was none.
    ///   - now: the time, likewise.
    ///   - timeZone: the clock on the wall. An hour that the clock leaves out is followed by the next one.
    public func nextRun(last: Int64?, now: Int64, timeZone: TimeZone) -> Int64? {
        var wanted = DateComponents()
        wanted.minute = 0
        wanted.second = 0
        switch self {
        case .off: return nil
        case .daily(let hour):
            wanted.hour = min(max(hour, 0), 23)
        case .weekly(let weekday, let hour):
            wanted.hour = min(max(hour, 0), 23)
            wanted.weekday = min(max(weekday, 1), 7)
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        // A last run in the future is a clock that was set back.
        let start = Date(timeIntervalSince1970: Double(min(last ?? now, now)) / 1_000_000)
        return calendar.nextDate(after: start, matching: wanted, matchingPolicy: .nextTime)
            .map { Int64($0.timeIntervalSince1970 * 1_000_000) }
    }
}
