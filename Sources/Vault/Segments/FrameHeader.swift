/// The header of a frame as it was read.
struct FrameHeader: Sendable {
    let type: UInt8
    let bodyCount: Int
    let epoch: UInt32
    let checksum: UInt32
    /// The header as it stands in the file.
    let bytes: [UInt8]

    /// Nil if there is no frame's header at the beginning of these bytes.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        do throws(CodecError) {
            try reader.expect(Frame.mark)
            type = try reader.integer()
            guard try reader.bytes(3).allSatisfy({ $0 == 0 }) else { return nil }
            bodyCount = Int(try reader.integer(UInt32.self))
            epoch = try reader.integer()
            checksum = try reader.integer()
        } catch {
            return nil
        }
        self.bytes = Array(bytes.prefix(Frame.headerCount))
    }

    /// How many bytes of the body the checksum covers.
    var guardedCount: Int {
        type == FrameType.chunk.rawValue ? min(ChunkFrame.guardedCount, bodyCount) : bodyCount
    }

    func isValid(guarded: ArraySlice<UInt8>, at place: FramePlace) -> Bool {
        guarded.count == guardedCount
            && checksum == Frame.checksum(of: Array(bytes.dropLast(4)), guarded: guarded, at: place)
    }
}
