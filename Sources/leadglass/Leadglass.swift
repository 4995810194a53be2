import ArgumentParser
import Glibc

/// The program: its commands and how they end.
@main
struct Leadglass: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leadglass",
        abstract: "Keeps a radiology group reading through a cyberattack.",
        version: Version.text,
        subcommands: [
            ServeCommand.self, ExampleCommand.self, CheckCommand.self, StatusCommand.self, DrainCommand.self,
            ConsoleLinkCommand.self, PersonCommand.self, TokenCommand.self, PracticeCommand.self, SettingsCommand.self,
            VaultCommand.self, LedgerCommand.self, AlertCommand.self, CatalogCommand.self, RisksCommand.self,
            AssessCommand.self, DiscoverCommand.self, VulnerabilitiesCommand.self, FrameworksCommand.self,
            CalendarCommand.self, SynthesizeCommand.self,
        ]
    )

    /// Runs the command of the arguments and ends the process with its exit code.
    static func main() async {
        // A reader that went away (`| head`) must not kill a command in the middle of its work.
        signal(SIGPIPE, SIG_IGN)
        keepBuffers()
        raiseFileLimit()
        Glibc.exit(await run(CommandLine.arguments.dropFirst().map { $0 }))
    }

    /// Runs a command and gives its exit code: 0 done, 1 the answer is no, 2 the call was wrong, 3 not possible.
    static func run(_ arguments: [String]) async -> Int32 {
        var command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            return end(parsing: error)
        }
        do {
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            if exitCode(for: error) == .success || error is CleanExit { return end(parsing: error) }
            let failure = CommandFailure(error)
            if !failure.message.isEmpty { Terminal.warn(failure.message) }
            return failure.exit.rawValue
        }
    }

    /// Buffers of 128 KiB come and go thousands of times a second: given back to the system each time, a third of the work would
    /// be page faults. What is kept is a few megabytes, since what is in flight is bounded.
    private static func keepBuffers() {
        // mallopt(3) is in the C library, but not in its module for Swift.
        typealias Mallopt = @convention(c) (Int32, Int32) -> Int32
        guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
        let mallopt = unsafe unsafeBitCast(symbol, to: Mallopt.self)
        _ = mallopt(-3, 32 << 20)  // M_MMAP_THRESHOLD
        _ = mallopt(-1, 64 << 20)  // M_TRIM_THRESHOLD
    }

    /// Every connection and segment is a file to the system; the usual soft limit of 1,024 is below what the limits allow.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private static func end(parsing error: any Error) -> Int32 {
        let text = fullMessage(for: error)
        if exitCode(for: error) == .success {
            Terminal.say(text)
            return 0
        }
        Terminal.warn(text)
        return CommandFailure.Exit.wrongCall.rawValue
    }
}
