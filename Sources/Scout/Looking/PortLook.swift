import Practice

/// Looks at one port of one device: decides which connection comes next, and what all of them together have shown.
///
/// It is a pure state machine. `next` is nil when there is nothing more to learn, or nothing more that may be asked.
struct PortLook: Sendable {
    private enum Stage {
        /// What the device speaks is not known.
        case first
        /// The same again over TLS, or without.
        case other
        /// It speaks what was asked, and more is learned of it.
        case learning
        /// Which versions of TLS it accepts.
        case versions
        case done
    }

    let port: DiscoveryPort
    private let plan: DiscoveryPlan
    private var stage = Stage.first
    private var usesTLS: Bool
    private var associations: AssociationLook
    private var web: WebLook
    private var versionsToTry: [TLSVersions.Version] = []
    private var trying: TLSVersions.Version?

    /// True once a connection was made: only then is there something to tell.
    private(set) var wasOpen = false
    /// Nobody can be reached at the address.
    private(set) var isUnreachable = false
    /// Why the device is to be left alone.
    private(set) var trouble: LeftDevice.Reason?
    private var answer: PeerAnswer?
    private var posture: TLSPosture?
    private var speaksTLS = false

    init(_ port: DiscoveryPort, _ plan: DiscoveryPlan) {
        self.port = port
        self.plan = plan
        usesTLS = port.isTLS
        associations = AssociationLook(plan)
        web = WebLook(plan)
    }

    /// The next connection, or nil.
    func next() -> Attempt? {
        if trouble != nil { return nil }
        switch stage {
        case .first, .other, .learning: return Attempt(question: question, tls: usesTLS ? .current : nil)
        case .versions: return trying.map { Attempt(question: .handshake, tls: .only($0)) }
        case .done: return nil
        }
    }

    /// Takes what came of the connection that `next` gave.
    mutating func take(_ outcome: Outcome) {
        guard outcome.connection == .made else {
            isUnreachable = outcome.connection == .unreachable
            return stage = .done
        }
        guard !outcome.wasInterrupted else { return stage = .done }
        wasOpen = true
        note(outcome)
        if outcome.trouble != nil {
            return end(outcome)
        }
        switch stage {
        case .first, .other: takeFirst(outcome)
        case .learning: learn(outcome.answer)
        case .versions: nextVersion()
        case .done: break
        }
    }

    /// The device is left alone; what it said before still counts.
    private mutating func end(_ outcome: Outcome) {
        trouble = outcome.trouble
        switch outcome.answer {
        case .dicom, .hl7, .http:
            answer = outcome.answer
            _ = associations.take(outcome.answer)
            _ = web.take(outcome.answer)
        default: answer = answer ?? outcome.answer ?? (trouble == .hung ? .silent : .closed)
        }
        stage = .done
    }

    /// What the port has shown; nil if it was not open.
    var finding: (speech: Observation.Speech, tls: TLSPosture?)? {
        guard wasOpen else { return nil }
        return (speech, posture)
    }

    private var question: Attempt.Question {
        switch port.language {
        case .dicom: .dicom(associations.question)
        case .hl7: .hl7
        case .http: web.question
        }
    }

    private mutating func takeFirst(_ outcome: Outcome) {
        let isFirst = stage == .first
        switch outcome.answer {
        case .dicom, .hl7, .http:
            answer = outcome.answer
            stage = .learning
            // What serves in the clear here is not asked for TLS as well: few could do both, and some would be upset.
            if !usesTLS { posture = posture ?? TLSPosture(isOffered: false) }
            return learn(outcome.answer)
        // Without TLS it closed, or asked for it; with TLS it did not know what that is.
        case .wantsTLS where isFirst && !usesTLS, .closed where isFirst && !usesTLS,
            nil where isFirst && usesTLS && outcome.handshake == .absent:
            answer = outcome.answer
            usesTLS.toggle()
            return stage = .other
        case .wantsTLS: answer = .named("TLS")
        case nil where outcome.handshake == .refused: answer = .named("TLS")
        // The second try told no more than the first.
        case nil: answer = answer == .wantsTLS ? .named("TLS") : answer ?? .closed
        default: answer = outcome.answer
        }
        beginVersions()
    }

    private mutating func learn(_ answer: PeerAnswer?) {
        let goesOn =
            switch port.language {
            case .dicom: associations.take(answer)
            case .http: web.take(answer)
            case .hl7: false
            }
        if !goesOn { beginVersions() }
    }

    private mutating func beginVersions() {
        stage = .done
        guard plan.learnsTLSVersions, speaksTLS, let posture else { return }
        // The newest first: what is likeliest to be taken ill comes last.
        versionsToTry = TLSVersions.Version.allCases.filter { !posture.versions.contains($0.rawValue) }
        stage = .versions
        nextVersion()
    }

    private mutating func nextVersion() {
        trying = versionsToTry.popLast()
        if trying == nil { stage = .done }
    }

    /// Adds what a handshake has shown. A device that does not know TLS has shown that it has none.
    private mutating func note(_ outcome: Outcome) {
        guard let handshake = outcome.handshake else { return }
        switch handshake {
        case .absent: posture = posture ?? TLSPosture(isOffered: false)
        case .refused:
            speaksTLS = true
            posture = posture ?? TLSPosture(isOffered: false)
        case .established(let version, let certificate):
            speaksTLS = true
            var known = posture ?? TLSPosture(isOffered: true)
            known.isOffered = true
            if !known.versions.contains(version.rawValue) {
                known.versions = (known.versions + [version.rawValue]).sorted()
            }
            if known.subject.isEmpty, known.issuer.isEmpty, let certificate {
                known.subject = certificate.subject
                known.issuer = certificate.issuer
                known.notAfter = certificate.notAfter
            }
            posture = known
        }
        if outcome.asksForCertificate { posture?.asksForCertificate = true }
    }

    private var speech: Observation.Speech {
        switch answer {
        case .dicom: .dicom(associations.speech)
        case .hl7(let answer):
            .hl7(
                HL7Speech(
                    application: answer.application,
                    facility: answer.facility,
                    version: answer.version,
                    messageTypes: answer.messageType.isEmpty ? [] : [answer.messageType]
                )
            )
        case .http: .http(web.speech)
        case .named(let name): .unknown(UnknownSpeech(conduct: .named, name: name))
        case .wantsTLS: .unknown(UnknownSpeech(conduct: .named, name: "TLS"))
        case .garbage: .unknown(UnknownSpeech(conduct: .garbage))
        case .closed: .unknown(UnknownSpeech(conduct: .closed))
        case .silent, .open, nil: .unknown(UnknownSpeech(conduct: .silent))
        }
    }
}
