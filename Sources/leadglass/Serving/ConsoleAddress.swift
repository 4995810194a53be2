import Foundation
import Synchronization

/// Where people open the console, known for sure once it listens.
final class ConsoleAddress: Sendable {
    private let names: [String]
    private let listening: Mutex<HostPort>

    init(_ configuration: Configuration) {
        names = configuration.consoleNames
        listening = Mutex(configuration.console)
    }

    /// Notes where the console listens.
    func listens(on address: HostPort) { listening.withLock { $0 = address } }

    /// The address by the first name that the configuration gives, else by the address that it listens on; if that is all
    /// addresses of the machine, by the machine's name, which the console's own certificate has too.
    var url: String {
        let address = listening.withLock { $0 }
        let machine = ProcessInfo.processInfo.hostName
        let host = names.first ?? (address.isWildcard ? (machine.isEmpty ? "localhost" : machine) : address.host)
        return "https://\(HostPort(host: host, port: address.port))"
    }
}
