import DICOMNetwork
import NIOCore
import Practice
import Records

/// What a relay notes of who speaks through it: once an association begins, and when it ends. Nothing is noted for each
/// message but two sums.
extension Relay {
    /// The caller has got its answer.
    func noteCaller(_ outcome: DICOMSpeech.Outcome) {
        guard let notes = services.traffic, let request else { return }
        notes.add(
            host: address,
            port: nil,
            source: trafficSource,
            when: services.now().microseconds,
            .dicom(
                DICOMSpeech(
                    outcome: outcome,
                    aeTitle: request.callingAETitle,
                    implementationClassUID: request.userInformation.implementationClassUID ?? "",
                    implementationVersion: request.userInformation.implementationVersionName ?? "",
                    sopClasses: request.proposed.map(\.abstractSyntax),
                    transferSyntaxes: request.proposed.flatMap(\.transferSyntaxes)
                )
            )
        )
    }

    /// The forward system has accepted.
    func noteUpstream(_ answer: AssociatePDU) {
        noteUpstream(
            DICOMSpeech(
                outcome: .accepted,
                aeTitle: calledUpstream,
                implementationClassUID: answer.userInformation.implementationClassUID ?? "",
                implementationVersion: answer.userInformation.implementationVersionName ?? "",
                sopClasses: accepted.values.map(\.abstractSyntax),
                transferSyntaxes: accepted.values.map(\.transferSyntax)
            )
        )
    }

    /// The forward system has rejected; what title it has is not known then.
    func noteUpstream(_ rejection: AssociateReject) {
        noteUpstream(DICOMSpeech(outcome: .init(rejection)))
    }

    private func noteUpstream(_ speech: DICOMSpeech) {
        guard let notes = services.traffic else { return }
        upstreamAddress = back?.channel?.remoteAddress?.ipAddress
        notes.add(
            host: upstreamHost,
            port: configuration.forwardPort,
            source: trafficSource,
            when: services.now().microseconds,
            .dicom(speech)
        )
    }

    /// Tells what the association has carried so far.
    func noteMessages() {
        guard let notes = services.traffic else { return }
        messagesNoted = .now()
        let when = services.now().microseconds
        for (service, messages, bytes) in counts.take() {
            notes.add(
                FlowObservation(
                    when: when,
                    source: trafficSource,
                    from: FlowObservation.End(host: address, title: request?.callingAETitle ?? ""),
                    to: FlowObservation.End(host: upstreamHost, title: calledUpstream),
                    port: configuration.forwardPort,
                    protocol: .dicom,
                    service: service.name,
                    isEncrypted: false,
                    messages: messages,
                    bytes: bytes,
                    hours: FlowObservation.hours(messages, at: when)
                )
            )
        }
    }

    /// An association that goes on is told of now and then.
    func noteMessagesNowAndThen(_ now: NIODeadline) {
        guard let notes = services.traffic, associationID != nil,
            now - messagesNoted > .seconds(Int64(notes.limits.tellAfter))
        else { return }
        noteMessages()
    }

    private var trafficSource: String { "gateway \(configuration.name)" }
    private var calledUpstream: String { configuration.forwardAETitle ?? request?.calledAETitle ?? "" }
    /// The address that was reached, or, before any was, as it is configured.
    private var upstreamHost: String { upstreamAddress ?? configuration.forwardHost }
}

extension DICOMSpeech.Outcome {
    init(_ rejection: AssociateReject) {
        self = .rejected(
            result: Int(rejection.result),
            source: Int(rejection.source),
            reason: Int(rejection.reason)
        )
    }
}
