import CZlib

/// Decompresses a gzip file piece by piece (RFC 1952), also one of several members.
@safe struct GzipInflater: ~Copyable {
    private static let bufferSize = 64 * 1024

    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer: UnsafeMutablePointer<UInt8>
    private let limit: Int
    private var produced = 0
    /// Whether the member that was begun is complete.
    private(set) var isAtEnd = false

    init(limit: Int) throws(VulnerabilityError) {
        self.limit = limit
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe buffer = .allocate(capacity: Self.bufferSize)
        unsafe buffer.initialize(repeating: 0, count: Self.bufferSize)
        // 16 more than the window's bits: gzip's header and checksum, nothing else.
        guard unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw VulnerabilityError(.damaged, "The file cannot be decompressed: no memory is left. Free some.")
        }
    }

    deinit {
        _ = unsafe inflateEnd(stream)
        unsafe stream.deallocate()
        unsafe buffer.deallocate()
    }

    /// Decompresses `input` and hands on what comes of it, in pieces.
    mutating func inflate(
        _ input: ArraySlice<UInt8>,
        _ body: (ArraySlice<UInt8>) throws(VulnerabilityError) -> Void
    ) throws(VulnerabilityError) {
        var rest = input
        while !rest.isEmpty {
            if isAtEnd {
                guard unsafe inflateReset(stream) == Z_OK else { throw damaged() }
                isAtEnd = false
            }
            // The input is copied in pieces, so that no pointer outlives its array.
            let piece = Array(rest.prefix(Self.bufferSize))
            let used = try step(piece, body)
            rest = rest.dropFirst(used)
        }
    }

    /// Feeds one piece until it is used up or a member ends.
    private mutating func step(
        _ piece: [UInt8],
        _ body: (ArraySlice<UInt8>) throws(VulnerabilityError) -> Void
    ) throws(VulnerabilityError) -> Int {
        var position = 0
        repeat {
            let (status, taken, made) = unsafe piece.withUnsafeBufferPointer { source in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress.map { unsafe $0 + position }
                )
                unsafe stream.pointee.avail_in = UInt32(piece.count - position)
                unsafe stream.pointee.next_out = buffer
                unsafe stream.pointee.avail_out = UInt32(Self.bufferSize)
                let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                let left = unsafe Int(stream.pointee.avail_in)
                return unsafe (status, piece.count - position - left, Self.bufferSize - Int(stream.pointee.avail_out))
            }
            position += taken
            produced += made
            guard produced <= limit else {
                throw VulnerabilityError(
                    .tooMuch,
                    "The file has more than \(limit) bytes when it is decompressed. Take it as it is published."
                )
            }
            if made > 0 {
                let output = unsafe Array(UnsafeBufferPointer(start: buffer, count: made))
                try body(output[...])
            }
            switch status {
            case Z_STREAM_END:
                isAtEnd = true
                return position
            case Z_OK: break
            case Z_BUF_ERROR where made == 0 && taken == 0: return piece.count
            case Z_BUF_ERROR: break
            default: throw damaged()
            }
            // A full buffer may hide more output although the input is used up.
            if made < Self.bufferSize, position == piece.count { return position }
        } while true
    }

    private func damaged() -> VulnerabilityError {
        VulnerabilityError(.damaged, "The compressed file is damaged. Fetch it again.")
    }
}

// The stream and its buffer belong to one value that cannot be copied.
extension GzipInflater: @unchecked Sendable {}
