import Foundation

/// What a frame holds.
enum FrameType: UInt8 {
    case chunk = 1
    case arrival = 2
    case outcomes = 3
    case voids = 4
    case unprotected = 5
    case footer = 6
}

/// A frame before it has a place: what its checksum covers, and the rest, which guards itself.
struct Frame: Sendable {
    static let mark: [UInt8] = Array("LFRM".utf8)
    static let headerCount = 20
    static let alignment = 4

    var type: FrameType
    var guarded: [UInt8]
    var rest = Data()

    /// Bytes that it takes, without the zeros up to the next frame.
    var byteCount: Int { Self.headerCount + guarded.count + rest.count }

    /// The header and the guarded part as they stand at this place.
    func head(at place: FramePlace, epoch: UInt32) -> [UInt8] {
        var writer = ByteWriter(capacity: Self.headerCount + guarded.count)
        writer.append(Self.mark)
        writer.integer(UInt32(type.rawValue))
        writer.integer(UInt32(guarded.count + rest.count))
        writer.integer(epoch)
        writer.integer(Self.checksum(of: writer.bytes, guarded: guarded[...], at: place))
        writer.append(guarded)
        return writer.bytes
    }

    static func checksum(of header: [UInt8], guarded: ArraySlice<UInt8>, at place: FramePlace) -> UInt32 {
        var seed = ByteWriter(capacity: 12)
        seed.integer(place.segment)
        seed.integer(UInt64(place.offset))
        var crc = CRC32C()
        crc.update(seed.bytes)
        crc.update(header)
        crc.update(guarded)
        return crc.value
    }

    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }
}

/// Where a frame begins.
struct FramePlace: Hashable, Comparable, Sendable {
    var segment: UInt32
    var offset: Int

    init(segment: UInt32, offset: Int) {
        self.segment = segment
        self.offset = offset
    }

    /// A place as the index has it; nil if it is none.
    init?(segment: Int64, offset: Int64) {
        guard (1..<Int64(FolderListing.greatestNumber)).contains(segment), (64...0xFFFF_FFFF).contains(offset) else {
            return nil
        }
        self.init(segment: UInt32(segment), offset: Int(offset))
    }

    /// Rows of the index that have no such place.
    static let isNone = "segment < 1 OR segment >= 99999999 OR place < 64 OR place > 4294967295"

    static func < (left: FramePlace, right: FramePlace) -> Bool {
        (left.segment, left.offset) < (right.segment, right.offset)
    }
}
