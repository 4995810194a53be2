import DICOMNetwork
import Practice
import Testing

@testable import Scout

/// A device as a function from what it is asked to what comes of it; gives the port's look and everything that was asked.
private func look(
    _ port: DiscoveryPort,
    _ change: (inout DiscoveryPlan) -> Void = { _ in },
    device: (Attempt) -> Outcome
) -> (PortLook, [Attempt]) {
    var plan = DiscoveryPlan([])
    change(&plan)
    var look = PortLook(port, plan)
    var attempts: [Attempt] = []
    while let attempt = look.next(), attempts.count < 50 {
        attempts.append(attempt)
        look.take(device(attempt))
    }
    return (look, attempts)
}

private func lookKnowing(_ titles: [String], device: (Attempt) -> Outcome) -> (PortLook, [Attempt]) {
    look(dicom, { $0.calledAETitles = titles }, device: device)
}

private func accepted(_ attempt: Attempt) -> PeerAnswer {
    guard case .dicom(let question) = attempt.question else { return .silent }
    let request = AssociatePDU.request(
        calledAETitle: question.calledAETitle,
        callingAETitle: question.callingAETitle,
        contexts: question.contexts,
        userInformation: .leadglass(maximumLength: 0)
    )
    let results = question.contexts.prefix(2).map { ContextResult.accepted($0.id, $0.transferSyntaxes[0]) }
    return .dicom(
        .accepted(
            AcceptedAssociation(request, .accept(request, results: results, userInformation: request.userInformation))
        )
    )
}

private func called(_ attempt: Attempt) -> String {
    if case .dicom(let question) = attempt.question { question.calledAETitle } else { "-" }
}

private func made(
    _ answer: PeerAnswer?,
    handshake: Outcome.Handshake? = nil,
    trouble: LeftDevice.Reason? = nil
) -> Outcome {
    Outcome(connection: .made, handshake: handshake, answer: answer, trouble: trouble)
}

private func speech(_ look: PortLook) -> DICOMSpeech? {
    if case .dicom(let speech) = look.finding?.speech { speech } else { nil }
}

private let dicom = DiscoveryPort(104, .dicom)
private let notCalled = PeerAnswer.dicom(.rejected(.calledAETitleNotRecognized))

@Suite struct PortLookTests {
    @Test func aClosedPortIsNothing() {
        for connection in [Outcome.Connection.refused, .unanswered, .unreachable] {
            let (seen, attempts) = look(dicom) { _ in Outcome(connection: connection) }
            #expect(attempts.count == 1 && seen.finding == nil && seen.isUnreachable == (connection == .unreachable))
        }
    }

    @Test func aDeviceThatTakesAnyTitleProvesNone() {
        let (seen, attempts) = look(dicom) { made(accepted($0)) }
        #expect(attempts.map(called) == ["ANY-SCP", "ANY-SCP"])
        #expect(speech(seen)?.aeTitle == nil && speech(seen)?.outcome == .accepted)
        #expect(speech(seen)?.sopClasses.count == 2)
        // The same, though a title was known: that it takes another, too, shows that it does not look at it.
        let (known, more) = lookKnowing(["PACS"]) { made(accepted($0)) }
        #expect(more.map(called) == ["PACS", "ANY-SCP"] && speech(known)?.aeTitle == nil)
    }

    @Test func aTitleIsProvenByOneThatIsNotTaken() {
        let onlyPACS: (Attempt) -> Outcome = { made(called($0) == "PACS" ? accepted($0) : notCalled) }
        let (first, attempts) = lookKnowing(["PACS"], device: onlyPACS)
        #expect(attempts.map(called) == ["PACS", "ANY-SCP", "PACS"] && speech(first)?.aeTitle == "PACS")
        let (second, more) = lookKnowing(["RIS", "PACS"], device: onlyPACS)
        #expect(more.map(called) == ["RIS", "PACS", "PACS"] && speech(second)?.aeTitle == "PACS")
    }

    @Test func atMostFourAssociationsAreAskedFor() {
        let (seen, attempts) = lookKnowing(["A", "B", "C"]) { _ in made(notCalled) }
        #expect(attempts.map(called) == ["A", "B", "C", "ANY-SCP"])
        #expect(speech(seen)?.outcome == .rejected(result: 1, source: 1, reason: 7) && speech(seen)?.aeTitle == nil)
    }

    @Test func onlyAnotherCallingTitleHelpsAgainstCallingNotRecognized() {
        let device: (Attempt) -> Outcome = { attempt in
            guard case .dicom(let question) = attempt.question, question.callingAETitle == "CT1" else {
                return made(.dicom(.rejected(.callingAETitleNotRecognized)))
            }
            return made(accepted(attempt))
        }
        let (first, attempts) = look(dicom, device: device)
        #expect(attempts.count == 1 && speech(first)?.outcome == .rejected(result: 1, source: 1, reason: 3))
        let (second, more) = look(dicom, { $0.callingAETitles = ["LEADGLASS", "CT1"] }, device: device)
        #expect(more.count == 3 && speech(second)?.outcome == .accepted)
    }

    @Test(arguments: [
        AssociateReject.temporaryCongestion, .localLimitExceeded, .protocolVersionNotSupported,
        .applicationContextNotSupported,
        AssociateReject(result: 1, source: 1, reason: 1), AssociateReject(result: 9, source: 9, reason: 9),
        // Reason 7 of another source is not "called AE title not recognized".
        AssociateReject(result: 1, source: 2, reason: 7),
    ])
    func afterAnyOtherRejectionNothingIsTriedAgain(_ rejection: AssociateReject) {
        let (seen, attempts) = look(dicom) { _ in made(.dicom(.rejected(rejection))) }
        #expect(attempts.count == 1)
        #expect(
            speech(seen)?.outcome
                == .rejected(
                    result: Int(rejection.result),
                    source: Int(rejection.source),
                    reason: Int(rejection.reason)
                )
        )
    }

    @Test func aRejectionOfMoreDoesNotUndoWhatWasAccepted() {
        var count = 0
        let (seen, _) = look(dicom) { attempt in
            count += 1
            return made(count == 1 ? accepted(attempt) : .dicom(.rejected(.temporaryCongestion)))
        }
        #expect(speech(seen)?.outcome == .accepted && count == 2)
    }

    @Test(arguments: [PeerAnswer.silent, .garbage, .named("SSH"), .open])
    func whatIsNoDICOMIsNotCalledDICOM(_ answer: PeerAnswer) {
        let (seen, attempts) = look(dicom) { _ in made(answer) }
        #expect(attempts.count == 1)
        guard case .unknown(let speech) = seen.finding?.speech else { return #expect(Bool(false)) }
        #expect(speech.name == (answer == .named("SSH") ? "SSH" : ""))
        #expect(seen.finding?.tls == nil)
    }

    @Test func aDeviceInTroubleIsNotAskedAgain() {
        let (hung, attempts) = look(dicom) { _ in made(.silent, trouble: .hung) }
        #expect(attempts.count == 1 && hung.trouble == .hung)
        #expect(hung.finding?.speech == .unknown(UnknownSpeech(conduct: .silent)))
        // What it said before it hung still counts.
        let (late, _) = look(dicom) { made(accepted($0), trouble: .hung) }
        #expect(speech(late)?.outcome == .accepted && late.trouble == .hung)
    }

    @Test func aPortThatWantsTLSIsAskedOverTLSOnce() {
        for first in [PeerAnswer.wantsTLS, .closed] {
            let (seen, attempts) = look(dicom, { $0.learnsTLSVersions = false }) { attempt in
                attempt.tls == nil ? made(first) : made(accepted(attempt), handshake: .established(.v13, nil))
            }
            #expect(attempts.map { $0.tls != nil } == [false, true, true])
            #expect(speech(seen)?.outcome == .accepted && seen.finding?.tls?.versions == ["1.3"])
            let (without, more) = look(dicom) { $0.tls == nil ? made(first) : made(nil, handshake: .absent) }
            #expect(more.count == 2 && without.finding?.tls == TLSPosture(isOffered: false))
            let expected: UnknownSpeech =
                first == .closed ? .init(conduct: .closed) : .init(conduct: .named, name: "TLS")
            #expect(without.finding?.speech == .unknown(expected))
        }
    }

    @Test func aTLSPortWithoutTLSIsAskedWithoutOnce() {
        let (seen, attempts) = look(DiscoveryPort(2762, .dicom, isTLS: true), { $0.learnsServices = false }) {
            attempt in
            attempt.tls == nil ? made(accepted(attempt)) : made(nil, handshake: .absent)
        }
        #expect(attempts.map { $0.tls != nil } == [true, false])
        #expect(speech(seen)?.outcome == .accepted && seen.finding?.tls == TLSPosture(isOffered: false))
    }

    @Test func eachVersionOfTLSIsTriedByItselfTheOldestLast() {
        let certificate = PeerCertificate(subject: "CN=pacs", issuer: "CN=authority", notAfter: 7)
        let (seen, attempts) = look(DiscoveryPort(2762, .dicom, isTLS: true)) { attempt in
            switch attempt.tls {
            case .some(.current): made(accepted(attempt), handshake: .established(.v12, certificate))
            case .some(.only(.v10)): made(.open, handshake: .established(.v10, certificate))
            default: made(nil, handshake: .refused)
            }
        }
        #expect(attempts.suffix(3).map(\.tls) == [.only(.v13), .only(.v11), .only(.v10)])
        #expect(attempts.suffix(3).allSatisfy { $0.question == .handshake })
        let expected = TLSPosture(
            isOffered: true,
            versions: ["1.0", "1.2"],
            subject: "CN=pacs",
            issuer: "CN=authority",
            notAfter: 7
        )
        #expect(seen.finding?.tls == expected)
    }

    @Test func aDeviceThatRefusesUsAndAsksForACertificateIsNamedTLS() {
        let (seen, _) = look(DiscoveryPort(2762, .dicom, isTLS: true)) { _ in
            Outcome(connection: .made, handshake: .refused, asksForCertificate: true)
        }
        #expect(seen.finding?.speech == .unknown(UnknownSpeech(conduct: .named, name: "TLS")))
        #expect(seen.finding?.tls == TLSPosture(isOffered: false, asksForCertificate: true))
    }

    @Test func dicomWebIsWhatAnswersASearchAsDICOMwebDoes() throws {
        func head(_ status: Int, _ type: String = "") throws -> PeerAnswer {
            guard
                case .head(let head) = HTTPHead.read(
                    Array("HTTP/1.1 \(status) x\r\nContent-Type: \(type)\r\n\r\n".utf8)
                )
            else { throw ScoutError(.badPlan, "") }
            return .http(head)
        }
        for (root, search, isDICOMweb) in [
            (200, try head(200, "application/dicom+json"), true), (200, try head(204), true),
            (200, try head(401), true),
            (401, try head(401), false), (200, try head(200, "text/html"), false), (200, try head(404), false),
            (204, try head(204), false), (200, PeerAnswer.closed, false),
        ] {
            var targets: [String] = []
            let rootAnswer = try head(root, "text/html")
            let (seen, _) = look(DiscoveryPort(80, .http)) { attempt in
                guard case .http(let target, _) = attempt.question else { return made(nil) }
                targets.append(target)
                return made(target == "/" ? rootAnswer : target.hasPrefix("/dicom-web/") ? search : .closed)
            }
            #expect(seen.finding?.speech == .http(HTTPSpeech(status: root, isDICOMweb: isDICOMweb)))
            #expect(
                targets.dropFirst().allSatisfy { $0.contains("?StudyInstanceUID=2.25.") && $0.hasSuffix("&limit=1") }
            )
            #expect(targets.count <= 3)
        }
    }

    @Test func aDeviceGetsSoManyConnectionsAndSoMuchTime() throws {
        var plan = DiscoveryPlan([])
        plan.connectionsPerDevice = 2
        let start = ContinuousClock.now
        var device = DeviceLook(plan, start: start)
        _ = device.next(at: start)
        #expect(device.mayConnect(at: start) && device.mayConnect(at: start) && !device.mayConnect(at: start))
        #expect(device.left?.reason == .connectionsUsed && device.next(at: start) == nil)
        device = DeviceLook(plan, start: start)
        #expect(device.next(at: start + .seconds(59))?.number == 104)
        #expect(device.next(at: start + .seconds(60)) == nil)
        #expect(device.left?.reason == .timeUsed && device.left?.port == 11112)
    }

    @Test func anAddressWithoutAWayToItIsNotTriedAtEachPort() {
        let plan = DiscoveryPlan([])
        var device = DeviceLook(plan, start: .now)
        let port = device.next(at: .now)
        var look = PortLook(port ?? dicom, plan)
        look.take(Outcome(connection: .unreachable))
        device.take(look)
        #expect(device.next(at: .now) == nil && device.left == nil)
    }
}
