import NIOCore

/// An association's events and requests as seen by its user: in order, with back-pressure both ways.
typealias AssociationChannel = NIOAsyncChannel<PDUDecoder.Event, UpperLayerRequest>

/// The receiving side of an association that this process is an end of.
struct MessageReader {
    /// What came next.
    enum Item {
        case command(CommandSet, contextID: UInt8)
        case data(ByteBuffer, ends: Bool)
        case releaseRequest
        case released
    }

    var iterator: NIOAsyncChannelInboundStream<PDUDecoder.Event>.AsyncIterator
    private var assembler: MessageAssembler

    init(_ iterator: NIOAsyncChannelInboundStream<PDUDecoder.Event>.AsyncIterator, limits: NetworkLimits) {
        self.iterator = iterator
        assembler = MessageAssembler(limits: limits)
    }

    /// The next event that is not part of a message.
    mutating func event() async throws -> PDUDecoder.Event {
        let event: PDUDecoder.Event?
        do { event = try await iterator.next(isolation: #isolation) } catch { throw DICOMNetworkError(lost: error) }
        if let event { return event }
        try Task.checkCancellation()
        throw DICOMNetworkError(.connectionLost, "The peer closed the connection.")
    }

    mutating func next() async throws -> Item {
        while true {
            switch try await event() {
            case .value(let header): try assembler.begin(header)
            case .fragment(let bytes, let ends):
                switch try assembler.take(bytes, ends: ends) {
                case .none: continue
                case .command(let command, _, let id): return .command(command, contextID: id)
                case .data(let bytes, _, let ends): return .data(bytes, ends: ends)
                }
            case .releaseRequest: return .releaseRequest
            case .releaseResponse: return .released
            case .abort(let abort): throw DICOMNetworkError(.aborted, "The association was \(abort).")
            case .associate, .reject, .data: continue
            }
        }
    }
}
