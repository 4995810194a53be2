/// Takes blocks out of a stream of bytes, however it is cut.
///
/// Strict where it protects (a block within a block, an end without its CR, too many bytes) and lenient where senders are known to
/// be careless: line ends and a few stray bytes between two blocks are passed over.
public struct MLLPDecoder: Sendable {
    private enum State: Sendable {
        case between
        case within
        case ending
    }

    private var state = State.between
    private var content: [UInt8] = []
    private var noise = 0
    private var failure: HL7Error?
    private let limits: HL7Limits

    /// A decoder at the beginning of a connection.
    public init(limits: HL7Limits = HL7Limits()) {
        self.limits = limits
    }

    /// True between two blocks.
    public var isBetweenBlocks: Bool {
        if case .between = state { true } else { false }
    }

    /// Takes bytes and gives the contents of the blocks that end in them.
    ///
    /// - Throws: `badFrame` or `limitExceeded`; the stream is then lost, and every later call throws the same. Blocks that ended
    ///   before the fault in the same bytes are given by `complete` first.
    public mutating func read(
        _ bytes: some Sequence<UInt8>,
        complete: (ArraySlice<UInt8>) -> Void
    ) throws(HL7Error) {
        if let failure { throw failure }
        for byte in bytes {
            do throws(HL7Error) {
                try take(byte, complete)
            } catch {
                failure = error
                content = []
                throw error
            }
        }
    }

    private mutating func take(_ byte: UInt8, _ complete: (ArraySlice<UInt8>) -> Void) throws(HL7Error) {
        switch state {
        case .between:
            if byte == MLLP.startBlock {
                state = .within
                noise = 0
                return
            }
            noise += 1
            guard noise <= limits.noise else {
                throw HL7Error(.badFrame, "More than \(limits.noise) bytes came that belong to no block.")
            }
        case .within:
            if byte == MLLP.endBlock {
                state = .ending
                return
            }
            guard byte != MLLP.startBlock else { throw HL7Error(.badFrame, "A block begins within a block.") }
            guard content.count < limits.message else {
                throw HL7Error(.limitExceeded, "A block has more than \(limits.message) bytes.")
            }
            content.append(byte)
        case .ending:
            guard byte == MLLP.carriageReturn else {
                throw HL7Error(.badFrame, "A block's end is not followed by a carriage return.")
            }
            state = .between
            complete(content[...])
            content.removeAll(keepingCapacity: true)
        }
    }
}
