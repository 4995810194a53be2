/// The limits that one side of an association sets on what its peer may send.
public struct NetworkLimits: Sendable {
    /// The longest A-ASSOCIATE PDU accepted, in bytes.
    public var associatePDU = 512 * 1024
    /// The most presentation contexts accepted; IDs are odd bytes, so that 128 is the standard's own limit.
    public var presentationContexts = 128
    /// The most transfer syntaxes accepted in one presentation context.
    public var transferSyntaxes = 128
    /// The longest command set accepted, in bytes.
    public var commandSet = 64 * 1024
    /// The longest P-DATA-TF PDU that this side asks its peer to send, in bytes (PS3.8 D.1).
    public var maximumLength = 128 * 1024
    /// How many bytes over the negotiated maximum length a P-DATA-TF PDU may have, since some peers count its header.
    public var maximumLengthTolerance = 64

    /// The default limits.
    public init() {}
}
