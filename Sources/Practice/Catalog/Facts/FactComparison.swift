/// Compares what is claimed about a system with what was seen of it: pure.
public enum FactComparison {
    /// The facts of one system, each with both sides, in the order of their names.
    ///
    /// Where only one value can hold, the last one seen counts, and another claim is contradicted. A claim that names no port
    /// is about all of them: it holds if it holds at one. Where several values hold side by side (addresses, AE titles), none
    /// contradicts another.
    public static func compare(_ facts: [Fact]) -> [ComparedFact] {
        let byName = Dictionary(grouping: facts, by: \.name)
        return FactName.allCases.flatMap { name -> [ComparedFact] in
            guard let these = byName[name] else { return [] }
            let claims = latestFirst(these.filter { $0.basis == .claimed })
            let seen = latestFirst(these.filter { $0.basis == .observed })
            return name.manner == .one ? exclusive(name, claims, seen) : sideBySide(name, claims, seen)
        }
    }

    /// The facts that are contradicted.
    public static func contradictions(_ facts: [Fact]) -> [ComparedFact] {
        compare(facts).filter { $0.standing == .contradicted }
    }

    private static func sideBySide(_ name: FactName, _ claims: [Fact], _ seen: [Fact]) -> [ComparedFact] {
        var values: [String] = []
        for fact in claims + seen where !values.contains(where: { isSame(name, $0, fact.value) }) {
            values.append(fact.value)
        }
        return values.map { value in
            let said = claims.filter { isSame(name, $0.value, value) }
            let shown = seen.filter { isSame(name, $0.value, value) }
            return ComparedFact(
                name: name,
                port: nil,
                value: value,
                standing: shown.isEmpty ? .claimed : .observed,
                claims: said,
                observations: shown
            )
        }
    }

    private static func exclusive(_ name: FactName, _ claims: [Fact], _ seen: [Fact]) -> [ComparedFact] {
        var latest: [Fact] = []
        for fact in seen where !latest.contains(where: { $0.port == fact.port }) { latest.append(fact) }
        let general = claims.filter { $0.port == nil }
        var compared: [ComparedFact] = []
        if let claim = general.first {
            let agreeing = latest.filter { isSame(name, $0.value, claim.value) }
            compared.append(entry(name, nil, general, agreeing.isEmpty ? latest : agreeing))
        }
        let claimedPorts = Set(claims.compactMap(\.port))
        for port in claimedPorts.sorted() {
            let shown = latest.filter { $0.port == port }
            compared.append(entry(name, port, claims.filter { $0.port == port }, shown))
        }
        // What nobody claims anything about stands by itself.
        let rest = latest.filter { fact in
            !compared.contains { $0.observations.contains(fact) } && !claimedPorts.contains(fact.port ?? 0)
        }
        compared += rest.sorted { ($0.port ?? 0) < ($1.port ?? 0) }.map { entry(name, $0.port, [], [$0]) }
        return compared
    }

    private static func entry(_ name: FactName, _ port: Int?, _ claims: [Fact], _ seen: [Fact]) -> ComparedFact {
        let standing: FactStanding
        if let seen = seen.first {
            standing = claims.first.map { isSame(name, $0.value, seen.value) } ?? true ? .observed : .contradicted
        } else {
            standing = .claimed
        }
        return ComparedFact(
            name: name,
            port: port,
            value: seen.first?.value ?? claims.first?.value ?? "",
            standing: standing,
            claims: claims,
            observations: seen
        )
    }

    private static func latestFirst(_ facts: [Fact]) -> [Fact] {
        facts.sorted { ($0.lastSeen, $1.value) > ($1.lastSeen, $0.value) }
    }

    private static func isSame(_ name: FactName, _ one: String, _ other: String) -> Bool {
        switch name {
        case .address: HostName(one) == HostName(other)
        case .aeTitle: one == other
        // A person claims a day, a certificate has a second.
        case .certificateExpiry: one.prefix(10) == other.prefix(10)
        default: one.lowercased() == other.lowercased()
        }
    }
}
