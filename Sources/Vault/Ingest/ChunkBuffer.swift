/// Bytes of a data set on their way to a chunk.
struct ChunkBuffer: Sendable {
    private(set) var bytes: [UInt8] = []
    let capacity: Int

    init(capacity: Int, reserving count: Int) {
        self.capacity = capacity
        bytes.reserveCapacity(min(capacity, count))
    }

    var count: Int { bytes.count }
    var isFull: Bool { bytes.count == capacity }

    /// Takes as many bytes as fit.
    ///
    /// - Returns: How many it took.
    mutating func take(_ source: UnsafeRawBufferPointer) -> Int {
        let count = min(capacity - bytes.count, source.count)
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[..<count]))
        return count
    }
}
