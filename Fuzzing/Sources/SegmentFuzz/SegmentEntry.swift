import Crypto
import DICOM
import Foundation
import Records

#if canImport(Vault)
    @testable import Vault
#endif

/// Reads a segment with the vault's own reader and with the independent checker, and traps where the two differ.
///
/// Where the first byte of the input is odd, the checksums of what looks like a frame are made right first: a fuzzer would
/// never find them.
func fuzzSegment(_ input: [UInt8]) {
    guard let mode = input.first else { return }
    var image = SegmentHeader(
        number: 1,
        vaultID: [UInt8](repeating: 7, count: 16),
        created: .init(microseconds: 0)
    ).encoded
    image += input.dropFirst()
    if mode & 1 == 1 { repairChecksums(&image) }

    let files = SegmentFiles(folder: "", calls: OneFile(bytes: image))
    var scanned: [ScannedFrame] = []
    var hasFooter = false
    do {
        var scan = try SegmentScan(files, 1)
        while let frame = scan.next() {
            precondition(scanned.last.map { $0.place < frame.place } ?? true, "frames are found in order")
            if !hasFooter { scanned.append(frame) }
            if frame.type == .footer { hasFooter = true }
            use(frame)
        }
        precondition(scan.end <= Frame.aligned(image.count))
    } catch {
        preconditionFailure("a segment in memory can be read: \(error)")
    }
    let report = SegmentChecker(number: 1, length: image.count) { offset, count in
        Array(image[min(offset, image.count)..<min(offset + count, image.count)])
    }.check()
    precondition(report.frames == scanned.count, "the reader and the checker find the same frames")
    precondition(report.isSealed == hasFooter)
    var tree = MerkleTree()
    for frame in scanned where frame.type != .footer { tree.append(leaf: frame.leaf) }
    precondition(report.root == tree.root, "both find the same Merkle root")

    // The other formats, from the same bytes. Errors are answers; only traps are findings.
    _ = try? SegmentHeader(decoding: Array(input.dropFirst()), number: 1)
    _ = try? VaultHeader(decoding: Array(input.dropFirst()))
    _ = KeyFile.slots(in: Array(input.dropFirst()))
    try? KeyFile.check(Array(input.dropFirst()), number: 1, vaultID: [UInt8](repeating: 7, count: 16))
    describe(Array(input.dropFirst()))
}

private func use(_ frame: ScannedFrame) {
    switch frame.type {
    case .arrival:
        guard let arrival = try? ArrivalFrame(decoding: frame.guarded) else { return }
        precondition(arrival.openPart + arrival.box == frame.guarded)
    case .voids: _ = try? NoteFrame.decode(.voids, frame.guarded, under: SymmetricKey(size: .bits256))
    case .footer: _ = try? Footer(decoding: frame.guarded)
    default: break
    }
}

/// What was read of a description is read again from what is written of it.
private func describe(_ bytes: [UInt8]) {
    guard let description = try? ObjectDescription(decoding: bytes) else { return }
    let again = try? ObjectDescription(decoding: description.encoded)
    precondition(again == description)
}

private func repairChecksums(_ image: inout [UInt8]) {
    var offset = SegmentHeader.byteCount
    while offset + Frame.headerCount <= image.count {
        let header = Array(image[offset..<offset + Frame.headerCount])
        guard let frame = FrameHeader(header), frame.bodyCount <= image.count - offset - Frame.headerCount else {
            offset += Frame.alignment
            continue
        }
        let body = offset + Frame.headerCount
        let checksum = Frame.checksum(
            of: Array(header.dropLast(4)),
            guarded: image[body..<body + frame.guardedCount],
            at: FramePlace(segment: 1, offset: offset)
        )
        for index in 0..<4 { image[offset + 16 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(index))) }
        offset = Frame.aligned(body + frame.bodyCount)
    }
}

/// A file in memory.
private struct OneFile: FileCalls {
    let bytes: [UInt8]

    func create(_ path: String) throws(FileFault) -> Int32 { 0 }
    func open(_ path: String, forWriting: Bool) throws(FileFault) -> Int32 { 0 }
    func write(_ file: Int32, _ head: [UInt8], _ tail: Data, at offset: Int) throws(FileFault) {}
    func startWriting(_ file: Int32, from offset: Int, count: Int) {}
    func read(_ file: Int32, _ count: Int, at offset: Int) throws(FileFault) -> Data {
        Data(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
    }
    func sync(_ file: Int32) throws(FileFault) {}
    func reserve(_ file: Int32, from offset: Int, count: Int) throws(FileFault) {}
    func truncate(_ file: Int32, to length: Int) throws(FileFault) {}
    func length(_ file: Int32) throws(FileFault) -> Int { bytes.count }
    func close(_ file: Int32) {}
    func syncFolder(_ path: String) throws(FileFault) {}
    func rename(_ path: String, to newPath: String) throws(FileFault) {}
    func remove(_ path: String) throws(FileFault) {}
    func freeBytes(_ path: String) throws(FileFault) -> Int { .max }
}
