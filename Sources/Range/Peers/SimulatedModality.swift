import DICOM
public import DICOMNetwork
public import NIOCore

/// A modality that sends a study as most do: on an association of its own, with a C-ECHO before it.
public struct SimulatedModality: Sendable {
    /// Its AE title, at most 16 characters.
    public var aeTitle: String
    /// Where it sends to: a PACS, or what stands in front of it.
    public var host: String
    /// The port there.
    public var port: Int
    /// The AE title that it calls.
    public var calledAETitle: String
    /// Whether it sends a C-ECHO first.
    public var echoesFirst = true
    /// How long it waits for an answer to a message.
    public var responseTimeout: TimeAmount = .seconds(30)

    /// Creates a modality.
    public init(aeTitle: String, host: String, port: Int, calledAETitle: String) {
        self.aeTitle = aeTitle
        self.host = host
        self.port = port
        self.calledAETitle = calledAETitle
    }

    /// What became of a study.
    public struct Sent: Sendable, Hashable {
        /// How many instances were answered with success or a warning.
        public var count = 0
        /// How many bytes their data sets have.
        public var bytes = 0
        /// The statuses of those that were refused.
        public var refusals: [DIMSEStatus] = []

        /// Nothing sent.
        public init() {}
    }

    /// Sends a study, instance after instance, each made when its turn comes.
    ///
    /// - Throws: `notSent` if the association could not be had or was lost; what was answered before stays sent.
    public func send(_ study: SyntheticStudy, group: any EventLoopGroup) async throws(RangeError) -> Sent {
        try await associated(study.kind.sopClassUID, group: group) { association, context in
            var sent = Sent()
            for index in 0..<study.count {
                let instance = try study.instance(at: index, in: TransferSyntax(uid: context.transferSyntax))
                var piece: ByteBuffer? = ByteBuffer(bytes: instance.dataSet)
                let answer = try await association.store(
                    sopClassUID: instance.sopClassUID,
                    sopInstanceUID: instance.sopInstanceUID,
                    contextID: context.id
                ) {
                    defer { piece = nil }
                    return piece
                }
                sent.take(answer.status, byteCount: instance.dataSet.count)
            }
            return sent
        }
    }

    /// Sends a clip piece by piece.
    ///
    /// - Throws: `notSent` as `send(_:group:)` does.
    public func send(_ clip: LargeMultiFrame, group: any EventLoopGroup) async throws(RangeError) -> Sent {
        try await associated(clip.sopClassUID, only: clip.transferSyntax, group: group) { association, context in
            var sent = Sent()
            let pieces = clip.makeIterator()
            let answer = try await association.store(
                sopClassUID: clip.sopClassUID,
                sopInstanceUID: clip.sopInstanceUID,
                contextID: context.id
            ) {
                pieces.next().map { ByteBuffer(bytes: $0) }
            }
            sent.take(answer.status, byteCount: clip.byteCount)
            return sent
        }
    }

    private func associated(
        _ sopClassUID: String,
        only transferSyntax: TransferSyntax? = nil,
        group: any EventLoopGroup,
        _ body: (Association, AcceptedContext) async throws -> Sent
    ) async throws(RangeError) -> Sent {
        let syntaxes = transferSyntax.map { [$0] } ?? [.explicitVRLittleEndian, .implicitVRLittleEndian]
        var options = AssociationOptions(
            host: host,
            port: port,
            callingAETitle: aeTitle,
            calledAETitle: calledAETitle,
            contexts: [
                ProposedContext(
                    id: 1,
                    abstractSyntax: SOPClass.verification,
                    transferSyntaxes: [TransferSyntax.implicitVRLittleEndian.uid]
                ),
                ProposedContext(id: 3, abstractSyntax: sopClassUID, transferSyntaxes: syntaxes.map(\.uid)),
            ]
        )
        options.associateTimeout = .seconds(10)
        options.responseTimeout = responseTimeout
        do {
            return try await Association.with(options, group: group) { association in
                if echoesFirst, association.context(for: SOPClass.verification) != nil {
                    let status = try await association.echo()
                    guard status == .success else {
                        throw RangeError(.notSent, "The C-ECHO was answered with \(status).")
                    }
                }
                guard let context = association.context(for: sopClassUID) else {
                    throw RangeError(
                        .notSent,
                        "\(calledAETitle) does not accept \(DICOMDictionary.uidName(sopClassUID) ?? sopClassUID)."
                    )
                }
                return try await body(association, context)
            }
        } catch let error as RangeError {
            throw error
        } catch {
            throw RangeError(.notSent, "\(aeTitle) could not send to \(calledAETitle): \(error)", cause: error)
        }
    }
}

extension SimulatedModality.Sent {
    fileprivate mutating func take(_ status: DIMSEStatus?, byteCount: Int) {
        let status = status ?? .processingFailure
        guard status.isSuccessOrWarning else { return refusals.append(status) }
        count += 1
        bytes += byteCount
    }
}
