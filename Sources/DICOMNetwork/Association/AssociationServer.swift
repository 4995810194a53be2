public import NIOCore
import NIOPosix

/// What a server does with associations and messages: the SCP's view.
public protocol AssociationService: Sendable {
    /// Answers a request for an association from an IP address.
    func answer(_ request: AssociatePDU, from address: String) async -> AssociationAnswer
    /// Performs a request; `dataSet` gives the bytes of its data set, if it has one.
    /// - Returns: the response, or nil to abort the association.
    func perform(
        _ command: CommandSet,
        context: AcceptedContext,
        caller: AssociatePDU,
        dataSet: IncomingDataSet
    ) async throws -> CommandSet?
}

/// A service's answer to a request for an association.
public enum AssociationAnswer: Sendable {
    /// Accept these contexts, in these roles.
    case accept([ContextResult], roles: [UserInformation.RoleSelection] = [])
    /// Reject.
    case reject(AssociateReject)
}

/// The bytes of the data set that comes with a message. Use it in the task it was given to.
public final class IncomingDataSet {
    fileprivate var reader: MessageReader
    private(set) var isComplete: Bool

    init(_ reader: MessageReader, isComplete: Bool) {
        self.reader = reader
        self.isComplete = isComplete
    }

    /// The next bytes, or nil after the last.
    public func next() async throws -> ByteBuffer? {
        guard !isComplete else { return nil }
        guard case .data(let bytes, let ends) = try await reader.next() else {
            throw DICOMNetworkError(.invalidMessage, "The data set ended early.")
        }
        isComplete = ends
        return bytes
    }
}

/// Listens for associations and serves them.
public struct AssociationServer: Sendable {
    /// The port it listens on.
    public let port: Int
    private let listener: NIOAsyncChannel<any Channel, Never>
    private let service: any AssociationService
    private let limits: NetworkLimits

    /// Begins to listen; port 0 takes a free one.
    /// - Throws: `connectionFailed` if the port cannot be had.
    public static func bind(
        host: String,
        port: Int,
        group: any EventLoopGroup,
        limits: NetworkLimits = NetworkLimits(),
        artim: TimeAmount = .seconds(10),
        service: any AssociationService
    ) async throws -> AssociationServer {
        do {
            let server = SocketOptions.server(group).childChannelOption(.autoRead, value: false)
            let listener = try await server.bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        UpperLayerHandler(isRequestor: false, artim: artim, limits: limits)
                    )
                    return channel
                }
            }
            return AssociationServer(
                port: listener.channel.localAddress?.port ?? port,
                listener: listener,
                service: service,
                limits: limits
            )
        } catch {
            throw DICOMNetworkError(.connectionFailed, "Cannot listen on \(host):\(port): \(error)")
        }
    }

    /// Serves until the task is cancelled.
    public func run() async throws {
        try await listener.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { tasks in
                for try await connection in connections {
                    tasks.addTask {
                        // One peer's failure is its own: the others go on.
                        try? await serve(connection)
                    }
                }
            }
        }
    }

    /// A connection is read from only here: one that the end of `run` leaves behind has nothing to lose.
    private func serve(_ channel: any Channel) async throws {
        let address = channel.remoteAddress?.ipAddress ?? "unknown"
        let connection = try await channel.eventLoop.submit {
            try AssociationChannel(wrappingChannelSynchronously: channel)
        }.get()
        try await connection.executeThenClose { inbound, outbound in
            try await channel.setOption(.autoRead, value: true).get()
            do {
                try await meet(address, MessageReader(inbound.makeAsyncIterator(), limits: limits), outbound)
            } catch let error as DICOMNetworkError where error.abort != .user {
                // The caller is told why, and closes; else ARTIM does.
                try await outbound.write(.abort(error.abort))
                try await channel.closeFuture.get()
            }
        }
    }

    private func meet(
        _ address: String,
        _ start: MessageReader,
        _ outbound: NIOAsyncChannelOutboundWriter<UpperLayerRequest>
    ) async throws {
        var reader = start
        guard case .associate(_, let payload) = try await reader.event() else { return }
        let request = try AssociatePDU(payload: payload, limits: limits)
        switch await service.answer(request, from: address) {
        case .reject(let rejection):
            try await outbound.write(.reject(rejection))
            _ = try? await reader.event()
        case .accept(let results, let roles):
            var information = UserInformation.leadglass(maximumLength: limits.maximumLength)
            information.roles = roles
            let answer = AssociatePDU.accept(request, results: results, userInformation: information)
            try await outbound.write(.accept(answer))
            try await converse(request, request.accepted(by: answer), reader, outbound)
        }
    }

    private func converse(
        _ request: AssociatePDU,
        _ accepted: [UInt8: AcceptedContext],
        _ start: MessageReader,
        _ outbound: NIOAsyncChannelOutboundWriter<UpperLayerRequest>
    ) async throws {
        var reader = start
        let maximumLength = Int(request.userInformation.maximumLength ?? 0)
        while true {
            switch try await reader.next() {
            case .command(let command, let id):
                guard let context = accepted[id] else {
                    return try await outbound.write(.abort(.provider(.invalidParameter)))
                }
                let dataSet = IncomingDataSet(reader, isComplete: !command.hasDataSet)
                let answer = try await service.perform(
                    command,
                    context: context,
                    caller: request,
                    dataSet: dataSet
                )
                while try await dataSet.next() != nil {}
                reader = dataSet.reader
                if let answer {
                    try await outbound.write(.data([answer.pdus(contextID: id, maximumLength: maximumLength)]))
                } else if command.command != .cCancelRequest {
                    return try await outbound.write(.abort(.user))
                }
            case .data: continue
            case .releaseRequest:
                try await outbound.write(.respondRelease)
                _ = try? await reader.event()
                return
            case .released: return
            }
        }
    }
}
