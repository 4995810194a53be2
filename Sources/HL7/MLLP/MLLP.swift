/// The block format of the Minimal Lower Layer Protocol (HL7 Transport Specification: MLLP, release 1).
public enum MLLP {
    /// VT begins a block.
    public static let startBlock: UInt8 = 0x0B
    /// FS ends its content, and CR must follow.
    public static let endBlock: UInt8 = 0x1C
    /// CR ends the block.
    public static let carriageReturn: UInt8 = 0x0D

    /// A message as one block.
    ///
    /// The content must not have the end of a block in it, which no HL7 message has: separators and control characters in
    /// texts are escaped.
    public static func frame(_ content: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(content.count + 3)
        out.append(startBlock)
        out.append(contentsOf: content)
        out.append(endBlock)
        out.append(carriageReturn)
        return out
    }

    /// What release 2 answers to a block, as the content of a block of its own.
    public enum CommitAnswer: UInt8, Sendable {
        /// The block is safe with the receiver.
        case acknowledged = 0x06
        /// It is not.
        case notAcknowledged = 0x15

        /// The answer of this content; nil if it is a message.
        public init?(_ content: some Collection<UInt8>) {
            guard content.count == 1, let byte = content.first else { return nil }
            self.init(rawValue: byte)
        }
    }
}
