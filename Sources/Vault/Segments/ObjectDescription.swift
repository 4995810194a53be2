import DICOM
import Records

/// The sealed part of an arrival: everything that the index is made of.
struct ObjectDescription: Hashable, Sendable {
    /// A value of the data set's top level, as sent.
    struct HeaderValue: Hashable, Sendable {
        var tag: Tag
        var bytes: [UInt8]
    }

    var arrival: Arrival
    /// SHA-256 of the data set.
    var digest: [UInt8]
    var byteCount: Int
    /// Where the value of Pixel Data is.
    var pixels: Range<Int>?
    /// Why the header could not be read to its end.
    var problem: String?
    var header: [HeaderValue]
    /// Of an instance that is not in the vault: why not.
    var reason: String?
    /// SHA-256 of the value of Pixel Data, or of nothing if there is none; nil if the data set could not be read so far.
    var pixelDigest: [UInt8]?

    private enum Field: UInt16 {
        case digest = 1
        case byteCount, route, upstream, calling, called, address, sopClass, sopInstance, transferSyntax, receivedAt
        case pixelOffset, pixelLength, problem, header, reason, pixelDigest
    }

    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 1024)
        func put(_ field: Field, _ bytes: some Collection<UInt8>) {
            writer.integer(field.rawValue)
            writer.integer(UInt32(bytes.count))
            writer.append(bytes)
        }
        func put(_ field: Field, _ number: Int64) {
            writer.integer(field.rawValue)
            writer.integer(UInt32(8))
            writer.integer(number)
        }
        put(.digest, digest)
        put(.byteCount, Int64(byteCount))
        put(.route, [arrival.route.rawValue])
        put(.upstream, arrival.upstream.utf8)
        put(.calling, arrival.callingAETitle.utf8)
        put(.called, arrival.calledAETitle.utf8)
        put(.address, arrival.address.utf8)
        put(.sopClass, arrival.sopClassUID.utf8)
        put(.sopInstance, arrival.sopInstanceUID.utf8)
        put(.transferSyntax, arrival.transferSyntaxUID.utf8)
        put(.receivedAt, arrival.receivedAt.microseconds)
        if let pixels {
            put(.pixelOffset, Int64(pixels.lowerBound))
            put(.pixelLength, Int64(pixels.count))
        }
        if let problem { put(.problem, problem.utf8) }
        for value in header {
            var bytes = ByteWriter(capacity: value.bytes.count + 4)
            bytes.integer(value.tag.group)
            bytes.integer(value.tag.element)
            bytes.append(value.bytes)
            put(.header, bytes.bytes)
        }
        if let reason { put(.reason, reason.utf8) }
        if let pixelDigest { put(.pixelDigest, pixelDigest) }
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(CodecError) {
        var reader = ByteReader(bytes)
        var fields: [Field: ArraySlice<UInt8>] = [:]
        header = []
        while !reader.rest.isEmpty {
            let number: UInt16 = try reader.integer()
            let length: UInt32 = try reader.integer()
            let value = try reader.bytes(Int(length))
            guard let field = Field(rawValue: number) else { continue }
            guard field == .header else {
                fields[field] = value
                continue
            }
            var inner = ByteReader(value)
            let tag = Tag(try inner.integer(), try inner.integer())
            header.append(HeaderValue(tag: tag, bytes: Array(inner.rest)))
        }
        func text(_ field: Field) -> String { String(decoding: fields[field] ?? [], as: UTF8.self) }
        func number(_ field: Field) throws(CodecError) -> Int64? {
            guard let value = fields[field] else { return nil }
            var reader = ByteReader(value)
            return try reader.integer()
        }
        guard let route = fields[.route]?.first.flatMap(Arrival.Route.init), let count = try number(.byteCount),
            count >= 0
        else { throw .unexpected }
        arrival = Arrival(
            route: route,
            upstream: text(.upstream),
            callingAETitle: text(.calling),
            calledAETitle: text(.called),
            address: text(.address),
            sopClassUID: text(.sopClass),
            sopInstanceUID: text(.sopInstance),
            transferSyntaxUID: text(.transferSyntax),
            receivedAt: Timestamp(microseconds: try number(.receivedAt) ?? 0)
        )
        digest = Array(fields[.digest] ?? [])
        byteCount = Int(count)
        if let offset = try number(.pixelOffset), let length = try number(.pixelLength), offset >= 0, length >= 0,
            length <= Int64.max - offset
        {
            pixels = Int(offset)..<Int(offset + length)
        }
        problem = fields[.problem].map { String(decoding: $0, as: UTF8.self) }
        reason = fields[.reason].map { String(decoding: $0, as: UTF8.self) }
        pixelDigest = fields[.pixelDigest].map { Array($0) }
    }

    init(
        arrival: Arrival,
        digest: [UInt8],
        byteCount: Int,
        pixels: Range<Int>? = nil,
        problem: String? = nil,
        header: [HeaderValue] = [],
        reason: String? = nil,
        pixelDigest: [UInt8]? = nil
    ) {
        self.arrival = arrival
        self.digest = digest
        self.byteCount = byteCount
        self.pixels = pixels
        self.problem = problem
        self.header = header
        self.reason = reason
        self.pixelDigest = pixelDigest
    }
}
