#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One conversion by the system's iconv.
@safe struct Converter: ~Copyable {
    private let descriptor: iconv_t

    /// Nil if the system does not know one of the sets.
    init?(from source: String, to target: String) {
        let opened = unsafe iconv_open(target, source)
        guard let opened = unsafe opened, Int(bitPattern: opened) != -1 else { return nil }
        unsafe descriptor = opened
    }

    deinit {
        _ = unsafe iconv_close(descriptor)
    }

    /// The converted bytes. Where the input is not valid: `replacement` for each byte, or nil if there is none.
    func convert(_ input: [UInt8], replacement: [UInt8]?) -> [UInt8]? {
        // No character here takes more than four bytes; what does not fit is converted in a further round.
        let room = max(input.count, 16) * 4
        var output: [UInt8] = []
        var position = 0
        while position < input.count {
            var status = 0
            let piece = unsafe [CChar](unsafeUninitializedCapacity: room) { buffer, count in
                var rest = input[position...].map { CChar(bitPattern: $0) }
                let available = rest.count
                unsafe rest.withUnsafeMutableBufferPointer { source in
                    var from = source.baseAddress
                    var fromLeft = available
                    var to = buffer.baseAddress
                    var toLeft = room
                    status = unsafe iconv(descriptor, &from, &fromLeft, &to, &toLeft) == -1 ? Int(errno) : 0
                    position += available - fromLeft
                    count = room - toLeft
                }
            }
            output.append(contentsOf: piece.map { UInt8(bitPattern: $0) })
            guard status != 0, status != Int(E2BIG) else { continue }
            guard let replacement else { return nil }
            output.append(contentsOf: replacement)
            position += 1
        }
        return output
    }
}
