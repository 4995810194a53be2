public import NIOCore

/// Cuts command sets and data sets into P-DATA-TF PDUs (PS3.8 annex E).
public enum DataFragments {
    /// The longest value for a peer's maximum length, in bytes; even, as fragments of data sets must be.
    public static func longestValue(_ maximumLength: Int) -> Int {
        let longest = maximumLength == 0 ? 1 << 20 : max(maximumLength, 32)
        return (min(longest, 1 << 20) - 6) & ~1
    }

    /// A command set or data set, or a part of one, as PDUs of one value each: headers, and slices of `bytes` that are not copied.
    /// - Parameter isLast: true if the command set or data set ends with these bytes.
    public static func pieces(
        _ bytes: ByteBuffer,
        contextID: UInt8,
        isCommand: Bool,
        isLast: Bool = true,
        maximumLength: Int
    ) -> [ByteBuffer] {
        var rest = bytes
        let longest = longestValue(maximumLength)
        var pieces: [ByteBuffer] = []
        repeat {
            let slice = rest.readSlice(length: min(longest, rest.readableBytes)) ?? ByteBuffer()
            var header = ByteBuffer()
            PDVHeader(
                contextID: contextID,
                isCommand: isCommand,
                isLast: isLast && rest.readableBytes == 0,
                count: slice.readableBytes
            ).write(to: &header)
            pieces += [header, slice]
        } while rest.readableBytes > 0
        return pieces
    }

    /// Writes the same into one buffer.
    public static func write(
        _ bytes: ByteBuffer,
        contextID: UInt8,
        isCommand: Bool,
        isLast: Bool = true,
        maximumLength: Int,
        to out: inout ByteBuffer
    ) {
        for piece in pieces(
            bytes,
            contextID: contextID,
            isCommand: isCommand,
            isLast: isLast,
            maximumLength: maximumLength
        ) {
            out.writeImmutableBuffer(piece)
        }
    }
}
