import Glibc

/// The three ways between us and a child. None is inherited by anything else that is started.
///
/// They are sockets rather than pipes: writing to one whose reader is gone can be told not to raise SIGPIPE.
final class ChildPipes {
    private(set) var input: Int32 = -1
    private(set) var output: Int32 = -1
    private(set) var error: Int32 = -1
    private(set) var theirInput: Int32 = -1
    private(set) var theirOutput: Int32 = -1
    private(set) var theirError: Int32 = -1

    init() throws(ChildProcess.Failure) {
        do {
            (input, theirInput) = try Self.pair()
            (output, theirOutput) = try Self.pair()
            (error, theirError) = try Self.pair()
        } catch {
            close()
            throw error
        }
    }

    private static func pair() throws(ChildProcess.Failure) -> (ours: Int32, theirs: Int32) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw ChildProcess.Failure(number: errno) }
        return (ends[0], ends[1])
    }

    /// Says that there is no more to read.
    func endInput() { Self.close(&input) }

    func endOutput() { Self.close(&output) }

    func endError() { Self.close(&error) }

    /// Closes the ends that the child has; else its own end would never be noticed.
    func closeTheirs() {
        Self.close(&theirInput)
        Self.close(&theirOutput)
        Self.close(&theirError)
    }

    func close() {
        closeTheirs()
        endInput()
        endOutput()
        endError()
    }

    private static func close(_ descriptor: inout Int32) {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }
}
