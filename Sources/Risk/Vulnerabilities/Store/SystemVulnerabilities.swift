public import Practice

/// A vulnerability of a system: what the catalog says, why it is proposed, and what people have said.
public struct SystemVulnerability: Hashable, Sendable {
    /// What the catalog says.
    public var vulnerability: KnownVulnerability
    /// Why it is proposed; nil if the system's words no longer name it.
    public var match: VulnerabilityMatch?
    /// What was said last; nil if nobody has.
    public var decision: VulnerabilityDecision?

    /// A vulnerability with these parts.
    public init(
        vulnerability: KnownVulnerability,
        match: VulnerabilityMatch? = nil,
        decision: VulnerabilityDecision? = nil
    ) {
        self.vulnerability = vulnerability
        self.match = match
        self.decision = decision
    }

    /// Where it stands.
    public var state: VulnerabilityState { decision?.state ?? .proposed }

    /// Whether it is confirmed and its due day has passed.
    ///
    /// - Parameter today: as YYYY-MM-DD.
    public func isOverdue(on today: String) -> Bool { state == .confirmed && vulnerability.entry.due < today }
}

/// The vulnerabilities of all systems: proposals by the catalog's words, joined with what people have said. Pure.
public struct SystemVulnerabilities: Sendable {
    let known: [String: KnownVulnerability]
    let matches: [SystemID: SystemMatches]
    let decisions: [SystemID: [String: VulnerabilityDecision]]
    let order: [SystemID]

    /// Joins them.
    ///
    /// - Parameters:
    ///   - systems: the practice's systems. Decisions on others are left out.
    ///   - known: the catalog. Withdrawn entries are not proposed, but stay where people have decided on them.
    public init(
        systems: [System],
        known: [KnownVulnerability],
        decisions: [VulnerabilityDecision],
        names: VulnerabilityNames = .standard
    ) {
        self.known = Dictionary(known.map { ($0.entry.cve, $0) }) { first, _ in first }
        let matcher = VulnerabilityMatcher(entries: known.filter { $0.withdrawn == nil }.map(\.entry), names: names)
        matches = Dictionary(matcher.matches(systems).map { ($0.system, $0) }) { first, _ in first }
        order = systems.map(\.id)
        var bySystem: [SystemID: [String: VulnerabilityDecision]] = [:]
        for decision in decisions where matches[decision.system] != nil {
            bySystem[decision.system, default: [:]][decision.cve] = decision
        }
        self.decisions = bySystem
    }

    /// Those of a system: confirmed ones first, by their due day; then proposed ones, those of ransomware and the surest
    /// first; then what is settled.
    public func of(_ system: SystemID) -> [SystemVulnerability] {
        let decided = decisions[system] ?? [:]
        let matched = matches[system]?.matches ?? []
        var found = matched.compactMap { match in
            known[match.cve].map {
                SystemVulnerability(vulnerability: $0, match: match, decision: decided[match.cve])
            }
        }
        let named = Set(matched.map(\.cve))
        found += decided.values.filter { !named.contains($0.cve) }.compactMap { decision in
            known[decision.cve].map { SystemVulnerability(vulnerability: $0, decision: decision) }
        }
        return found.sorted(by: Self.isBefore)
    }

    /// One of a system; nil if neither its words nor a person name it.
    public func of(_ system: SystemID, cve: String) -> SystemVulnerability? {
        let match = matches[system]?.matches.first { $0.cve == cve }
        let decision = decisions[system]?[cve]
        guard match != nil || decision != nil else { return nil }
        return known[cve].map { SystemVulnerability(vulnerability: $0, match: match, decision: decision) }
    }

    /// How many entries name a system's vendor but another product.
    public func vendorOnly(_ system: SystemID) -> Int { matches[system]?.vendorOnly ?? 0 }

    /// How many vulnerabilities a system has in each state; states without any are left out.
    public func counts(of system: SystemID) -> [VulnerabilityState: Int] {
        let decided = decisions[system] ?? [:]
        let matched = matches[system]?.matches ?? []
        var counts = decided.values.reduce(into: [VulnerabilityState: Int]()) { counts, decision in
            if known[decision.cve] != nil { counts[decision.state, default: 0] += 1 }
        }
        let open = matched.count - (decided.isEmpty ? 0 : matched.count { decided[$0.cve] != nil })
        if open > 0 { counts[.proposed, default: 0] += open }
        return counts
    }

    /// How many there are in each state, of all systems together.
    public var counts: [VulnerabilityState: Int] {
        order.reduce(into: [:]) { sum, system in sum.merge(counts(of: system)) { $0 + $1 } }
    }

    /// All that are confirmed, with their systems, by due day; those that ransomware uses come first on each day.
    public var confirmed: [(system: SystemID, vulnerability: SystemVulnerability)] {
        order.flatMap { system -> [(system: SystemID, vulnerability: SystemVulnerability)] in
            guard let decided = decisions[system], decided.values.contains(where: { $0.state == .confirmed }) else {
                return []
            }
            return of(system).filter { $0.state == .confirmed }.map { (system, $0) }
        }.sorted { Self.isBefore($0.vulnerability, $1.vulnerability) }
    }

    private static func isBefore(_ left: SystemVulnerability, _ right: SystemVulnerability) -> Bool {
        if left.state != right.state { return left.state.rank < right.state.rank }
        let (one, other) = (left.vulnerability.entry, right.vulnerability.entry)
        if left.state == .confirmed, one.due != other.due { return one.due < other.due }
        if one.usedByRansomware != other.usedByRansomware { return one.usedByRansomware }
        let sureness = (left.match?.confidence == .version, right.match?.confidence == .version)
        if sureness.0 != sureness.1 { return sureness.0 }
        let chances = (left.vulnerability.score?.probability ?? 0, right.vulnerability.score?.probability ?? 0)
        if chances.0 != chances.1 { return chances.0 > chances.1 }
        return one.cve > other.cve
    }
}

extension VulnerabilityState {
    /// The order in which people look at them.
    var rank: Int {
        switch self {
        case .confirmed: 0
        case .proposed: 1
        case .mended: 2
        case .dismissed: 3
        }
    }
}
