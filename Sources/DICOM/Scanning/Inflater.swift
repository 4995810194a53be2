import CZlib

/// Decompresses a deflated data set piece by piece (PS3.5 A.5: RFC 1951, without a zlib header).
@safe struct Inflater: ~Copyable {
    private static let bufferSize = 64 * 1024

    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer: UnsafeMutableRawBufferPointer
    private let limit: Int
    private var produced = 0
    /// Whether the compressed stream is complete.
    private(set) var isAtEnd = false
    /// Input bytes after the end of the stream.
    private(set) var bytesAfterEnd = 0

    init(limit: Int) throws(DICOMError) {
        self.limit = limit
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        // Negative window bits: no header.
        guard unsafe inflateInit2_(stream, -15, ZLIB_VERSION, size) == Z_OK else {
            throw DICOMError(.outOfMemory, "zlib could not be started: no memory is left.")
        }
    }

    deinit {
        _ = unsafe inflateEnd(stream)
        unsafe stream.deallocate()
        unsafe buffer.deallocate()
    }

    /// Decompresses `input` and hands each piece of output to `body`.
    mutating func inflate(
        _ input: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws(DICOMError) -> Void
    ) throws(DICOMError) {
        var rest = unsafe input
        while !isAtEnd, let start = rest.baseAddress, rest.count > 0 {
            // zlib counts in 32 bits.
            let count = min(rest.count, 1 << 30)
            let source = unsafe start.assumingMemoryBound(to: UInt8.self)
            unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source)
            unsafe stream.pointee.avail_in = UInt32(count)
            try unsafe drain(body)
            let used = unsafe count - Int(stream.pointee.avail_in)
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[used...])
        }
        bytesAfterEnd += rest.count
    }

    /// Says that no more input comes.
    ///
    /// - Returns: What is not as it should be and does no harm.
    /// - Throws: `truncated` if the stream is not complete, `trailingBytes` if more follows than a checksum could be.
    func finish() throws(DICOMError) -> Irregularities {
        guard isAtEnd else {
            throw DICOMError(.truncated, "The deflated data set ends too early. Send or copy it again.")
        }
        // One byte may make the length even (PS3.5 A.5); gzip's trailer has eight.
        guard bytesAfterEnd <= 9 else {
            throw DICOMError(.trailingBytes, "\(bytesAfterEnd) bytes follow the end of the deflated data set.")
        }
        return bytesAfterEnd > 1 ? .compressionTrailer : []
    }

    private mutating func drain(
        _ body: (UnsafeRawBufferPointer) throws(DICOMError) -> Void
    ) throws(DICOMError) {
        repeat {
            let target = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            unsafe stream.pointee.next_out = target
            unsafe stream.pointee.avail_out = UInt32(Self.bufferSize)
            let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            let count = unsafe Self.bufferSize - Int(stream.pointee.avail_out)
            produced += count
            guard produced <= limit else {
                throw DICOMError(
                    .inflatesTooFar,
                    "The deflated data set has more than \(limit) bytes. Raise the limit if it is a real one.",
                    offset: limit
                )
            }
            if count > 0 { try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            switch status {
            case Z_STREAM_END:
                isAtEnd = true
                return
            case Z_OK, Z_BUF_ERROR: break
            default:
                throw DICOMError(.damagedCompression, "The deflated data set is damaged.", offset: produced)
            }
        } while unsafe stream.pointee.avail_out == 0
    }
}

// The stream and its buffer belong to one value that cannot be copied.
extension Inflater: @unchecked Sendable {}
