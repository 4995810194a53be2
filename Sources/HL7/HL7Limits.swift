/// The limits on what a message, and the frame around it, may be.
public struct HL7Limits: Hashable, Sendable {
    /// The longest message accepted, in bytes; documents travel in OBX-5, so that a few megabytes are usual.
    public var message = 16 << 20
    /// The most segments accepted in one message.
    public var segments = 20_000
    /// How many bytes outside a block are passed over before the stream is given up.
    public var noise = 1024

    /// The default limits.
    public init() {}
}
