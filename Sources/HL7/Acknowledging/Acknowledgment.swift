/// What a receiver says of a message that it was sent: an MSA segment in an ACK, or in the response to a query
/// (HL7 v2.5.1 2.9, 2.15.8).
public struct Acknowledgment: Hashable, Sendable {
    /// MSA-1, table 0008.
    public enum Code: String, Sendable, CaseIterable {
        /// In original mode: the application has processed the message.
        case applicationAccept = "AA"
        /// The application found an error in it.
        case applicationError = "AE"
        /// It was rejected, and was not processed.
        case applicationReject = "AR"
        /// It is safe with the receiver, which has not processed it yet.
        case commitAccept = "CA"
        /// It cannot be accepted.
        case commitError = "CE"
        /// It was rejected by its header or by a protocol failure.
        case commitReject = "CR"

        /// True for AA and CA.
        public var isPositive: Bool { self == .applicationAccept || self == .commitAccept }
    }

    /// MSA-1; nil if it is none of table 0008.
    public let code: Code?
    /// MSA-2: which message it answers.
    public let controlID: String
    /// MSH-9 as `ACK` or `NMR^N01`.
    public let messageType: String
    /// MSH-3: who answers.
    public let application: String
    /// MSH-4: where.
    public let facility: String
    /// MSH-12.
    public let version: String
    /// ERR-3.1, or MSA-6.1 before version 2.5: a code such as `202` of table 0357; empty if none was given. Texts beside it are left
    /// alone, since they may repeat what a patient's message said.
    public let errorCode: String

    /// Reads an acknowledgment: an ACK, an application management response (NMR), or any other message with an MSA segment.
    ///
    /// - Throws: `noAcknowledgment` if there is no MSA segment.
    public init(_ message: HL7Message) throws(HL7Error) {
        guard let answer = message.segment("MSA") else {
            throw HL7Error(.noAcknowledgment, "The message has no message acknowledgment segment (MSA).")
        }
        code = Code(rawValue: answer.field(1).text())
        controlID = answer.field(2).text()
        let event = message.text("MSH", 9, 2)
        messageType = message.text("MSH", 9) + (event.isEmpty ? "" : "^" + event)
        application = message.text("MSH", 3)
        facility = message.text("MSH", 4)
        version = message.text("MSH", 12)
        let error = message.text("ERR", 3)
        errorCode = error.isEmpty ? answer.field(6).text() : error
    }
}
