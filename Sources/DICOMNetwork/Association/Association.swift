import DICOM
public import NIOCore
import NIOPosix

/// An association that this process asked for: the SCU's view.
///
/// Use it from one task at a time. Errors are `DICOMNetworkError`; after one, the association is gone.
public final class Association {
    /// The contexts that the peer accepted, by ID.
    public let accepted: [UInt8: AcceptedContext]
    /// The peer's whole answer.
    public let answer: AssociatePDU

    private let watchdog: Watchdog
    private let outbound: NIOAsyncChannelOutboundWriter<UpperLayerRequest>
    private let options: AssociationOptions
    private var reader: MessageReader
    private var lastMessageID: UInt16 = 0

    /// Opens an association, runs `body` with it, and releases it; aborts it if `body` throws.
    /// - Throws: `connectionFailed`, `timedOut`, `rejected`, `aborted`, or what `body` throws.
    public static func with<Result: Sendable>(
        _ options: AssociationOptions,
        group: any EventLoopGroup,
        _ body: (Association) async throws -> Result
    ) async throws -> Result {
        let channel = try await connect(options, group)
        return try await channel.executeThenClose { inbound, outbound in
            let association: Association
            let result: Result
            do {
                association = try await ask(options, channel.channel, inbound, outbound)
                result = try await body(association)
            } catch {
                try? await outbound.write(.abort((error as? DICOMNetworkError)?.abort ?? .user))
                throw error
            }
            // The work is done, whatever the peer makes of its end: some only close the connection.
            try? await association.release()
            return result
        }
    }

    /// Asks for the association and reads the answer.
    private static func ask(
        _ options: AssociationOptions,
        _ channel: any Channel,
        _ inbound: NIOAsyncChannelInboundStream<PDUDecoder.Event>,
        _ outbound: NIOAsyncChannelOutboundWriter<UpperLayerRequest>
    ) async throws -> Association {
        var reader = MessageReader(inbound.makeAsyncIterator(), limits: options.limits)
        let request = AssociatePDU.request(
            calledAETitle: options.calledAETitle,
            callingAETitle: options.callingAETitle,
            contexts: options.contexts,
            userInformation: Self.userInformation(options)
        )
        let watchdog = Watchdog(channel)
        watchdog.watch(options.associateTimeout)
        defer { watchdog.rest() }
        do { try await outbound.write(.associate(request)) } catch { throw DICOMNetworkError(lost: error) }
        let answer = try await Self.answer(&reader, limits: options.limits)
        return Association(watchdog, outbound, options, reader, answer, request.accepted(by: answer))
    }

    /// Writes; if that fails, what the peer said last tells why.
    private func write(_ request: UpperLayerRequest) async throws {
        do {
            try await outbound.write(request)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            watchdog.watch(options.responseTimeout)
            defer { watchdog.rest() }
            while true { _ = try await reader.next() }
        }
    }

    private init(
        _ watchdog: Watchdog,
        _ outbound: NIOAsyncChannelOutboundWriter<UpperLayerRequest>,
        _ options: AssociationOptions,
        _ reader: MessageReader,
        _ answer: AssociatePDU,
        _ accepted: [UInt8: AcceptedContext]
    ) {
        self.watchdog = watchdog
        self.outbound = outbound
        self.options = options
        self.reader = reader
        self.answer = answer
        self.accepted = accepted
    }

    /// The accepted context for a SOP class, with this transfer syntax if one is given.
    public func context(for sopClassUID: String, transferSyntax: String? = nil) -> AcceptedContext? {
        accepted.values.sorted { $0.id < $1.id }.first {
            $0.abstractSyntax == sopClassUID && (transferSyntax == nil || $0.transferSyntax == transferSyntax)
        }
    }

    /// C-ECHO (PS3.7 9.1.5).
    public func echo() async throws -> DIMSEStatus {
        guard let context = context(for: SOPClass.verification) else { throw Self.noContext(SOPClass.verification) }
        let request = CommandSet.request(
            .cEchoRequest,
            messageID: nextMessageID(),
            sopClassUID: SOPClass.verification,
            hasDataSet: false
        )
        try await send(request, context.id)
        return try await response(to: request).status ?? .processingFailure
    }

    /// C-STORE (PS3.7 9.1.1): sends an instance as it is given, piece by piece.
    /// - Parameters:
    ///   - contextID: an accepted context whose transfer syntax is that of the bytes.
    ///   - next: gives the data set's bytes in order, nil after the last.
    /// - Returns: the peer's response, with its status.
    public func store(
        sopClassUID: String,
        sopInstanceUID: String,
        contextID: UInt8,
        next: () async throws -> ByteBuffer?
    ) async throws -> CommandSet {
        let command = CommandSet.request(
            .cStoreRequest,
            messageID: nextMessageID(),
            sopClassUID: sopClassUID,
            sopInstanceUID: sopInstanceUID,
            hasDataSet: true
        )
        var out = [command.pdus(contextID: contextID, maximumLength: maximumLength)]
        var held = try await next() ?? ByteBuffer()
        while true {
            let bytes = held
            let following = try await next()
            out += DataFragments.pieces(
                bytes,
                contextID: contextID,
                isCommand: false,
                isLast: following == nil,
                maximumLength: maximumLength
            )
            watchdog.watch(options.responseTimeout)
            defer { watchdog.rest() }
            try await write(.data(out))
            out = []
            guard let following else { break }
            held = following
        }
        return try await response(to: command)
    }

    /// Sends a request with a whole data set, and gives each response with its data set to `receive` until the last.
    /// - Returns: the last response.
    public func request(
        _ command: CommandSet,
        contextID: UInt8,
        dataSet: ByteBuffer? = nil,
        receive: (CommandSet, ByteBuffer?) async throws -> Void = { _, _ in }
    ) async throws -> CommandSet {
        try await send(command, contextID, dataSet)
        while true {
            let answer = try await response(to: command, receive)
            if answer.status?.isPending != true { return answer }
        }
    }

    /// Asks the peer to end a C-FIND, C-GET or C-MOVE under way; its last response says whether it did.
    public func cancel(_ request: CommandSet, contextID: UInt8) async throws {
        try await send(.cancel(request.messageID), contextID)
    }

    /// A message ID that this association has not used lately.
    public func nextMessageID() -> UInt16 {
        lastMessageID = lastMessageID == .max ? 1 : lastMessageID + 1
        return lastMessageID
    }

    private var maximumLength: Int { Int(answer.userInformation.maximumLength ?? 0) }

    private func send(_ command: CommandSet, _ contextID: UInt8, _ dataSet: ByteBuffer? = nil) async throws {
        var out = command.pdus(contextID: contextID, maximumLength: maximumLength)
        if let dataSet {
            DataFragments.write(
                dataSet,
                contextID: contextID,
                isCommand: false,
                maximumLength: maximumLength,
                to: &out
            )
        }
        try await write(.data([out]))
    }

    private func response(
        to request: CommandSet,
        _ receive: (CommandSet, ByteBuffer?) async throws -> Void = { _, _ in }
    ) async throws -> CommandSet {
        watchdog.watch(options.responseTimeout)
        defer { watchdog.rest() }
        var answer: CommandSet?
        var dataSet = ByteBuffer()
        while true {
            switch try await reader.next() {
            case .command(let command, let contextID):
                guard command.commandField & 0x8000 != 0 else {
                    if command.command != .cCancelRequest { try await refuse(command, contextID) }
                    continue
                }
                guard command.messageID == request.messageID else { continue }
                if !command.hasDataSet {
                    try await receive(command, nil)
                    return command
                }
                answer = command
            case .data(var bytes, let ends):
                guard dataSet.readableBytes + bytes.readableBytes <= 64 << 20 else {
                    throw DICOMNetworkError(.limitExceeded, "A response has more than 64 MiB.")
                }
                dataSet.writeBuffer(&bytes)
                if ends, let answer {
                    try await receive(answer, dataSet)
                    return answer
                }
                if ends { dataSet.clear() }
            case .releaseRequest, .released:
                throw DICOMNetworkError(.connectionLost, "The peer released the association before it answered.")
            }
        }
    }

    /// This end performs nothing: a request of the peer's is answered, so that the peer does not wait for it.
    private func refuse(_ command: CommandSet, _ contextID: UInt8) async throws {
        let answer = command.response(.unrecognizedOperation)
        try await write(.data([answer.pdus(contextID: contextID, maximumLength: maximumLength)]))
    }

    private func release() async throws {
        watchdog.watch(options.responseTimeout)
        defer { watchdog.rest() }
        try await write(.release)
        while true {
            switch try await reader.next() {
            case .released: return
            // Both ask at once (PS3.8 7.2.2.1).
            case .releaseRequest: try await write(.respondRelease)
            case .command, .data: continue
            }
        }
    }
}

extension Association {
    private static func connect(
        _ options: AssociationOptions,
        _ group: any EventLoopGroup
    ) async throws -> AssociationChannel {
        let bootstrap = SocketOptions.client(group, connectTimeout: options.connectTimeout)
        let prepare: @Sendable (any Channel) -> EventLoopFuture<AssociationChannel> = { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(
                    UpperLayerHandler(isRequestor: true, artim: options.artim, limits: options.limits)
                )
                return try AssociationChannel(wrappingChannelSynchronously: channel)
            }
        }
        do {
            guard let address = try? SocketAddress(ipAddress: options.host, port: options.port) else {
                return try await bootstrap.connect(host: options.host, port: options.port, channelInitializer: prepare)
            }
            return try await bootstrap.connect(to: address, channelInitializer: prepare)
        } catch {
            throw DICOMNetworkError(
                .connectionFailed,
                "\(options.host):\(options.port) could not be reached: \(error)"
            )
        }
    }

    private static func answer(
        _ reader: inout MessageReader,
        limits: NetworkLimits
    ) async throws -> AssociatePDU {
        switch try await reader.event() {
        case .associate(_, let payload): return try AssociatePDU(payload: payload, limits: limits)
        case .reject(let rejection):
            throw DICOMNetworkError(.rejected, "The association was \(rejection).", rejection: rejection)
        case .abort(let abort): throw DICOMNetworkError(.aborted, "The association was \(abort).")
        default: throw DICOMNetworkError(.invalidPDU, "The peer did not answer the association request.")
        }
    }

    private static func userInformation(_ options: AssociationOptions) -> UserInformation {
        var information = UserInformation.leadglass(maximumLength: options.limits.maximumLength)
        information.roles = options.roles
        return information
    }

    private static func noContext(_ sopClassUID: String) -> DICOMNetworkError {
        DICOMNetworkError(.noPresentationContext, "The peer did not accept \(sopClassUID).")
    }
}

extension UserInformation {
    /// This implementation's own user information.
    public static func leadglass(maximumLength: Int) -> UserInformation {
        var information = UserInformation()
        information.maximumLength = UInt32(maximumLength)
        information.implementationClassUID = Implementation.classUID
        information.implementationVersionName = Implementation.versionName
        return information
    }
}
