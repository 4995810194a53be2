import Foundation

/// A frame as it was found, its checksum checked.
struct ScannedFrame: Sendable {
    var place: FramePlace
    var header: FrameHeader
    /// The part of the body that the checksum covers.
    var guarded: [UInt8]

    var type: FrameType? { FrameType(rawValue: header.type) }
    /// What the Merkle tree covers of it.
    var leaf: [UInt8] { header.bytes + guarded }
}

/// Reads the frames of a segment in order and finds its way past what is damaged or cannot be read.
struct SegmentScan: Sendable {
    private static let window = 1 << 18
    private static let page = 4096
    // A disk takes seconds for each page that it has lost; what follows so many of them is given up.
    private static let lostPages = 16
    // Enough for most frames but the ciphertext of chunks, which is passed by.
    private static let firstRead = 2048
    private let files: SegmentFiles
    private let segment: UInt32
    private let length: Int
    private var offset: Int

    /// Bytes between valid frames that are none.
    private(set) var gaps: [Range<Int>] = []
    /// Where the last valid frame ends, with its padding.
    private(set) var end: Int
    private var failures = 0

    /// Whether a part could not be read; it is then taken for zeros.
    var hasReadErrors: Bool { failures > 0 }

    init(_ files: SegmentFiles, _ segment: UInt32, from offset: Int = SegmentHeader.byteCount) throws(VaultError) {
        self.files = files
        self.segment = segment
        self.offset = offset
        end = offset
        length = try files.length(segment)
    }

    /// The next frame; nil at the end.
    mutating func next() -> ScannedFrame? {
        if let frame = frame(at: offset) { return take(frame) }
        let start = offset
        while let candidate = nextMark() {
            if let frame = frame(at: candidate) {
                gaps.append(start..<candidate)
                return take(frame)
            }
            offset = candidate + Frame.alignment
        }
        return nil
    }

    /// How many bytes after a place may have held frames that were not found.
    func lostBytes(after place: Int) -> Int {
        let rest = hasReadErrors ? max(end, place)..<max(length, end, place) : 0..<0
        return (gaps + [rest]).reduce(0) { $0 + max(0, $1.upperBound - max($1.lowerBound, place)) }
    }

    private mutating func take(_ frame: ScannedFrame) -> ScannedFrame {
        offset = Frame.aligned(frame.place.offset + Frame.headerCount + frame.header.bodyCount)
        end = offset
        return frame
    }

    private mutating func frame(at offset: Int) -> ScannedFrame? {
        let first = Array(read(at: offset, count: Self.firstRead))
        guard offset < length, let header = FrameHeader(first), header.bodyCount <= length - offset - Frame.headerCount
        else {
            return nil
        }
        let guardedEnd = Frame.headerCount + header.guardedCount
        var guarded = first.dropFirst(Frame.headerCount).prefix(header.guardedCount)
        if guardedEnd > first.count {
            guarded = Array(read(at: offset + Frame.headerCount, count: header.guardedCount))[...]
        }
        let place = FramePlace(segment: segment, offset: offset)
        guard header.isValid(guarded: guarded, at: place) else { return nil }
        return ScannedFrame(place: place, header: header, guarded: Array(guarded))
    }

    /// The next place where a frame may begin. Zeros are passed at memory's speed.
    private mutating func nextMark() -> Int? {
        while offset < length, failures < Self.lostPages {
            let bytes = read(at: offset, count: Self.window)
            var index = 0
            while let found = bytes.firstOffset(of: Frame.mark[0], from: index) {
                if found % Frame.alignment == 0, bytes.dropFirst(found).prefix(4).elementsEqual(Frame.mark) {
                    return offset + found
                }
                index = found + 1
            }
            // Marks are aligned as the windows are, so none lies across two of them.
            guard bytes.count >= Frame.alignment else { return nil }
            offset += bytes.count / Frame.alignment * Frame.alignment
        }
        return nil
    }

    /// Bytes of the segment, with zeros for the pages that cannot be read.
    private mutating func read(at offset: Int, count: Int) -> Data {
        if failures == 0, let data = try? files.read(segment, at: offset, count: count) { return data }
        let end = min(offset + count, length)
        var data = Data()
        var start = offset
        while start < end {
            let next = min((start / Self.page + 1) * Self.page, end)
            if failures < Self.lostPages, let page = try? files.read(segment, at: start, count: next - start) {
                data.append(page)
            } else {
                failures += 1
                data.append(Data(count: next - start))
            }
            start = next
        }
        return data
    }
}

extension Data {
    func firstOffset(of byte: UInt8, from start: Int) -> Int? {
        unsafe withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
