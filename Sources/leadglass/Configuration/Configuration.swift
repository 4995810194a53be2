import Logging

/// Everything that `leadglass.yaml`, the environment and the flags say, checked.
struct Configuration: Sendable, Equatable {
    /// The practice's name, as people read it.
    var practice = "This practice"
    /// The data folder, absolute.
    var data: String
    /// The folder of the host's keys, absolute; outside the data folder.
    var keys: String
    /// The folder of the practice's own content, absolute; nil: none.
    var content: String?
    /// Where the console listens.
    var console = HostPort(host: "127.0.0.1", port: 8443)
    /// The practice's own certificate for the console; nil: Leadglass makes one.
    var consoleCertificate: CertificateFiles?
    /// Further names and addresses under which people open the console, for the certificate that Leadglass makes.
    var consoleNames: [String] = []
    /// Who may read `/metrics`.
    var metrics: MetricsAccess = .token
    /// The ways by which alerts leave.
    var alerts = Alerts()
    /// The file that the ledger's checkpoints are appended to, absolute; nil: none.
    var checkpointFile: String?
    /// The DICOM listeners, in the file's order.
    var listeners: [Listener] = []
    /// The HL7 listeners, in the file's order.
    var hl7: [HL7Listener] = []
    /// The least severe log line that is written.
    var logLevel: Logger.Level = .info
    /// How log lines are written.
    var logFormat: LogFormat = .text

    /// The keys of the file that have another value here, `log.level` left out.
    func keysThatDiffer(from other: Configuration) -> [String] {
        [
            ("practice", practice != other.practice), ("data", data != other.data), ("keys", keys != other.keys),
            ("content", content != other.content), ("console.listen", console != other.console),
            ("console.certificate", consoleCertificate != other.consoleCertificate),
            ("console.names", consoleNames != other.consoleNames), ("console.metrics", metrics != other.metrics),
            ("alerts", alerts != other.alerts), ("ledger.checkpoint_file", checkpointFile != other.checkpointFile),
            ("log.format", logFormat != other.logFormat), ("gateway.dicom", listeners != other.listeners),
            ("gateway.hl7", hl7 != other.hl7),
        ].compactMap { $0.1 ? $0.0 : nil }
    }

    /// Whether who copies the data gets the keys with it.
    var hasKeysInData: Bool { keys == data || keys.hasPrefix(data + "/") }

    /// The control socket's path.
    var socket: String { data + "/leadglass.sock" }
    /// Where the control socket is when nothing can be written in the data folder.
    var fallbackSocket: String { keys + "/leadglass.sock" }

    /// A DICOM listener and the system behind it.
    struct Listener: Sendable, Equatable {
        /// A name for people and reports.
        var name: String
        /// Where callers connect.
        var listen: HostPort
        /// The called AE titles that are taken; empty means any.
        var acceptedAETitles: [String] = []
        /// The system behind.
        var forward: HostPort
        /// The called AE title sent on; nil means as it came.
        var forwardAETitle: String?
        /// What callers get while the system behind is down.
        var whenDown: WhenDown = .keep
        /// Who calls whom.
        var direction: Direction = .toPACS
        /// Callers that are served from memory even if the PACS never accepted them.
        var callers: [Caller] = []
        /// What the file says about limits.
        var limits = Limits()
    }

    /// An HL7 listener and the system behind it.
    struct HL7Listener: Sendable, Equatable {
        /// A name for people and reports.
        var name: String
        /// Where callers connect.
        var listen: HostPort
        /// The system behind.
        var forward: HostPort
        /// What the file says about limits.
        var limits = HL7Limits()
    }

    /// Limits of one HL7 listener; nil means the gateway's default. Times are in seconds.
    struct HL7Limits: Sendable, Equatable {
        var connectionsPerAddress: Int?
        var maxConnections: Int?
        var connectTimeout: Int?
        var responseTimeout: Int?
        var idleTimeout: Int?
    }

    enum WhenDown: String, Sendable, CaseIterable {
        case keep
        case refuse
    }

    enum Direction: String, Sendable, CaseIterable {
        case toPACS = "to-pacs"
        case fromPACS = "from-pacs"
    }

    struct Caller: Sendable, Equatable {
        var aeTitle: String
        var address: String
    }

    /// Limits of one listener; nil means the gateway's default. Times are in seconds.
    struct Limits: Sendable, Equatable {
        var connectionsPerAddress: Int?
        var maxAssociations: Int?
        var associateTimeout: Int?
        var connectTimeout: Int?
        var responseTimeout: Int?
        var retrieveTimeout: Int?
        var idleTimeout: Int?
        var vaultTimeout: Int?
    }
}

/// How log lines are written.
enum LogFormat: String, Sendable, CaseIterable {
    /// For people.
    case text
    /// One JSON object a line, for collectors.
    case json
}

/// A host and a port.
struct HostPort: Sendable, Hashable, CustomStringConvertible {
    var host: String
    var port: Int

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// True for the addresses that stand for all of a machine's addresses.
    var isWildcard: Bool { host == "0.0.0.0" || host == "::" }

    /// Whether two listeners cannot both have their address.
    func collides(with other: HostPort) -> Bool {
        port == other.port && (host == other.host || isWildcard || other.isWildcard)
    }

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `host:port` or `[v6]:port`; nil if it is neither.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        var host = text[..<colon]
        let digits = text[text.index(after: colon)...]
        guard let port = Int(digits), (0...65535).contains(port), digits.allSatisfy(\.isNumber) else { return nil }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.allSatisfy({ !$0.isWhitespace && $0.isASCII }) else { return nil }
        self.init(host: String(host), port: port)
    }
}
