/// Takes little-endian integers and bytes from the front; throws when there are too few.
struct ByteReader: Sendable {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func integer<Value: FixedWidthInteger>(_: Value.Type = Value.self) throws(CodecError) -> Value {
        let width = Value.bitWidth / 8
        guard rest.count >= width else { throw .tooShort }
        var value: Value = 0
        for index in 0..<width {
            value |= Value(truncatingIfNeeded: rest[rest.startIndex + index]) << Value(index * 8)
        }
        rest = rest.dropFirst(width)
        return value
    }

    mutating func bytes(_ count: Int) throws(CodecError) -> ArraySlice<UInt8> {
        guard count >= 0, rest.count >= count else { throw .tooShort }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func expect(_ bytes: [UInt8]) throws(CodecError) {
        guard try self.bytes(bytes.count).elementsEqual(bytes) else { throw .unexpected }
    }

    /// A text with a length of `Length` before it.
    mutating func text<Length: FixedWidthInteger>(_: Length.Type) throws(CodecError) -> String {
        let length: Length = try integer()
        guard let count = Int(exactly: length) else { throw .tooShort }
        return String(decoding: try bytes(count), as: UTF8.self)
    }
}

/// Why bytes are not what they should be.
enum CodecError: Error {
    case tooShort
    case unexpected
    case badChecksum
}
