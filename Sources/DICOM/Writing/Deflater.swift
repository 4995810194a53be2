import CZlib

/// Compresses a whole data set (PS3.5 A.5).
enum Deflater {
    static func deflate(_ bytes: [UInt8]) throws(DICOMError) -> [UInt8] {
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        // Negative window bits: no header.
        let started = unsafe deflateInit2_(
            &stream,
            Z_DEFAULT_COMPRESSION,
            Z_DEFLATED,
            -15,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        guard started == Z_OK else {
            throw DICOMError(.outOfMemory, "zlib could not be started: no memory is left.")
        }
        defer { _ = unsafe deflateEnd(&stream) }
        var output: [UInt8] = []
        var rest = bytes[...]
        var status = Z_OK
        while status != Z_STREAM_END {
            // zlib counts in 32 bits.
            let piece = rest.prefix(1 << 30)
            rest = rest.dropFirst(piece.count)
            status = unsafe deflate(piece, isLast: rest.isEmpty, with: &stream, into: &output)
        }
        // PS3.5 A.5: one zero byte if that makes the length even.
        if output.count % 2 == 1 { output.append(0) }
        return output
    }

    private static func deflate(
        _ piece: ArraySlice<UInt8>,
        isLast: Bool,
        with stream: inout z_stream,
        into output: inout [UInt8]
    ) -> Int32 {
        let room = 64 * 1024
        var status = Z_OK
        var input = Array(piece)
        unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe stream.next_in = source.baseAddress
            unsafe stream.avail_in = UInt32(source.count)
            repeat {
                let block = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                    unsafe stream.next_out = buffer.baseAddress
                    unsafe stream.avail_out = UInt32(room)
                    status = unsafe CZlib.deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    count = unsafe room - Int(stream.avail_out)
                }
                output.append(contentsOf: block)
            } while unsafe stream.avail_out == 0 && status != Z_STREAM_END
        }
        return status
    }
}
