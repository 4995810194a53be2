public import DICOMNetwork
public import NIOCore
import Synchronization

/// A PACS that stores nothing but what it was sent: a count and a digest of each instance.
///
/// It accepts every storage class in every transfer syntax, the caller's first choice, and C-ECHO. For drills it can be
/// slow, refuse, abort or hang.
public final class SimulatedPACS: Sendable {
    /// How it treats its callers; can be changed while it runs.
    public struct Behavior: Sendable {
        /// How long it waits before each answer to a C-STORE.
        public var delay: Duration = .zero
        /// Every association is rejected with this.
        public var rejection: AssociateReject?
        /// What it answers to each C-STORE; what is answered with a failure is not held.
        public var status: DIMSEStatus = .success
        /// It aborts the association on this C-STORE, counted from 1 since it began to listen.
        public var abortsOn: Int?
        /// From this C-STORE on, counted from 1, it never answers.
        public var hangsFrom: Int?
        /// The transfer syntaxes that it accepts; nil is all.
        public var transferSyntaxes: Set<String>?

        /// A PACS that takes everything at once.
        public init() {}
    }

    /// What it holds of one SOP Instance UID.
    public struct Holding: Sendable, Hashable {
        /// SOP Class UID.
        public let sopClassUID: String
        /// The transfer syntax that it came in.
        public let transferSyntax: String
        /// The AE title of who sent it last.
        public let callingAETitle: String
        /// SHA-256 of the data set's bytes as they came.
        public let digest: [UInt8]
        /// The length of the data set in bytes.
        public let byteCount: Int
        /// How often it came; more than once is a re-send.
        public let arrivals: Int
    }

    /// The port it listens on.
    public var port: Int { server.port }

    private let server: AssociationServer
    private let archive: PACSArchive

    /// Begins to listen; `run` serves.
    ///
    /// - Parameters:
    ///   - host: A loopback address.
    ///   - port: 0 takes a free one.
    ///   - group: Where its connections live.
    /// - Throws: `notListening` if the port cannot be had.
    public static func bind(
        host: String = "127.0.0.1",
        port: Int = 0,
        group: any EventLoopGroup,
        behavior: Behavior = Behavior()
    ) async throws(RangeError) -> SimulatedPACS {
        let archive = PACSArchive(behavior: behavior)
        do {
            return SimulatedPACS(
                server: try await AssociationServer.bind(host: host, port: port, group: group, service: archive),
                archive: archive
            )
        } catch {
            throw RangeError(
                .notListening,
                "The simulated PACS cannot listen on \(host):\(port): \(error).",
                cause: error
            )
        }
    }

    /// Serves its callers until the task is cancelled.
    public func run() async throws {
        do {
            try await server.run()
        } catch is CancellationError {
            // This is how it is stopped.
        }
    }

    /// Serves while `body` runs.
    public func serving<Result: Sendable>(
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await self.run() }
            defer { tasks.cancelAll() }
            return try await body()
        }
    }

    /// What it holds, by SOP Instance UID.
    public var holdings: [String: Holding] { archive.state.withLock { $0.holdings } }
    /// How many C-STOREs it was sent, whatever it answered.
    public var storeCount: Int { archive.state.withLock { $0.stores } }
    /// How many C-ECHOs it answered.
    public var echoCount: Int { archive.state.withLock { $0.echoes } }
    /// How many associations it accepted.
    public var associationCount: Int { archive.state.withLock { $0.associations } }

    /// How it treats its callers from now on.
    public var behavior: Behavior {
        get { archive.state.withLock { $0.behavior } }
        set { archive.state.withLock { $0.behavior = newValue } }
    }

    /// Forgets everything it holds: the PACS was lost and a clean one stands in its place.
    public func wipe() {
        archive.state.withLock {
            $0.holdings = [:]
            $0.stores = 0
        }
    }

    private init(server: AssociationServer, archive: PACSArchive) {
        self.server = server
        self.archive = archive
    }
}
