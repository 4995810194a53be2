public import Practice

/// Looks for what does not fit together in the register. Pure: the same input gives the same findings.
public struct Consistency: Sendable {
    let practice: PracticeSnapshot
    let threats: ThreatLibrary
    let today: CalendarDay
    let standings: [SafeguardID: SafeguardStanding]
    let verdicts: [RiskID: [EffectVerdict]]
    let figureChanges: [RiskID: Int64]
    let systems: Set<SystemID>
    let kinds: Set<System.Kind>
    let serviceLines: Set<ServiceLineID>
    let people: [PersonID: Person]
    let safeguards: [SafeguardID: Safeguard]

    /// Begins a look.
    ///
    /// - Parameters:
    ///   - practice: what the practice's records say.
    ///   - content: the libraries.
    ///   - assessment: whose verdicts on safeguards count; without it they are reckoned here, alike.
    ///   - figureChanges: when figures of risks were last changed: `RiskStore.figureChanges`.
    ///   - now: in microseconds since 1970 UTC.
    ///   - offset: how many seconds the clock on the wall is ahead of UTC.
    public init(
        practice: PracticeSnapshot,
        content: RiskContent,
        assessment: Assessment? = nil,
        figureChanges: [RiskID: Int64] = [:],
        now: Int64,
        offset: Int = 0
    ) {
        self.practice = practice
        threats = content.threats
        today = CalendarDay(microseconds: now, offset: offset)
        standings = practice.standings(evidenceDays: content.safeguards.evidenceDays, now: now)
        verdicts = Dictionary((assessment?.risks ?? []).map { ($0.risk, $0.effects) }) { first, _ in first }
        self.figureChanges = figureChanges
        systems = Set(practice.systems.map(\.id))
        kinds = Set(practice.systems.map(\.kind))
        serviceLines = Set(practice.serviceLines.map(\.id))
        people = Dictionary(practice.people.map { ($0.id, $0) }) { first, _ in first }
        safeguards = Dictionary(practice.safeguards.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Everything that does not fit: what is about no risk first, then risk by risk in their order.
    public func findings(_ risks: [Risk]) -> [Finding] { cycles + risks.flatMap { findings($0) } }

    /// What does not fit in one risk.
    public func findings(_ risk: Risk) -> [Finding] {
        var list = FindingList(risk: risk.id)
        checkOwner(risk, &list)
        checkTreatment(risk, &list)
        checkAcceptance(risk, &list)
        checkFigures(risk, &list)
        checkSafeguards(risk, &list)
        checkNamed(risk, &list)
        checkThreat(risk, &list)
        return list.findings
    }

    private var cycles: [Finding] {
        let names = Dictionary(practice.systems.map { ($0.id, $0.name) }) { first, _ in first }
        let needs = Dictionary(practice.systems.map { ($0.id, $0.dependsOn) }) { first, _ in first }
        return DependencyCycle.all(in: needs).map { cycle in
            let circle = (cycle.systems + cycle.systems.prefix(1)).map { "“\(names[$0] ?? $0.text)”" }
            return Finding(
                .dependencyCycle,
                risk: nil,
                "Systems depend on each other in a circle: \(circle.joined(separator: " → ")).",
                cure: "Remove one of these from what another depends on."
            )
        }
    }
}

/// The findings of one risk while they are gathered.
struct FindingList {
    let risk: RiskID
    private(set) var findings: [Finding] = []

    init(risk: RiskID) { self.risk = risk }

    mutating func add(_ code: Finding.Code, _ sentence: String, _ cure: String) {
        findings.append(Finding(code, risk: risk, sentence, cure: cure))
    }
}
