public import NIOCore

/// Takes PDUs apart as their bytes come, without ever waiting for a whole P-DATA-TF.
///
/// Only A-ASSOCIATE PDUs are gathered, up to a limit. Whatever lengths a peer declares, this allocates nothing for
/// bytes that have not come.
public struct PDUDecoder: Sendable {
    /// One piece of the stream.
    public enum Event: Sendable {
        /// A-ASSOCIATE-RQ or -AC, everything after type and length.
        case associate(PDUType, ByteBuffer)
        /// A-ASSOCIATE-RJ.
        case reject(AssociateReject)
        /// A P-DATA-TF begins and has this many bytes.
        case data(length: Int)
        /// A presentation data value begins.
        case value(PDVHeader)
        /// Bytes of the current presentation data value; `ends` if they are its last. May be empty only if it ends.
        case fragment(ByteBuffer, ends: Bool)
        /// A-RELEASE-RQ.
        case releaseRequest
        /// A-RELEASE-RP.
        case releaseResponse
        /// A-ABORT.
        case abort(Abort)
    }

    private enum State {
        case header
        case gathering(PDUType, Int)
        case values(left: Int, isFirst: Bool)
        case value(PDVHeader, left: Int, after: Int)
    }

    private var state = State.header
    private let limits: NetworkLimits
    /// The longest P-DATA-TF allowed, as negotiated; nil or 0 is no limit.
    public var maximumLength: Int?

    /// Creates a decoder at the beginning of a connection.
    public init(limits: NetworkLimits = NetworkLimits()) {
        self.limits = limits
    }

    /// True between two PDUs: only then can another PDU be put into the stream.
    public var isAtBoundary: Bool {
        if case .header = state { true } else { false }
    }

    /// Takes the next piece from the front of `buffer`, or nil if more bytes are needed.
    /// - Throws: `invalidPDU` or `limitExceeded`; the stream is then lost, and the peer is to be sent an A-ABORT.
    public mutating func next(_ buffer: inout ByteBuffer) throws(DICOMNetworkError) -> Event? {
        while true {
            switch state {
            case .header:
                guard buffer.readableBytes >= 6 else { return nil }
                let code: UInt8 = buffer.readInteger() ?? 0
                buffer.moveReaderIndex(forwardBy: 1)
                let length = Int(buffer.readInteger(as: UInt32.self) ?? 0)
                let type = try check(code, length)
                if type == .data {
                    state = .values(left: length, isFirst: true)
                    return .data(length: length)
                }
                state = .gathering(type, length)
            case .gathering(let type, let length):
                guard let payload = buffer.readSlice(length: length) else { return nil }
                state = .header
                return Self.whole(type, payload)
            case .values(let left, let isFirst):
                if left == 0 {
                    state = .header
                    continue
                }
                guard left >= 6 else {
                    throw DICOMNetworkError(
                        .invalidPDU,
                        "A P-DATA-TF ends with \(left) bytes that are no presentation data value.",
                        abortReason: .invalidParameter
                    )
                }
                guard buffer.readableBytes >= 6 else { return nil }
                return .value(try readValueHeader(&buffer, left, isFirst))
            case .value(let header, let left, let after):
                if buffer.readableBytes == 0 && left > 0 { return nil }
                let count = min(left, buffer.readableBytes)
                let slice = buffer.readSlice(length: count) ?? ByteBuffer()
                state =
                    left == count
                    ? .values(left: after, isFirst: false) : .value(header, left: left - count, after: after)
                if left == count && after == 0 { state = .header }
                return .fragment(slice, ends: left == count)
            }
        }
    }

    private mutating func readValueHeader(
        _ buffer: inout ByteBuffer,
        _ left: Int,
        _ isFirst: Bool
    ) throws(DICOMNetworkError) -> PDVHeader {
        let length = Int(buffer.readInteger(as: UInt32.self) ?? 0)
        let id: UInt8 = buffer.readInteger() ?? 0
        let control: UInt8 = buffer.readInteger() ?? 0
        guard length >= 2, length + 4 <= left else {
            throw DICOMNetworkError(
                .invalidPDU,
                "A presentation data value of \(length) bytes does not fit its P-DATA-TF.",
                abortReason: .invalidParameter
            )
        }
        let header = PDVHeader(
            contextID: id,
            isCommand: control & 1 == 1,
            isLast: control & 2 == 2,
            count: length - 2,
            isAlone: isFirst && length + 4 == left && control & 0xFC == 0
        )
        state = .value(header, left: length - 2, after: left - length - 4)
        return header
    }

    private func check(_ code: UInt8, _ length: Int) throws(DICOMNetworkError) -> PDUType {
        guard let type = PDUType(rawValue: code) else {
            throw DICOMNetworkError(
                .invalidPDU,
                "What came is not DICOM: there is no PDU type \(code).",
                abortReason: .unrecognizedPDU
            )
        }
        let longest: Int? =
            switch type {
            case .associateRequest, .associateAccept: limits.associatePDU
            case .data: maximumLength.flatMap { $0 == 0 ? nil : $0 + limits.maximumLengthTolerance }
            default: 4
            }
        if let longest, length > longest {
            throw DICOMNetworkError(
                .limitExceeded,
                "A PDU of type \(code) says it has \(length) bytes; \(longest) are allowed.",
                abortReason: .invalidParameter
            )
        }
        let fixed: Set<PDUType> = [.associateReject, .releaseRequest, .releaseResponse, .abort]
        guard !fixed.contains(type) || length == 4, type != .data || length >= 6 else {
            throw DICOMNetworkError(
                .invalidPDU,
                "A PDU of type \(code) has \(length) bytes.",
                abortReason: .invalidParameter
            )
        }
        return type
    }

    private static func whole(_ type: PDUType, _ payload: ByteBuffer) -> Event {
        let bytes = payload.readableBytesView
        func byte(_ offset: Int) -> UInt8 { bytes[bytes.startIndex + offset] }
        return switch type {
        case .associateReject: .reject(AssociateReject(result: byte(1), source: byte(2), reason: byte(3)))
        case .abort: .abort(Abort(source: byte(2), reason: byte(3)))
        case .releaseRequest: .releaseRequest
        case .releaseResponse: .releaseResponse
        case .associateRequest, .associateAccept, .data: .associate(type, payload)
        }
    }
}

/// The header of a presentation data value (PS3.8 9.3.5.1, annex E.2).
public struct PDVHeader: Hashable, Sendable {
    /// The presentation context.
    public var contextID: UInt8
    /// True for command set bytes, false for data set bytes.
    public var isCommand: Bool
    /// True if the command set or data set ends with this value.
    public var isLast: Bool
    /// How many bytes of command set or data set it has.
    public var count: Int
    /// True if it fills its P-DATA-TF, so that the PDU can be passed on as it is.
    public var isAlone: Bool

    /// Creates a header.
    public init(contextID: UInt8, isCommand: Bool, isLast: Bool, count: Int, isAlone: Bool = true) {
        self.contextID = contextID
        self.isCommand = isCommand
        self.isLast = isLast
        self.count = count
        self.isAlone = isAlone
    }

    /// The 12 bytes of a P-DATA-TF that holds just this value, before the value itself.
    public func write(to buffer: inout ByteBuffer) {
        buffer.writeBytes([PDUType.data.rawValue, 0])
        buffer.writeInteger(UInt32(count + 6))
        buffer.writeInteger(UInt32(count + 2))
        buffer.writeBytes([contextID, (isCommand ? 1 : 0) | (isLast ? 2 : 0)])
    }
}
