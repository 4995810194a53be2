#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One conversion by the system's iconv.
@safe final class Converter {
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
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        let isConverted = unsafe input.withUnsafeBytes { source in
            unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.roundCapacity) { round in
                // iconv moves the pointer to its input on, and leaves what it points to alone.
                var from = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)?
                    .assumingMemoryBound(to: CChar.self)
                var left = source.count
                while left > 0 {
                    var to = round.baseAddress
                    var room = round.count
                    let status = unsafe iconv(descriptor, &from, &left, &to, &room)
                    let isInvalid = status == -1 && errno != E2BIG
                    unsafe output.append(contentsOf: UnsafeRawBufferPointer(round)[..<(round.count - room)])
                    guard isInvalid else { continue }
                    guard let replacement else { return false }
                    output.append(contentsOf: replacement)
                    unsafe from = from?.advanced(by: 1)
                    left -= 1
                }
                return true
            }
        }
        return isConverted ? output : nil
    }

    /// Bytes that one round converts to at most, far more than a character has.
    private static let roundCapacity = 4096
}

/// The conversions of one text to UTF-8, each opened once.
struct Converters {
    private var opened: [String: Converter] = [:]

    /// Nil if the system does not know the set.
    mutating func converter(from name: String) -> Converter? {
        if let converter = opened[name] { return converter }
        let converter = Converter(from: name, to: "UTF-8")
        opened[name] = converter
        return converter
    }
}
