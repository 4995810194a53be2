/// Watches a stream of blocks that somebody else reads, and says of each block how it began and how long it was.
///
/// It judges nothing, so that a relay passes what it does not understand: what stands between two blocks is passed over, FS ends a
/// block whatever follows, and a block that begins within another ends nothing and begins anew. Of a block it keeps no more than
/// `headLimit` bytes, however long the block is.
public struct MLLPTap: Sendable {
    /// A block that has ended.
    public struct Block: Hashable, Sendable {
        /// Its first bytes, at most `headLimit`.
        public var head: [UInt8]
        /// How many bytes of content it had.
        public var length: Int

        /// A block with these parts.
        public init(head: [UInt8], length: Int) {
            self.head = head
            self.length = length
        }
    }

    /// How many bytes of a block are kept: a header, and the acknowledgment that may follow it, are shorter.
    public static let headLimit = 2048

    /// True between two blocks.
    public private(set) var isBetweenBlocks = true
    private var block = Block(head: [], length: 0)

    /// A tap at the beginning of a connection.
    public init() {}

    /// Takes bytes and tells of the blocks that end in them, in order.
    public mutating func read(_ bytes: Span<UInt8>, ended: (Block) -> Void) {
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case MLLP.startBlock:
                isBetweenBlocks = false
                block.head.removeAll(keepingCapacity: true)
                block.length = 0
            case _ where isBetweenBlocks: continue
            case MLLP.endBlock:
                isBetweenBlocks = true
                ended(block)
            default:
                if block.length < Self.headLimit { block.head.append(byte) }
                block.length += 1
            }
        }
    }
}
