/// Counts wrong links per address in a window of time, in bounded memory.
struct AttemptCounter {
    private struct Count {
        var begin: Duration
        var wrong: Int
    }

    private let limit: Int
    private let window: Duration
    private let capacity: Int
    private var counts: [String: Count] = [:]

    init(limit: Int, window: Duration, capacity: Int) {
        self.limit = limit
        self.window = window
        self.capacity = capacity
    }

    func isBlocked(_ address: String, at now: Duration) -> Bool {
        guard let count = counts[address], now < count.begin + window else { return false }
        return count.wrong >= limit
    }

    mutating func count(_ address: String, at now: Duration) {
        if var count = counts[address], now < count.begin + window {
            count.wrong += 1
            counts[address] = count
            return
        }
        if counts.count >= capacity { makeRoom(at: now) }
        counts[address] = Count(begin: now, wrong: 1)
    }

    /// Windows that are over go first, then the oldest.
    private mutating func makeRoom(at now: Duration) {
        counts = counts.filter { now < $0.value.begin + window }
        while counts.count >= capacity, let oldest = counts.min(by: { $0.value.begin < $1.value.begin }) {
            counts[oldest.key] = nil
        }
    }
}
