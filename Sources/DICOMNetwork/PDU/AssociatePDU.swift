public import NIOCore

/// An A-ASSOCIATE-RQ or A-ASSOCIATE-AC (PS3.8 9.3.2, 9.3.3): its bytes as they came, and what they say.
public struct AssociatePDU: Sendable {
    /// Everything after type and length, as it came.
    public private(set) var payload: ByteBuffer
    /// The called AE title without padding.
    public private(set) var calledAETitle: String
    /// The calling AE title without padding.
    public private(set) var callingAETitle: String
    /// Bit 0 is version 1, the only one there is.
    public let protocolVersion: UInt16
    /// `1.2.840.10008.3.1.1.1` is DICOM's own (PS3.7 annex A).
    public let applicationContext: String
    /// What was proposed; empty in an A-ASSOCIATE-AC.
    public let proposed: [ProposedContext]
    /// What was answered; empty in an A-ASSOCIATE-RQ.
    public let results: [ContextResult]
    /// Lengths, implementation, roles and the like.
    public let userInformation: UserInformation

    /// The DICOM application context name.
    public static let dicomApplicationContext = "1.2.840.10008.3.1.1.1"

    /// Reads the PDU after its type and length.
    /// - Throws: `invalidPDU` or `limitExceeded` with the reason for the A-ABORT.
    public init(payload: ByteBuffer, limits: NetworkLimits = NetworkLimits()) throws(DICOMNetworkError) {
        var rest = payload
        guard let version: UInt16 = rest.readInteger(), rest.readInteger(as: UInt16.self) != nil,
            let called = rest.readBytes(length: 16), let calling = rest.readBytes(length: 16),
            rest.readSlice(length: 32) != nil
        else { throw Self.invalid("An A-ASSOCIATE PDU ends before its items.") }
        var items = AssociateItems(limits: limits)
        while rest.readableBytes > 0 {
            guard let type: UInt8 = rest.readInteger(), rest.readInteger(as: UInt8.self) != nil,
                let length: UInt16 = rest.readInteger(), let value = rest.readSlice(length: Int(length))
            else { throw Self.invalid("An A-ASSOCIATE item is longer than its PDU.") }
            try items.read(type, value)
        }
        self.payload = payload
        protocolVersion = version
        calledAETitle = Self.title(called)
        callingAETitle = Self.title(calling)
        applicationContext = items.applicationContext
        proposed = items.proposed
        results = items.results
        userInformation = items.userInformation
    }

    /// Makes an A-ASSOCIATE-RQ.
    public static func request(
        calledAETitle: String,
        callingAETitle: String,
        contexts: [ProposedContext],
        userInformation: UserInformation
    ) -> AssociatePDU {
        var out = header(called: calledAETitle, calling: callingAETitle)
        for context in contexts {
            out.writeItem(0x20) { item in
                item.writeBytes([context.id, 0, 0, 0])
                item.writeItem(0x30) { $0.writeString(context.abstractSyntax) }
                for syntax in context.transferSyntaxes { item.writeItem(0x40) { $0.writeString(syntax) } }
            }
        }
        out.writeItem(0x50) { $0.writeImmutableBuffer(userInformation.encodedItems()) }
        return AssociatePDU(
            payload: out,
            called: calledAETitle,
            calling: callingAETitle,
            proposed: contexts,
            results: [],
            userInformation: userInformation
        )
    }

    /// Makes an A-ASSOCIATE-AC in answer to `request`.
    public static func accept(
        _ request: AssociatePDU,
        results: [ContextResult],
        userInformation: UserInformation
    ) -> AssociatePDU {
        var out = header(called: request.calledAETitle, calling: request.callingAETitle)
        // The reserved fields shall be those of the request (PS3.8 table 9-17).
        if let same = request.payload.getSlice(at: request.payload.readerIndex + 4, length: 64) {
            out.setBuffer(same, at: 4)
        }
        for result in results {
            out.writeItem(0x21) { item in
                item.writeBytes([result.id, 0, result.result, 0])
                item.writeItem(0x40) { $0.writeString(result.transferSyntax) }
            }
        }
        out.writeItem(0x50) { $0.writeImmutableBuffer(userInformation.encodedItems()) }
        return AssociatePDU(
            payload: out,
            called: request.calledAETitle,
            calling: request.callingAETitle,
            proposed: [],
            results: results,
            userInformation: userInformation
        )
    }

    /// The same PDU with another called AE title, all other bytes unchanged.
    public func withCalledAETitle(_ title: String) -> AssociatePDU {
        var copy = self
        copy.payload.setBytes(Self.padded(title), at: copy.payload.readerIndex + 4)
        copy.calledAETitle = title
        return copy
    }

    /// The whole PDU as one of this type.
    public func encoded(as type: PDUType) -> ByteBuffer {
        var out = ByteBuffer()
        out.writeBytes([type.rawValue, 0])
        out.writeInteger(UInt32(payload.readableBytes))
        out.writeImmutableBuffer(payload)
        return out
    }

    private init(
        payload: ByteBuffer,
        called: String,
        calling: String,
        proposed: [ProposedContext],
        results: [ContextResult],
        userInformation: UserInformation
    ) {
        self.payload = payload
        protocolVersion = 1
        calledAETitle = called
        callingAETitle = calling
        applicationContext = Self.dicomApplicationContext
        self.proposed = proposed
        self.results = results
        self.userInformation = userInformation
    }

    private static func header(called: String, calling: String) -> ByteBuffer {
        var out = ByteBuffer()
        out.writeInteger(UInt16(1))
        out.writeInteger(UInt16(0))
        out.writeBytes(padded(called))
        out.writeBytes(padded(calling))
        out.writeRepeatingByte(0, count: 32)
        out.writeItem(0x10) { $0.writeString(dicomApplicationContext) }
        return out
    }

    private static func padded(_ title: String) -> [UInt8] {
        let bytes = Array(title.utf8.prefix(16))
        return bytes + Array(repeating: 0x20, count: 16 - bytes.count)
    }

    /// AE titles are compared without leading and trailing spaces (PS3.5 6.2); other bytes come out as `?`.
    private static func title(_ bytes: [UInt8]) -> String {
        let printable = bytes.map { $0 >= 0x20 && $0 < 0x7F ? $0 : ($0 == 0 ? 0x20 : 0x3F) }
        let trimmed = printable.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
        return String(decoding: Array(trimmed), as: UTF8.self)
    }

    static func invalid(_ message: String) -> DICOMNetworkError {
        DICOMNetworkError(.invalidPDU, message, abortReason: .invalidParameter)
    }
}

extension AssociatePDU {
    /// The contexts that were accepted by `answer`, by ID; an answer to an ID that was not proposed counts for nothing.
    public func accepted(by answer: AssociatePDU) -> [UInt8: AcceptedContext] {
        var byID: [UInt8: AcceptedContext] = [:]
        for result in answer.results where result.result == 0 {
            guard let context = proposed.first(where: { $0.id == result.id }) else { continue }
            byID[result.id] = AcceptedContext(
                id: result.id,
                abstractSyntax: context.abstractSyntax,
                transferSyntax: result.transferSyntax
            )
        }
        return byID
    }
}
