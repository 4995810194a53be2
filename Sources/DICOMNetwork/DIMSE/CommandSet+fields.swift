public import NIOCore

extension CommandSet {
    /// (0000,0100) Command Field, as sent.
    public var commandField: UInt16 { number(0x0100) ?? 0 }
    /// (0000,0100) Command Field, if it is one of PS3.7 E.1.
    public var command: CommandField? { CommandField(rawValue: commandField) }
    /// (0000,0110) Message ID; in a response (0000,0120) Message ID Being Responded To, and so for C-CANCEL.
    public var messageID: UInt16 {
        let answers = commandField & 0x8000 != 0 || command == .cCancelRequest
        return number(answers ? 0x0120 : 0x0110) ?? 0
    }
    /// (0000,0002) Affected or (0000,0003) Requested SOP Class UID.
    public var sopClassUID: String? { text(0x0002) ?? text(0x0003) }
    /// (0000,1000) Affected or (0000,1001) Requested SOP Instance UID.
    public var sopInstanceUID: String? { text(0x1000) ?? text(0x1001) }
    /// (0000,0800) Command Data Set Type: true if a data set follows.
    public var hasDataSet: Bool { number(0x0800) != 0x0101 }
    /// (0000,0900) Status.
    public var status: DIMSEStatus? { number(0x0900).map(DIMSEStatus.init(rawValue:)) }

    /// A request (PS3.7 9.3 and 10.3): affected or requested SOP class and instance as the service has it, and a medium priority
    /// where there is one.
    public static func request(
        _ field: CommandField,
        messageID: UInt16,
        sopClassUID: String,
        sopInstanceUID: String? = nil,
        hasDataSet: Bool
    ) -> CommandSet {
        var command = CommandSet()
        let isRequested = [.nGetRequest, .nSetRequest, .nActionRequest, .nDeleteRequest].contains(field)
        command.set(isRequested ? 0x0003 : 0x0002, sopClassUID)
        command.set(0x0100, field.rawValue)
        command.set(0x0110, messageID)
        if [.cStoreRequest, .cFindRequest, .cGetRequest, .cMoveRequest].contains(field) { command.set(0x0700, 0) }
        command.set(0x0800, hasDataSet ? 0x0001 : 0x0101)
        if let sopInstanceUID { command.set(isRequested ? 0x1001 : 0x1000, sopInstanceUID) }
        return command
    }

    /// A C-CANCEL-RQ for the C-FIND, C-GET or C-MOVE with this message ID (PS3.7 9.3.2.3).
    public static func cancel(_ messageID: UInt16) -> CommandSet {
        var command = CommandSet()
        command.set(0x0100, CommandField.cCancelRequest.rawValue)
        command.set(0x0120, messageID)
        command.set(0x0800, 0x0101)
        return command
    }

    /// The response to this request with a status, an optional comment, and no data set.
    public func response(_ status: DIMSEStatus, comment: String? = nil) -> CommandSet {
        var answer = CommandSet()
        if let uid = sopClassUID { answer.set(0x0002, uid) }
        answer.set(0x0100, commandField | 0x8000)
        answer.set(0x0120, messageID)
        answer.set(0x0800, 0x0101)
        answer.set(0x0900, status.rawValue)
        if let comment { answer.set(0x0902, String(comment.prefix(64)), isUID: false) }
        if let uid = sopInstanceUID { answer.set(0x1000, uid) }
        for element in [UInt16(0x1002), 0x1008] {
            if let value = self[element] { answer[element] = value }
        }
        return answer
    }

    /// The P-DATA-TF PDUs that carry this command set.
    /// - Parameter maximumLength: the longest PDU the peer takes, in bytes; 0 is no limit.
    public func pdus(contextID: UInt8, maximumLength: Int) -> ByteBuffer {
        var out = ByteBuffer()
        DataFragments.write(encoded, contextID: contextID, isCommand: true, maximumLength: maximumLength, to: &out)
        return out
    }
}
