import Glibc

/// A program that is given bytes and gives bytes back, in a process group of its own that is ended as a whole.
///
/// Not Foundation's `Process`: it inherits the signals that we ignore, and writing to a program that is gone ends the server
/// where SIGPIPE is not ignored.
struct ChildProcess {
    /// How it ended.
    enum Ending: Equatable {
        /// By itself, with this status.
        case exited(Int32)
        /// By this signal, such as that of a limit.
        case signalled(Int32)
        /// We ended it: its time was over.
        case timedOut
        /// We ended it: nobody wanted the result any more.
        case cancelled
        /// We ended it: it gave more than it may.
        case tooMuch
    }

    /// What came of it.
    struct Result {
        var ending: Ending
        var output: [UInt8] = []
        /// The beginning of what it said of itself.
        var error: [UInt8] = []
    }

    /// The program's path and its arguments, its own name first among them.
    var command: [String]
    /// The environment, each as `NAME=value`. Nothing of ours goes along.
    var environment: [String]
    /// The most bytes that it may give.
    var outputLimit: Int
    /// The longest it may take.
    var time: Duration

    /// Runs it and waits. Blocks.
    ///
    /// - Throws: `Failure` with the system's number if it could not be started.
    func run(_ input: [UInt8], isCancelled: @Sendable () -> Bool) throws(Failure) -> Result {
        let pipes = try ChildPipes()
        defer { pipes.close() }
        let child = try start(pipes)
        pipes.closeTheirs()
        var exchange = ChildExchange(input: input, outputLimit: outputLimit)
        let end = ContinuousClock.now + time
        while exchange.isOpen {
            if let ending = given(end, isCancelled) { return Self.ended(child, ending, exchange) }
            guard exchange.step(pipes) else { return Self.ended(child, .tooMuch, exchange) }
        }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, WNOHANG) == 0 {
            if let ending = given(end, isCancelled) { return Self.ended(child, ending, exchange) }
            usleep(5_000)
        }
        let signal = status & 0x7f
        return Result(
            ending: signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal),
            output: exchange.output,
            error: exchange.error
        )
    }

    /// Why it is to be ended now; nil if it is not.
    private func given(_ end: ContinuousClock.Instant, _ isCancelled: () -> Bool) -> Ending? {
        if isCancelled() { return .cancelled }
        return ContinuousClock.now >= end ? .timedOut : nil
    }

    /// Ends it with all that it has started, and takes it from the system's list.
    private static func ended(_ child: pid_t, _ ending: Ending, _ exchange: ChildExchange) -> Result {
        kill(-child, SIGKILL)
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return Result(ending: ending, error: exchange.error)
    }

    private func start(_ pipes: ChildPipes) throws(Failure) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_adddup2(&actions, pipes.theirInput, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, pipes.theirOutput, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, pipes.theirError, 2)
        // What we ignore or block, it must not.
        var all = sigset_t()
        var none = sigset_t()
        unsafe sigfillset(&all)
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: Int(flags)))
        var words = unsafe command.map { unsafe strdup($0) } + [nil]
        var names = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer {
            for index in 0..<command.count { unsafe free(words[index]) }
            for index in 0..<environment.count { unsafe free(names[index]) }
        }
        var child: pid_t = 0
        let problem = unsafe posix_spawn(&child, command[0], &actions, &attributes, &words, &names)
        guard problem == 0 else { throw Failure(number: problem) }
        return child
    }

    /// What the system said.
    struct Failure: Error, Equatable {
        var number: Int32
    }
}
