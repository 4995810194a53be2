import Synchronization

/// How many prints go on at once.
final class PrintRoom: Sendable {
    private let limit: Int
    private let inside = Mutex(0)

    init(_ limit: Int) { self.limit = limit }

    /// True if there was room; `leave` must follow.
    func enter() -> Bool {
        inside.withLock { inside in
            guard inside < limit else { return false }
            inside += 1
            return true
        }
    }

    func leave() { inside.withLock { $0 -= 1 } }
}
