public import Practice

extension FrameworkCoverage {
    /// Reckons the coverage.
    ///
    /// - Parameters:
    ///   - framework: what is asked.
    ///   - library: which safeguard meets what.
    ///   - practice: the safeguards and the evidence there are.
    ///   - products: the parts of Leadglass that work now: one that does not speaks for nothing.
    ///   - now: in microseconds since 1970 UTC.
    public init(
        _ framework: Framework,
        library: SafeguardLibrary,
        practice: PracticeSnapshot,
        products: Set<Requirement.Product>,
        now: Int64
    ) {
        let standings = practice.standings(evidenceDays: library.evidenceDays, now: now)
        var meeting: [String: [SafeguardLibrary.Entry]] = [:]
        for entry in library.entries {
            for reference in Set(entry.meets) { meeting[reference, default: []].append(entry) }
        }
        var having: [String: [Safeguard]] = [:]
        for safeguard in practice.safeguards where !safeguard.library.isEmpty && safeguard.status != .retired {
            having[safeguard.library, default: []].append(safeguard)
        }
        self.framework = framework
        lines = framework.requirements.map { requirement in
            let entries = meeting[framework.reference(requirement)] ?? []
            var found = entries.flatMap { entry in
                (having[entry.id] ?? []).compactMap { safeguard in
                    standings[safeguard.id].map { Self.found(safeguard, $0, entry) }
                }
            }
            if let product = Self.found(requirement, products) { found.append(product) }
            let order = State.allCases
            // `sorted` alone may exchange two of one state.
            found = order.flatMap { state in found.filter { $0.state == state } }
            let missing = Reason(
                entries.isEmpty
                    ? "No safeguard of the library meets it." : "The practice has none of the safeguards that meet it."
            )
            return Line(
                requirement: requirement,
                state: found.first?.state ?? .gap,
                reasons: found.isEmpty ? [missing] : found.map(\.reason),
                task: found.first.map(\.task) ?? Self.task(forGap: entries),
                library: entries.map(\.id)
            )
        }
    }

    /// What one thing says about a requirement.
    private struct Found {
        let state: State
        let reason: Reason
        let task: String
    }

    private static func found(
        _ safeguard: Safeguard,
        _ standing: SafeguardStanding,
        _ entry: SafeguardLibrary.Entry
    ) -> Found {
        let name = "“\(safeguard.name)”"
        let wanted = entry.evidence.isEmpty ? "" : " What shows it: \(entry.evidence)"
        func found(_ state: State, _ text: String, _ task: String, _ evidence: EvidenceID? = nil) -> Found {
            Found(state: state, reason: Reason(text, safeguard: safeguard.id, evidence: evidence), task: task)
        }
        let day = standing.evidence.map { CalendarDay(microseconds: $0.when).text } ?? ""
        switch standing.reason {
        case .proven(let id): return found(.proven, "\(name) is in place; evidence of \(day) passed.", "", id)
        case .notInPlace: return found(.planned, "\(name) is planned.", "Put \(name) in place.")
        case .noEvidence:
            return found(.claimed, "\(name) is in place without evidence.", "Gather evidence for \(name).\(wanted)")
        case .expired(let id):
            return found(
                .claimed,
                "\(name) is in place; its last evidence, of \(day), is too old.",
                "Gather new evidence for \(name).\(wanted)",
                id
            )
        case .failed(let id):
            return found(
                .claimed,
                "\(name) is in place; its last evidence, of \(day), failed.",
                "Repair \(name), then gather new evidence.\(wanted)",
                id
            )
        }
    }

    /// What Leadglass itself gives: all that the requirement names, or nothing.
    private static func found(_ requirement: Requirement, _ products: Set<Requirement.Product>) -> Found? {
        guard let first = requirement.by.first, requirement.by.allSatisfy(products.contains) else { return nil }
        let parts = requirement.by.map { "“\($0.rawValue)”" }.joined(separator: " and ")
        return Found(
            state: .proven,
            reason: Reason("Leadglass itself gives it, by its \(parts).", product: first),
            task: ""
        )
    }

    private static func task(forGap entries: [SafeguardLibrary.Entry]) -> String {
        guard !entries.isEmpty else { return "Decide how to meet it, and add a safeguard for it." }
        let names = entries.prefix(5).map { "“\($0.name)”" }.joined(separator: ", ")
        return entries.count == 1 ? "Plan \(names)." : "Plan one of \(names)."
    }
}
