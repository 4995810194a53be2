/// What closes a sealed segment.
struct Footer: Hashable, Sendable {
    static let mark: [UInt8] = Array("LGSEALED".utf8)
    /// The offset of the footer's frame and the mark, at the end of the file.
    static let endCount = 16

    struct Entry: Hashable, Sendable {
        var sequence: UInt64
        var objectID: ObjectID
        var offset: UInt32
    }

    var leaves: Int
    var root: [UInt8]
    var entries: [Entry]

    func frame(at offset: Int) -> Frame {
        var writer = ByteWriter(capacity: 64 + entries.count * 28)
        writer.integer(UInt64(leaves))
        writer.append(root)
        writer.integer(UInt32(entries.count))
        for entry in entries {
            writer.integer(entry.sequence)
            writer.integer(entry.objectID.value)
            writer.integer(entry.offset)
        }
        writer.integer(UInt64(offset))
        writer.append(Self.mark)
        return Frame(type: .footer, guarded: writer.bytes)
    }

    init(leaves: Int, root: [UInt8], entries: [Entry]) {
        self.leaves = leaves
        self.root = root
        self.entries = entries
    }

    init(decoding body: [UInt8]) throws(CodecError) {
        var reader = ByteReader(body)
        leaves = Int(truncatingIfNeeded: try reader.integer(UInt64.self))
        root = Array(try reader.bytes(32))
        let count: UInt32 = try reader.integer()
        guard reader.rest.count / 28 >= Int(count) else { throw .tooShort }
        entries = []
        for _ in 0..<count {
            entries.append(
                Entry(
                    sequence: try reader.integer(),
                    objectID: ObjectID(try reader.integer()),
                    offset: try reader.integer()
                )
            )
        }
    }
}
