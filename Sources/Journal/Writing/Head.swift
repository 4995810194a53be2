import Ledger
import Records

/// The newest state of a ledger. Readers take a copy and are not disturbed by appends.
struct Head: Sendable {
    /// The signed checkpoint as it is on disk.
    var note: SignedNote?
    var size: UInt64 = 0
    /// Nil if it could not be read: nothing is appended then.
    var edge: RightEdge?
    /// When the last entry was recorded.
    var lastTime: Int64?

    /// The time of the next commit: later than the last one, also if the clock was set back, so that the entries of two
    /// commits never have the same time.
    func nextTime(_ now: Timestamp) -> Timestamp {
        Timestamp(microseconds: max(now.microseconds, lastTime.map { $0 + 1 } ?? .min))
    }
}
