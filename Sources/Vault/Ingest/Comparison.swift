import Foundation

/// Compares a data set, as it comes, with the objects under its SOP Instance UID. Nothing is written while one matches.
struct Comparison: Sendable {
    private struct Candidate: Sendable {
        let version: StoredVersion
        let content: StoredContent
        var next = 0
        var buffered = Data()

        /// Takes the next bytes; nil if there are fewer or they cannot be read.
        mutating func take(_ count: Int) -> Data? {
            while buffered.count < count {
                guard next < content.chunks.count, let chunk = try? content.chunk(next) else { return nil }
                next += 1
                if buffered.isEmpty { buffered = chunk } else { buffered.append(chunk) }
            }
            defer { buffered = Data(buffered.dropFirst(count)) }
            return buffered.prefix(count)
        }
    }

    private var candidates: [Candidate]
    private var last: Candidate?
    /// Bytes that matched.
    private(set) var matched = 0

    init(_ versions: [StoredVersion], store: ObjectStore) {
        candidates = versions.compactMap { version in
            (try? store.object(at: version.place)).map { Candidate(version: version, content: $0) }
        }
    }

    /// Compares the next bytes.
    ///
    /// - Returns: Whether an object still matches.
    mutating func matches(_ bytes: [UInt8]) -> Bool {
        var remaining: [Candidate] = []
        for var candidate in candidates {
            let before = candidate
            if candidate.take(bytes.count).map({ $0.elementsEqualFast(bytes) }) == true {
                remaining.append(candidate)
            } else {
                last = before
            }
        }
        candidates = remaining
        if !candidates.isEmpty { matched += bytes.count }
        return !candidates.isEmpty
    }

    /// The object that holds exactly the bytes that came.
    var identical: StoredVersion? {
        candidates.first { $0.version.byteCount == matched }?.version
    }

    /// Reads the first bytes of what matched again, in pieces of this size.
    func replay(
        _ count: Int,
        pieces size: Int,
        _ body: ([UInt8]) throws(VaultError) -> Void
    ) throws(VaultError) {
        guard count > 0, let content = (candidates.first ?? last)?.content else { return }
        var rest = count
        var buffered: [UInt8] = []
        for index in content.chunks.indices where rest > 0 {
            buffered += try content.chunk(index).prefix(rest - buffered.count)
            while buffered.count >= size || (!buffered.isEmpty && buffered.count == rest) {
                let piece = Array(buffered.prefix(size))
                buffered.removeFirst(piece.count)
                rest -= piece.count
                try body(piece)
            }
        }
    }
}

extension Data {
    /// Compares as memory; the generic way takes a call per byte in a debug build.
    func elementsEqualFast(_ bytes: [UInt8]) -> Bool {
        guard count == bytes.count else { return false }
        return unsafe withUnsafeBytes { left in
            unsafe bytes.withUnsafeBytes { right in
                guard let left = left.baseAddress, let right = right.baseAddress else { return true }
                return unsafe memcmp(left, right, count) == 0
            }
        }
    }
}
