import Crypto
import Foundation

/// Checks the structure of a segment offline, from `Documentation/VaultFormat.md` alone: it shares no code with what writes or
/// reads segments, and needs no key.
struct SegmentChecker {
    struct Report: Hashable, Sendable {
        var frames = 0
        var arrivals = 0
        /// Arrivals that a frame says do not count.
        var voids = 0
        var isSealed = false
        var root: [UInt8] = []
        /// What is wrong, each with the offset.
        var problems: [String] = []
    }

    private static let table: [UInt32] = (UInt32(0)..<256).map { start in
        var value = start
        for _ in 0..<8 { value = value % 2 == 0 ? value / 2 : value / 2 ^ 0x82F6_3B78 }
        return value
    }

    private let number: UInt32
    private let length: Int
    private let read: (_ offset: Int, _ count: Int) -> [UInt8]

    /// - Parameters:
    ///   - length: How much of the segment to check.
    ///   - read: Bytes of the segment; fewer than asked for if they cannot be read.
    init(number: UInt32, length: Int, read: @escaping (_ offset: Int, _ count: Int) -> [UInt8]) {
        self.number = number
        self.length = length
        self.read = read
    }

    /// Checks everything that can be checked without a key.
    func check() -> Report {
        var report = Report()
        guard length >= 64 else {
            // Begun when the power went, before its header was durable: nothing in it can have been acknowledged.
            return report
        }
        let header = piece(0, 64)
        let hasHeader =
            header.prefix(8).elementsEqual("LGSEGMNT".utf8) && long(12) == number && long(60) == crc(header.prefix(60))
        var leaves: [[UInt8]] = []
        var gaps: [Range<Int>] = []
        // Where each epoch begins: after the last frame of the one before.
        var epoch: (number: UInt32, start: Int) = (0, 64)
        var offset = 64
        while offset + 20 <= length {
            guard let (type, bodyCount, guardedCount) = frame(at: offset) else {
                guard let next = nextFrame(after: offset) else { break }
                gaps.append(offset..<next)
                offset = next
                continue
            }
            if long(offset + 12) > epoch.number {
                epoch = (long(offset + 12), gaps.last?.upperBound == offset ? gaps[gaps.count - 1].lowerBound : offset)
            }
            let end = offset + 20 + bodyCount
            report.frames += 1
            if type == 2 { report.arrivals += 1 }
            if type == 4 { report.voids += max(0, bodyCount - 28) / 8 }
            if type == 6 {
                checkFooter(at: offset, bodyCount, leaves, &report)
                break
            }
            leaves.append(hash([0] + piece(offset, 20 + guardedCount)))
            offset = (end + 3) / 4 * 4
        }
        report.root = Self.root(leaves[...])
        // One of zeros never reached the disk, and then nothing after it was acknowledged.
        if !hasHeader, report.isSealed || epoch.number > 0 || header.contains(where: { $0 != 0 }) {
            report.problems.append("the segment's header is damaged")
        }
        // One that was only begun when the power went is shorter, and is written again.
        let endsSealed = length >= 8 && piece(length - 8, 8).elementsEqual("LGSEALED".utf8)
        if !report.isSealed, offset + 20 <= length, piece(offset, 5) == Array("LFRM".utf8) + [6],
            endsSealed || offset + 20 + Int(long(offset + 8)) == length
        {
            report.problems.append("the footer is damaged")
        }
        // Of the last epoch of a segment without footer, parts may be missing: the power went before they were synced.
        report.problems += gaps.filter { report.isSealed || $0.lowerBound < epoch.start }
            .map { "bytes \($0.lowerBound) to \($0.upperBound) are no frame" }
        return report
    }

    private func checkFooter(at offset: Int, _ bodyCount: Int, _ leaves: [[UInt8]], _ report: inout Report) {
        report.isSealed = true
        let body = offset + 20
        if offset + 20 + bodyCount != length { report.problems.append("something follows the footer") }
        guard bodyCount >= 60, Int(long(body)) == leaves.count, long(body + 4) == 0 else {
            report.problems.append("the footer counts other frames than there are")
            return
        }
        if piece(body + 8, 32) != Self.root(leaves[...]) {
            report.problems.append("the Merkle root is not that of the frames")
        }
        let entries = Int(long(body + 40))
        guard entries <= (bodyCount - 60) / 28 else {
            report.problems.append("the footer's list of objects is cut off")
            return
        }
        for entry in 0..<entries {
            let start = body + 44 + entry * 28
            let place = Int(long(start + 24))
            guard let (type, _, _) = frame(at: place), type == 2, piece(place + 24, 24) == piece(start, 24) else {
                report.problems.append("entry \(entry) of the footer leads to no arrival")
                continue
            }
        }
    }

    /// The frame at an offset: its type, its body's length, and how much of that the checksum covers.
    private func frame(at offset: Int) -> (type: UInt8, bodyCount: Int, guardedCount: Int)? {
        guard offset >= 64, offset + 20 <= length, piece(offset, 4).elementsEqual("LFRM".utf8) else { return nil }
        let type = piece(offset + 4, 1)[0]
        let bodyCount = Int(long(offset + 8))
        guard bodyCount <= length - offset - 20, piece(offset + 5, 3) == [0, 0, 0] else { return nil }
        let guardedCount = type == 1 ? min(40, bodyCount) : bodyCount
        var seed: [UInt8] = []
        for shift in stride(from: 0, to: 32, by: 8) { seed.append(UInt8(truncatingIfNeeded: number >> shift)) }
        for shift in stride(from: 0, to: 64, by: 8) { seed.append(UInt8(truncatingIfNeeded: offset >> shift)) }
        let covered = seed + piece(offset, 16) + piece(offset + 20, guardedCount)
        return long(offset + 16) == crc(covered) ? (type, bodyCount, guardedCount) : nil
    }

    private func nextFrame(after offset: Int) -> Int? {
        var start = offset + 4
        while start + 20 <= length {
            let window = Data(read(start, min(1 << 16, length - start)))
            var from = window.startIndex
            while let found = window.range(of: Data("LFRM".utf8), in: from..<window.endIndex) {
                let candidate = start + found.lowerBound
                if candidate % 4 == 0, frame(at: candidate) != nil { return candidate }
                from = found.lowerBound + 1
            }
            // Windows are multiples of 4 long, as frames are aligned: no frame's mark lies across two.
            guard window.count == 1 << 16 else { return nil }
            start += window.count
        }
        return nil
    }

    private func piece(_ offset: Int, _ count: Int) -> [UInt8] {
        let bytes = read(offset, count)
        return bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }

    private func long(_ offset: Int) -> UInt32 {
        piece(offset, 4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func crc(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { Self.table[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
    }

    private func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// RFC 6962, 2.1, as it is defined there.
    private static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        if leaves.count <= 1 { return leaves.first ?? Array(SHA256.hash(data: [UInt8]())) }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let left = root(leaves.prefix(half))
        return Array(SHA256.hash(data: [1] + left + root(leaves.dropFirst(half))))
    }
}
