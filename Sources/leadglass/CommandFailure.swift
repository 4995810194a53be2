import Access
import Console
import Gateway
import Outbound
import Journal
import Practice
import Range
import Records
import Scout
import Vault

/// How a command ends when it is not done, and the one or two lines that say why and what to do.
struct CommandFailure: Error, Equatable, CustomStringConvertible {
    /// The exit codes of every command.
    enum Exit: Int32, Sendable {
        /// The answer is no: damage was found, an instance was refused.
        case answerIsNo = 1
        /// The call was wrong.
        case wrongCall = 2
        /// It could not be done.
        case notPossible = 3
    }

    /// The exit code.
    var exit: Exit
    /// For a person; empty if the command has said it already.
    var message: String

    init(_ exit: Exit, _ message: String) {
        self.exit = exit
        self.message = message
    }

    var description: String { message }

    /// Turns whatever a command threw into what its caller reads.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as ControlFailure:
            self.init(Exit(rawValue: failure.exitCode) ?? .notPossible, failure.message)
        case let error as ConfigurationError: self.init(.wrongCall, error.description)
        case let error as ConsoleError: self.init(.notPossible, error.message)
        case let error as GatewayError: self.init(.notPossible, error.message)
        case let error as OutboundError: self.init(.notPossible, error.message)
        case let error as RangeError:
            self.init(error.code == .invalidParameter ? .wrongCall : .notPossible, error.message)
        case let error as ScoutError:
            self.init(error.code == .localTrouble || error.code == .closed ? .notPossible : .wrongCall, error.message)
        case let error as VaultError: self.init(.notPossible, error.message)
        case let error as AccessError: self.init(.notPossible, error.message)
        case let error as JournalError: self.init(.notPossible, error.message)
        case let error as ContentError:
            self.init(
                .wrongCall,
                "The content is not good:\n" + error.problems.map { "  \($0)" }.joined(separator: "\n")
            )
        case let error as PracticeFileError:
            self.init(.wrongCall, "The file is not good:\n" + error.problems.map { "  \($0)" }.joined(separator: "\n"))
        case let error as PracticeError: self.init(.notPossible, error.message)
        case let error as VaultDeskError: self.init(.notPossible, error.message)
        case let error as RecordsError: self.init(.notPossible, error.message)
        case let error as DataFolderError: self.init(.notPossible, error.message)
        case is CancellationError: self.init(.notPossible, "Stopped before it was done.")
        default:
            self.init(
                .notPossible,
                "Something went wrong that Leadglass does not know. This is a bug: please report it. (\(type(of: error)))"
            )
        }
    }
}
