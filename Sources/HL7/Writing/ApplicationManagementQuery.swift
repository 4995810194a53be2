/// An application management query, `NMQ^N01` (HL7 v2.5.1 14.3.1): it asks an interface about itself, not about a patient.
///
/// It is the one message that is harmless to send to an interface that nobody knows. It has no patient, order or result segment. It
/// asks for statistics (NST) only, so that nothing in it can be taken for a clock to set or a host to switch to. It says in MSH-11
/// that it is for debugging, which a receiver of production messages has to reject before its application sees it (2.9.2.2). And it
/// uses the original acknowledgment mode, so that the answer comes on the same connection.
public struct ApplicationManagementQuery: Hashable, Sendable {
    /// MSH-3.
    public var sendingApplication: String
    /// MSH-10 and QRD-4.
    public var controlID: String
    /// MSH-7 and QRD-1, as `YYYYMMDDHHMMSS`.
    public var time: String

    /// A query with these parts.
    public init(sendingApplication: String, controlID: String, time: String) {
        self.sendingApplication = sendingApplication
        self.controlID = controlID
        self.time = time
    }

    /// The message.
    public var bytes: [UInt8] {
        var header = MessageHeader(
            messageCode: "NMQ",
            triggerEvent: "N01",
            controlID: controlID,
            processingID: .debugging
        )
        header.sendingApplication = sendingApplication
        header.time = time
        var writer = MessageWriter(header)
        // QRD: when, record-oriented, at once, ID, at most one record, nobody, network statistics (tables 0106, 0091, 0048).
        writer.add("QRD", [.text(time), "R", "I", .text(controlID), "", "", ["1", "RD"], "", "NST"])
        return writer.bytes
    }
}
