import DICOMNetwork
import Logging
import NIOCore
import NIOPosix
import Practice
import Records

/// From the caller's connection to an association: the forward system is asked first, and the caller is offered exactly
/// what it accepted.
extension Relay {
    /// The caller has connected.
    func begin() {
        deadline = eventLoop.assumeIsolated().scheduleTask(in: limits.associateTimeout) { [self] in
            if case .awaitingRequest = phase { caller?.close() }
        }
        lookAgain()
    }

    func associated(_ payload: ByteBuffer, from leg: RelayLeg) throws(DICOMNetworkError) {
        let pdu = try AssociatePDU(payload: payload, limits: limits.network)
        if leg.isCaller {
            requested(pdu)
        } else {
            answered(pdu)
        }
    }

    private func requested(_ pdu: AssociatePDU) {
        deadline?.cancel()
        request = pdu
        callerMaximum = Int(pdu.userInformation.maximumLength ?? 0)
        if let channel = caller?.channel { services.associated(ObjectIdentifier(channel)) }
        if pdu.protocolVersion & 1 == 0 { return refuse(.protocolVersionNotSupported) }
        let titles = configuration.acceptedAETitles
        if !titles.isEmpty, !titles.contains(pdu.calledAETitle) { return refuse(.calledAETitleNotRecognized) }
        if services.isDraining() { return refuse(.temporaryCongestion) }
        hasPlace = upstream.enter()
        if !hasPlace { return refuse(.localLimitExceeded) }
        let storing = pdu.proposed.contains { SOPClass.isStorage($0.abstractSyntax) }
        if upstream.isPassedBy(storing: storing) { return answerLocally() }
        connect(pdu)
    }

    private func connect(_ pdu: AssociatePDU) {
        phase = .connecting
        caller?.hold(.connecting)
        let limit = limits
        deadline = eventLoop.assumeIsolated().scheduleTask(in: limit.connectTimeout) { [self] in unreachable() }
        let leg = RelayLeg(self, isCaller: false, limits: limit.network)
        leg.decoder.maximumLength = callerMaximum
        let bound = NIOLoopBound((self, leg), eventLoop: eventLoop)
        SocketOptions.client(eventLoop, connectTimeout: limit.connectTimeout)
            .reach(host: configuration.forwardHost, port: configuration.forwardPort)
            .whenComplete { result in
                let (relay, leg) = bound.value
                // A name may have several addresses, each tried with a channel of its own: the leg joins the one that it got.
                switch result.flatMap({ channel in Result { try channel.pipeline.syncOperations.addHandler(leg) } }) {
                case .success: relay.connected(leg)
                case .failure: relay.unreachable()
                }
            }
    }

    private func connected(_ leg: RelayLeg) {
        guard case .connecting = phase, let request else { return leg.close() }
        back = leg
        phase = .awaitingAnswer
        _ = leg.layer.handle(.connected)
        let sent = configuration.forwardAETitle.map(request.withCalledAETitle) ?? request
        leg.say(sent.encoded(as: .associateRequest))
        leg.flush()
    }

    private func answered(_ pdu: AssociatePDU) {
        guard case .awaitingAnswer = phase, let request else { return }
        deadline?.cancel()
        upstream.answered()
        upstreamMaximum = Int(pdu.userInformation.maximumLength ?? 0)
        accepted = request.accepted(by: pdu)
        upstream.accepted(
            Upstream.Titles(
                calling: request.callingAETitle,
                called: configuration.forwardAETitle ?? request.calledAETitle
            )
        )
        noteUpstream(pdu)
        upstream.activity.asked(request.proposed.map(\.abstractSyntax), from: request.callingAETitle)
        let known = callerKey
        if upstream.memory.remember(request, answer: pdu, from: known) { save(known) }
        establish(pdu.withCalledAETitle(request.calledAETitle), maximum: upstreamMaximum, phase: .relaying)
    }

    private func establish(_ answer: AssociatePDU, maximum: Int, phase next: Phase) {
        phase = next
        noteCaller(.accepted)
        messagesNoted = .now()
        caller?.decoder.maximumLength = maximum
        _ = caller?.layer.handle(.accept)
        associationID = upstream.activity.begin(
            AssociationStatus(
                listener: configuration.name,
                callingAETitle: request?.callingAETitle ?? "",
                calledAETitle: request?.calledAETitle ?? "",
                address: address,
                since: services.now().microseconds,
                instances: 0,
                bytes: 0,
                keeping: local != nil
            )
        )
        caller?.say(answer.encoded(as: .associateAccept))
        caller?.flush()
        caller?.resume(.connecting)
        flush()
    }

    /// The forward system said no: the caller hears the same.
    func rejected(_ rejection: AssociateReject) {
        deadline?.cancel()
        upstream.answered()
        services.logger.info(
            "the forward system rejected an association",
            metadata: logged.merging(["rejection": "\(rejection)"]) { $1 }
        )
        noteUpstream(rejection)
        // Who asked closes the connection (PS3.8 9.2.3, AE-4).
        leaveUpstream()
        refuse(rejection)
    }

    func refuse(_ rejection: AssociateReject) {
        noteCaller(.init(rejection))
        end()
        caller?.close(after: rejection.encoded, event: .reject)
    }

    /// The forward system could not be reached, or did not answer the association request in time.
    func unreachable() {
        switch phase {
        case .connecting, .awaitingAnswer: break
        default: return
        }
        deadline?.cancel()
        upstream.failed()
        services.logger.warning("the forward system does not answer", metadata: logged)
        leaveUpstream()
        answerLocally()
    }

    /// Leadglass answers in the forward system's absence, if it may.
    func answerLocally() {
        guard let request, configuration.keeps, upstream.knows(callerKey) else {
            return refuse(.temporaryCongestion)
        }
        let negotiation = LocalNegotiation(
            request.proposed,
            accepted: upstream.memory.accepted(callerKey) ?? [:]
        )
        let answer = AssociatePDU.accept(
            request,
            results: negotiation.results,
            userInformation: .leadglass(maximumLength: limits.network.maximumLength)
        )
        accepted = request.accepted(by: answer)
        if !negotiation.mayBeRefused.isEmpty {
            upstream.activity.mayBeRefused(negotiation.mayBeRefused, from: request.callingAETitle)
            services.logger.warning(
                "accepted SOP classes that the forward system has not been asked about; it may refuse them",
                metadata: logged.merging(["classes": "\(negotiation.mayBeRefused.count)"]) { $1 }
            )
        }
        establish(answer, maximum: limits.network.maximumLength, phase: .local(.keep))
    }

    private func save(_ known: CallerMemory.Caller) {
        let memory = upstream.memory
        let logger = services.logger
        services.pool.submit { _ in
            do {
                try memory.save(known)
            } catch {
                logger.warning("what the forward system accepts could not be written; it is known until a restart")
            }
        }
    }
}
