import DICOMNetwork
import NIOCore

/// One association: asked for, greeted with C-ECHO if wanted, and released.
///
/// No data set is ever sent. Whatever a device answers, nothing is asked of it twice.
struct DICOMDialogue: Dialogue {
    private enum State {
        case listening
        case asked
        case echoing(AcceptedAssociation)
        case releasing(AcceptedAssociation)
    }

    private let question: DICOMQuestion
    private let request: AssociatePDU
    private let patience: Patience
    private var state = State.listening
    private var opening = Opening()
    private var pending = ByteBuffer()
    private var hasHeard = false
    private var decoder: PDUDecoder
    private var assembler: MessageAssembler

    /// What an answer may be: far more than any device sends.
    private static let limits: NetworkLimits = {
        var limits = NetworkLimits()
        limits.associatePDU = 64 * 1024
        limits.maximumLength = 16 * 1024
        return limits
    }()

    init(_ question: DICOMQuestion, _ patience: Patience) {
        self.question = question
        self.patience = patience
        request = .request(
            calledAETitle: question.calledAETitle,
            callingAETitle: question.callingAETitle,
            contexts: question.contexts,
            userInformation: .leadglass(maximumLength: Self.limits.maximumLength)
        )
        decoder = PDUDecoder(limits: Self.limits)
        decoder.maximumLength = Self.limits.maximumLength
        assembler = MessageAssembler(limits: Self.limits)
    }

    mutating func opened() -> DialogueStep { .say(nil, wait: patience.banner) }

    mutating func received(_ bytes: ByteBuffer) -> DialogueStep {
        if case .listening = state { return opening.received(bytes).map { .over($0) } ?? .goOn }
        pending.writeImmutableBuffer(bytes)
        hasHeard = true
        if case .asked = state, decoder.isAtBoundary, let step = unlessDICOM() { return step }
        do throws(DICOMNetworkError) {
            while let event = try decoder.next(&pending) {
                let step = try take(event)
                if step != .goOn { return step }
            }
            return .goOn
        } catch {
            return .over(broken, farewell: Abort.provider(error.abortReason).encoded)
        }
    }

    mutating func waited() -> DialogueStep {
        switch state {
        case .listening:
            if opening.hasHeard { return .over(opening.answer) }
            state = .asked
            return .say(request.encoded(as: .associateRequest), wait: patience.answer)
        case .asked: return .over(hasHeard ? .garbage : .silent, farewell: Abort.user.encoded)
        case .echoing(let accepted), .releasing(let accepted):
            return .over(.dicom(.accepted(accepted)), farewell: Abort.user.encoded)
        }
    }

    mutating func closed() -> PeerAnswer {
        switch state {
        case .listening: opening.answer
        case .asked: hasHeard ? cutOff : .closed
        case .echoing(let accepted), .releasing(let accepted): .dicom(.accepted(accepted))
        }
    }

    mutating func interrupted() -> ByteBuffer? {
        if case .listening = state { nil } else { Abort.user.encoded }
    }

    /// What it was that the device began to say before it closed.
    private var cutOff: PeerAnswer { decoder.isAtBoundary ? Banner.answer(pending.readableBytesView) : .garbage }

    /// What bytes are that begin with no PDU type; nil if they do, or are too few to tell.
    private func unlessDICOM() -> DialogueStep? {
        let bytes = pending.readableBytesView
        guard let first = bytes.first, PDUType(rawValue: first) == nil else { return nil }
        let answer = Banner.answer(bytes)
        return answer == .garbage && bytes.count < Banner.enough ? .goOn : .over(answer)
    }

    /// What it was if the protocol is broken now.
    private var broken: PeerAnswer {
        switch state {
        case .listening, .asked: .garbage
        case .echoing(let accepted), .releasing(let accepted): .dicom(.accepted(accepted))
        }
    }

    private mutating func take(_ event: PDUDecoder.Event) throws(DICOMNetworkError) -> DialogueStep {
        switch (state, event) {
        case (.asked, .associate(.associateAccept, let payload)):
            return accepted(try AssociatePDU(payload: payload, limits: Self.limits))
        case (.asked, .reject(let rejection)): return .over(.dicom(.rejected(rejection)))
        case (.asked, .abort): return .over(.dicom(.aborted))
        case (_, .abort): return .over(broken)
        case (.echoing, .data), (.releasing, .data), (.releasing, .value), (.releasing, .fragment): return .goOn
        case (.echoing, .value(let header)):
            try assembler.begin(header)
            return .goOn
        case (.echoing(var accepted), .fragment(let bytes, let ends)):
            guard case .command(let command, _, _) = try assembler.take(bytes, ends: ends) else { return .goOn }
            accepted.echoStatus = command.status?.rawValue
            return release(accepted)
        case (.releasing(let accepted), .releaseResponse): return .over(.dicom(.accepted(accepted)))
        // Both ask at once (PS3.8 7.2.2.1), or the device has had enough.
        case (.releasing, .releaseRequest): return .say(ReleasePDU.response, wait: patience.answer)
        case (.echoing(let accepted), .releaseRequest):
            return .over(.dicom(.accepted(accepted)), farewell: ReleasePDU.response)
        default: return .over(broken, farewell: Abort.provider(.unexpectedPDU).encoded)
        }
    }

    private mutating func accepted(_ answer: AssociatePDU) -> DialogueStep {
        let accepted = AcceptedAssociation(request, answer)
        let context = request.accepted(by: answer).values.first { $0.abstractSyntax == SOPClass.verification }
        guard question.echoes, let context else { return release(accepted) }
        state = .echoing(accepted)
        let echo = CommandSet.request(
            .cEchoRequest,
            messageID: 1,
            sopClassUID: SOPClass.verification,
            hasDataSet: false
        )
        let most = Int(answer.userInformation.maximumLength ?? 0)
        return .say(echo.pdus(contextID: context.id, maximumLength: most), wait: patience.answer)
    }

    private mutating func release(_ accepted: AcceptedAssociation) -> DialogueStep {
        state = .releasing(accepted)
        return .say(ReleasePDU.request, wait: patience.answer)
    }
}
