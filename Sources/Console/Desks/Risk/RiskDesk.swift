public import Journal
public import Practice
public import Records
public import Risk
import Synchronization

/// The register as it stands now, assessed. An assessment is kept until the practice, the register or the hour changes, since
/// evidence also expires by itself. Every call blocks.
public final class RiskDesk: Sendable {
    /// Everything that pages about risk show, of one moment.
    struct View: Sendable {
        var risks: [Risk]
        var practice: PracticeSnapshot
        var input: AssessmentInput
        var assessment: Assessment
        /// What does not fit together in the register.
        var findings: [Finding]
        /// What keeps figures from being reckoned; empty if nothing does.
        var problem: String
        /// Differs whenever the view does.
        var stamp: String

        func risk(_ id: RiskID) -> Risk? { risks.first { $0.id == id } }
    }

    /// The register.
    public let store: RiskStore
    private let practice: PracticeStore
    private let journal: Journal
    private let now: @Sendable () -> Timestamp
    private let kept = Mutex<View?>(nil)
    private let checked = Mutex<(stamp: String, check: CrossCheck?)?>(nil)
    private let library: Mutex<RiskContent>

    /// A desk over a register.
    public init(
        store: RiskStore,
        content: RiskContent,
        practice: PracticeStore,
        journal: Journal,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        library = Mutex(content)
        self.practice = practice
        self.journal = journal
        self.now = now
    }

    /// Threats, safeguards and frameworks, as they are now.
    public var content: RiskContent { library.withLock { $0 } }

    /// Thinks with other threats, safeguards and frameworks from now on.
    public func use(_ content: RiskContent) {
        library.withLock { $0 = content }
        forget()
    }

    /// The register, assessed.
    func view() throws -> View {
        let time = now().microseconds
        // Asked before reading: a change between the two is then read again, never missed.
        let filter = EntryFilter(kinds: [.practiceChanged, .practiceImported, .systemsMerged] + EntryKind.knownOfRisks)
        let newest = try journal.search(filter, before: nil, limit: 1).first?.index
        let stamp = "\(newest.map { "\($0)" } ?? "-") \(time / 3_600_000_000)"
        if let known = kept.withLock({ $0?.stamp == stamp ? $0 : nil }) { return known }
        let risks = try store.allRisks()
        let snapshot = try PracticeSnapshot(practice)
        let content = content
        let input = AssessmentInput(
            now: time,
            risks: risks,
            serviceLines: snapshot.serviceLines,
            safeguards: snapshot.safeguards,
            evidence: snapshot.evidence,
            evidenceDays: content.safeguards.evidenceDays
        )
        var problem = ""
        let assessment: Assessment
        do { assessment = try Assessor.assess(input) } catch {
            problem = error.message
            assessment = Assessment(when: time, seed: input.seed, risks: [], inherent: nil, residual: nil)
        }
        let consistency = Consistency(
            practice: snapshot,
            content: content,
            assessment: assessment,
            figureChanges: try store.figureChanges(),
            now: time
        )
        let view = View(
            risks: risks,
            practice: snapshot,
            input: input,
            assessment: assessment,
            findings: consistency.findings(risks),
            problem: problem,
            stamp: stamp
        )
        kept.withLock { $0 = view }
        let losses = assessment.risks.compactMap { result in result.residual.map { (result.risk, $0.expected.value) } }
        try store.setExpectedLosses(Dictionary(losses) { first, _ in first })
        return view
    }

    /// Simulates a year of one risk beside the exact one; nil without dollars.
    func crossCheck(_ risk: RiskID, in view: View) throws(RiskError) -> CrossCheck? {
        try Assessor.crossCheck(view.input, risk)
    }

    /// Simulates a year of all risks beside the exact one, once for a view; nil without dollars.
    func crossCheck(in view: View) throws(RiskError) -> CrossCheck? {
        if let known = checked.withLock({ $0?.stamp == view.stamp ? $0 : nil }) { return known.check }
        let check = try Assessor.crossCheck(view.input)
        checked.withLock { $0 = (view.stamp, check) }
        return check
    }

    /// A risk of a threat to begin with, for this practice; nothing of it is saved.
    func begun(_ threat: Threat) throws -> Risk { try beginning(threat).risk }

    /// The same with what a person has yet to say.
    func beginning(_ threat: Threat) throws -> Threat.Beginning {
        threat.begin(id: store.newID(), in: try PracticeSnapshot(practice))
    }

    /// Forgets what is kept, after a change that has no entry.
    func forget() {
        kept.withLock { $0 = nil }
        checked.withLock { $0 = nil }
    }
}
