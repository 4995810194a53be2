import Glibc

/// What goes to a child and comes from it, as far as it has come.
struct ChildExchange {
    /// How much is kept of what a child says of itself.
    private static let errorLimit = 4096

    private var rest: ArraySlice<UInt8>
    private let outputLimit: Int
    private(set) var output: [UInt8] = []
    private(set) var error: [UInt8] = []
    private(set) var isOpen = true
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    init(input: [UInt8], outputLimit: Int) {
        rest = input[...]
        self.outputLimit = outputLimit
    }

    /// Waits a moment for something to happen, and does it.
    ///
    /// - Returns: false if more came than may come.
    mutating func step(_ pipes: ChildPipes) -> Bool {
        var polled = [
            pollfd(fd: pipes.input, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: pipes.output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipes.error, events: Int16(POLLIN), revents: 0),
        ]
        // A descriptor below 0 is left out.
        guard unsafe poll(&polled, nfds_t(polled.count), 50) > 0 else { return true }
        if polled[0].revents != 0 { give(pipes) }
        if polled[1].revents != 0 {
            if let more = take(pipes.output) { output += more } else { pipes.endOutput() }
        }
        if polled[2].revents != 0 {
            if let more = take(pipes.error) {
                error += more.prefix(max(0, Self.errorLimit - error.count))
            } else {
                pipes.endError()
            }
        }
        isOpen = pipes.output >= 0 || pipes.error >= 0
        return output.count <= outputLimit
    }

    private mutating func give(_ pipes: ChildPipes) {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let count = unsafe rest.withUnsafeBytes { bytes in
            unsafe send(pipes.input, bytes.baseAddress, min(bytes.count, 64 << 10), flags)
        }
        if count > 0 { rest = rest.dropFirst(count) }
        let isGone = count < 0 && errno != EAGAIN && errno != EINTR
        if rest.isEmpty || isGone { pipes.endInput() }
    }

    /// What has come; nil at the end.
    private mutating func take(_ descriptor: Int32) -> ArraySlice<UInt8>? {
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe read(descriptor, bytes.baseAddress, bytes.count)
        }
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count > 0 ? buffer[..<count] : nil
    }
}
