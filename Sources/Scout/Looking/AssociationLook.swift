import DICOMNetwork
import Practice

/// Which association is asked for next at a port that speaks DICOM, and what all of them together have shown.
///
/// First Verification alone, until an AE title is accepted or it is clear that none will be; then, once, what services there are.
/// The answers of PS3.8 9.3.4 are told apart: only "called AE title not recognized" is a reason to try another called title, and
/// only "calling AE title not recognized" one to try another calling title. After any other, such as congestion, nothing is tried
/// again.
struct AssociationLook: Sendable {
    private enum Stage {
        case greeting
        /// An accepted title is proven by one that is not accepted: with a title that it cannot have, services are asked for.
        case provingWithServices
        case services
        case done
    }

    private let plan: DiscoveryPlan
    private var calling = 0
    private var called = 0
    private var count = 0
    private var stage = Stage.greeting
    /// A called title was rejected: then one that is accepted is the device's.
    private var checksCalled = false
    private var outcome: DICOMSpeech.Outcome?
    private var accepted: AcceptedAssociation?
    private let titles: [String]

    /// What a device is called with to see whether it looks at the title at all.
    private static let anyTitle = "ANY-SCP"

    init(_ plan: DiscoveryPlan) {
        self.plan = plan
        var titles: [String] = []
        for title in plan.calledAETitles + DiscoveryPlan.shippedAETitles where !titles.contains(title) {
            titles.append(title)
        }
        self.titles = titles
    }

    /// The association to ask for next.
    var question: DICOMQuestion {
        DICOMQuestion(
            callingAETitle: plan.callingAETitles[calling],
            calledAETitle: stage == .provingWithServices ? Self.anyTitle : titles[called],
            contexts: stage == .greeting ? DICOMQuestion.verification : DICOMQuestion.services,
            echoes: stage == .greeting && plan.echoes
        )
    }

    /// Takes what came of it.
    ///
    /// - Returns: whether another is to be asked for.
    mutating func take(_ answer: PeerAnswer?) -> Bool {
        count += 1
        // A device that answers something else the second time has shown what it has shown.
        guard case .dicom(let answer) = answer else { return end() }
        switch answer {
        case .accepted(let association): takeAccepted(association)
        case .rejected(let rejection): takeRejected(rejection)
        case .aborted:
            if outcome == nil || stage == .greeting { outcome = .aborted }
            stage = .done
        }
        return stage != .done && count < plan.associationsPerPort ? true : end()
    }

    /// What they have shown.
    var speech: DICOMSpeech {
        DICOMSpeech(
            outcome: outcome ?? .aborted,
            aeTitle: accepted != nil && checksCalled ? titles[called] : nil,
            implementationClassUID: accepted?.implementationClassUID ?? "",
            implementationVersion: accepted?.implementationVersion ?? "",
            sopClasses: accepted?.sopClasses.sorted() ?? [],
            transferSyntaxes: accepted?.transferSyntaxes.sorted() ?? []
        )
    }

    private mutating func takeAccepted(_ association: AcceptedAssociation) {
        outcome = .accepted
        if var known = accepted {
            known.sopClasses.formUnion(association.sopClasses)
            known.transferSyntaxes.formUnion(association.transferSyntaxes)
            accepted = known
        } else {
            accepted = association
        }
        guard stage == .greeting, plan.learnsServices else { return stage = .done }
        stage = checksCalled || titles[called] == Self.anyTitle ? .services : .provingWithServices
    }

    private mutating func takeRejected(_ rejection: AssociateReject) {
        let isCalled = rejection.source == 1 && rejection.reason == 7
        if stage == .provingWithServices {
            checksCalled = isCalled
            stage = isCalled ? .services : .done
            return
        }
        guard stage == .greeting else { return stage = .done }
        outcome = .rejected(
            result: Int(rejection.result),
            source: Int(rejection.source),
            reason: Int(rejection.reason)
        )
        if isCalled {
            checksCalled = true
            called += 1
            if called == titles.count { stage = .done }
        } else if rejection.source == 1, rejection.reason == 3 {
            calling += 1
            if calling == plan.callingAETitles.count { stage = .done }
        } else {
            stage = .done
        }
    }

    private mutating func end() -> Bool {
        stage = .done
        calling = min(calling, plan.callingAETitles.count - 1)
        called = min(called, titles.count - 1)
        return false
    }
}
