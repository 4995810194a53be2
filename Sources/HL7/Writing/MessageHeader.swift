/// The fields of a message header that a sender sets (MSH, HL7 v2.5.1 2.15.9).
public struct MessageHeader: Hashable, Sendable {
    /// MSH-3.
    public var sendingApplication = ""
    /// MSH-4.
    public var sendingFacility = ""
    /// MSH-5.
    public var receivingApplication = ""
    /// MSH-6.
    public var receivingFacility = ""
    /// MSH-7, as `YYYYMMDDHHMMSS`.
    public var time = ""
    /// MSH-9.1, such as `NMQ`.
    public var messageCode: String
    /// MSH-9.2, such as `N01`; empty if there is none.
    public var triggerEvent: String
    /// MSH-10: what the answer refers to, at most 20 characters.
    public var controlID: String
    /// MSH-11, table 0103.
    public var processingID: ProcessingID
    /// MSH-12.
    public var version: String

    /// What a message is for, table 0103.
    public enum ProcessingID: String, Sendable {
        /// Real work.
        case production = "P"
        /// Training.
        case training = "T"
        /// Debugging: never real work.
        case debugging = "D"
    }

    /// A header with these parts.
    public init(
        messageCode: String,
        triggerEvent: String = "",
        controlID: String,
        processingID: ProcessingID,
        version: String = "2.5.1"
    ) {
        self.messageCode = messageCode
        self.triggerEvent = triggerEvent
        self.controlID = controlID
        self.processingID = processingID
        self.version = version
    }
}
