import Foundation
import Records

/// Appends frames to the newest segment; begins and seals segments. Used by one thread at a time.
struct SegmentWriter: Sendable {
    private struct Open: Sendable {
        var file: Int32
        var number: UInt32
        var end: Int
        var reserved: Int
        var epoch: UInt32 = 0
        var isDirty = false
        var syncedEnd = 0
        var tree = MerkleTree()
        var entries: [Footer.Entry] = []
    }

    private let files: SegmentFiles
    private let calls: any FileCalls
    private let limits: VaultLimits
    private let vaultID: [UInt8]
    private let now: @Sendable () -> Timestamp
    private var open: Open?
    private var nextNumber: UInt32
    /// Where bytes may be lost although they could be written: after this offset of these segments.
    private var suspects: [UInt32: Int] = [:]

    init(
        files: SegmentFiles,
        limits: VaultLimits,
        vaultID: [UInt8],
        nextNumber: UInt32,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.files = files
        calls = files.calls
        self.limits = limits
        self.vaultID = vaultID
        self.nextNumber = nextNumber
        self.now = now
    }

    /// Whether frames were written that no sync has followed.
    var isDirty: Bool { open?.isDirty ?? false }

    /// The segment that is being written, if one is.
    var openNumber: UInt32? { open?.number }

    /// Whether something at this place may be lost.
    func isSuspect(_ segment: UInt32, _ offset: Int) -> Bool {
        suspects[segment].map { offset >= $0 } ?? false
    }

    /// The segment that the next frame of this size goes to, begun now if need be.
    mutating func segment(for byteCount: Int) throws(VaultError) -> UInt32 {
        if let open, open.end + byteCount + footerCount(open) > limits.segmentBytes,
            open.end > SegmentHeader.byteCount
        {
            try seal()
        }
        if let open { return open.number }
        return try begin().number
    }

    /// Writes a frame. It is not durable before `sync`.
    ///
    /// After a failure the segment is given up: what was synced in it stays, and the next frame goes to a new one.
    mutating func append(
        _ frame: Frame,
        arrival: (sequence: UInt64, object: ObjectID)? = nil
    ) throws(VaultError)
        -> FramePlace
    {
        _ = try segment(for: frame.byteCount)
        guard var open = self.open else { throw VaultError.vaultIsClosed }
        let place = FramePlace(segment: open.number, offset: open.end)
        let head = frame.head(at: place, epoch: open.epoch)
        do throws(FileFault) {
            try reserve(&open, upTo: open.end + frame.byteCount)
            try calls.write(open.file, head, frame.rest, at: open.end)
            // The last chunk and the arrival follow at once with their sync; the others have time until then.
            if frame.rest.count >= 1 << 17 {
                calls.startWriting(open.file, from: open.end, count: frame.byteCount)
            }
        } catch {
            // What was written before is made durable if that is possible.
            try? seal()
            throw VaultError(error)
        }
        open.tree.append(leaf: head)
        open.end = Frame.aligned(open.end + frame.byteCount)
        open.isDirty = true
        if let arrival {
            open.entries.append(
                Footer.Entry(
                    sequence: arrival.sequence,
                    objectID: arrival.object,
                    offset: UInt32(place.offset)
                )
            )
        }
        self.open = open
        return place
    }

    /// Makes all frames durable.
    ///
    /// A sync that failed is not repeated on the same file: the system may have dropped what it could not write.
    mutating func sync() throws(VaultError) {
        guard let open, open.isDirty else { return }
        do throws(FileFault) { try calls.sync(open.file) } catch {
            suspects[open.number] = open.syncedEnd
            calls.close(open.file)
            self.open = nil
            throw VaultError(error)
        }
        self.open?.epoch += 1
        self.open?.isDirty = false
        self.open?.syncedEnd = open.end
    }

    /// Makes all frames durable and closes the segment for ever.
    mutating func seal() throws(VaultError) {
        try sync()
        guard let open else { return }
        self.open = nil
        defer { calls.close(open.file) }
        // All is durable by now: if the footer cannot be written, the segment stays without one.
        try? Self.writeFooter(
            Footer(leaves: open.tree.count, root: open.tree.root, entries: open.entries),
            to: open.file,
            at: FramePlace(segment: open.number, offset: open.end),
            epoch: open.epoch,
            calls: calls
        )
    }

    static func writeFooter(
        _ footer: Footer,
        to file: Int32,
        at place: FramePlace,
        epoch: UInt32,
        calls: any FileCalls
    ) throws(FileFault) {
        let frame = footer.frame(at: place.offset)
        try calls.truncate(file, to: place.offset)
        try calls.write(file, frame.head(at: place, epoch: epoch), Data(), at: place.offset)
        try calls.sync(file)
    }

    private mutating func begin() throws(VaultError) -> Open {
        let number = nextNumber
        let path = files.path(number)
        do throws(FileFault) {
            try checkRoom(for: min(limits.growthBytes, 1 << 20))
            nextNumber += 1
            let file = try calls.create(path)
            var new = Open(file: file, number: number, end: SegmentHeader.byteCount, reserved: 0)
            do throws(FileFault) {
                let header = SegmentHeader(number: number, vaultID: vaultID, created: now())
                try reserve(&new, upTo: SegmentHeader.byteCount)
                try calls.write(file, header.encoded, Data(), at: 0)
                try calls.syncFolder(files.folder)
            } catch {
                calls.close(file)
                try? calls.remove(path)
                throw error
            }
            new.syncedEnd = new.end
            open = new
            return new
        } catch {
            throw VaultError(error)
        }
    }

    /// A file grows ahead of what is written, so that a sync need not write a new length each time.
    private func reserve(_ open: inout Open, upTo end: Int) throws(FileFault) {
        guard end > open.reserved else { return }
        let step = min(max(open.reserved, 1 << 20), limits.growthBytes)
        let target = max(end, min(open.reserved + step, limits.segmentBytes))
        try checkRoom(for: target - open.reserved)
        try calls.reserve(open.file, from: open.reserved, count: target - open.reserved)
        open.reserved = target
    }

    private func checkRoom(for count: Int) throws(FileFault) {
        guard try calls.freeBytes(files.folder) - count >= limits.reserveBytes else {
            throw FileFault(call: "statvfs", path: files.folder, number: ENOSPC)
        }
    }

    private func footerCount(_ open: Open) -> Int {
        Frame.headerCount + 8 + 32 + 4 + (open.entries.count + 1) * 28 + Footer.endCount
    }
}
