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

/// Reads the frames of a segment in order and finds its way past what is damaged.
struct SegmentScan: Sendable {
    private static let window = 1 << 18
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
    /// Whether bytes other than zero follow the last frame: something whose sync never returned.
    private(set) var hasTornEnd = false

    init(_ files: SegmentFiles, _ segment: UInt32, from offset: Int = SegmentHeader.byteCount) throws(VaultError) {
        self.files = files
        self.segment = segment
        self.offset = offset
        end = offset
        length = try files.length(segment)
    }

    /// The next frame; nil at the end.
    mutating func next() throws(VaultError) -> ScannedFrame? {
        if let frame = try frame(at: offset) { return take(frame) }
        let start = offset
        while let candidate = try nextMark() {
            if let frame = try frame(at: candidate) {
                gaps.append(start..<candidate)
                return take(frame)
            }
            hasTornEnd = true
            offset = candidate + Frame.alignment
        }
        return nil
    }

    private mutating func take(_ frame: ScannedFrame) -> ScannedFrame {
        offset = Frame.aligned(frame.place.offset + Frame.headerCount + frame.header.bodyCount)
        end = offset
        hasTornEnd = false
        return frame
    }

    private func frame(at offset: Int) throws(VaultError) -> ScannedFrame? {
        let first = Array(try files.read(segment, at: offset, count: Self.firstRead))
        guard offset < length, let header = FrameHeader(first), header.bodyCount <= length - offset - Frame.headerCount
        else {
            return nil
        }
        let guardedEnd = Frame.headerCount + header.guardedCount
        var guarded = first.dropFirst(Frame.headerCount).prefix(header.guardedCount)
        if guardedEnd > first.count {
            guarded = Array(try files.read(segment, at: offset + Frame.headerCount, count: header.guardedCount))[...]
        }
        let place = FramePlace(segment: segment, offset: offset)
        guard header.isValid(guarded: guarded, at: place) else { return nil }
        return ScannedFrame(place: place, header: header, guarded: Array(guarded))
    }

    /// The next place where a frame may begin. Zeros are passed at memory's speed.
    private mutating func nextMark() throws(VaultError) -> Int? {
        while offset < length {
            let bytes = try files.read(segment, at: offset, count: Self.window)
            var index = 0
            while let found = bytes.firstOffset(of: Frame.mark[0], from: index) {
                if found % Frame.alignment == 0, bytes.dropFirst(found).prefix(4).elementsEqual(Frame.mark) {
                    return offset + found
                }
                index = found + 1
            }
            if bytes.hasNonZero { hasTornEnd = true }
            // Marks are aligned as the windows are, so none lies across two of them.
            guard bytes.count >= Frame.alignment else { return nil }
            offset += bytes.count / Frame.alignment * Frame.alignment
        }
        return nil
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

    var hasNonZero: Bool {
        unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, bytes.count > 0 else { return false }
            // Equal to itself one byte further on, and zero at the beginning.
            return unsafe bytes[0] != 0 || memcmp(base, base + 1, bytes.count - 1) != 0
        }
    }
}
