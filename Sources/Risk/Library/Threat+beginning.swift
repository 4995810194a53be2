public import Practice

extension Threat {
    /// A risk to begin with, and what a person has yet to say.
    public struct Beginning: Sendable {
        /// The risk; nothing of it is saved.
        public var risk: Risk
        /// What the threat costs money by and nobody has put a figure on yet.
        public var toEstimate: [LossComponent.Kind]
        /// The safeguards of the library that would help and that the practice does not have.
        public var missing: [String]
    }

    /// What stands before every figure that is not the practice's own.
    public static let judgement = "The threat library's judgement, to be checked"

    /// Begins a risk of this threat for a practice.
    ///
    /// It suggests the systems of the threat's kinds, the service lines that stop with them, and what the practice's own
    /// safeguards do about it. Figures are the library's and say so. Days down become dollars only for service lines that say
    /// how many dollars a study brings; no other amount is made up.
    public func begin(id: RiskID, in practice: PracticeSnapshot) -> Beginning {
        let systems = practice.systems.filter { kinds.contains($0.kind) }
        let lines = stopsWork ? serviceLines(stoppedWith: systems, practice) : []
        let (effects, missing) = effects(systems, practice)
        let losses = downtime(of: lines)
        let estimated = Set(losses.map(\.kind))
        let toEstimate = (typical?.losses ?? []).filter { !estimated.contains($0) }
        let risk = Risk(
            id: id,
            title: name,
            threat: self.id,
            systems: systems.map(\.id),
            serviceLines: lines.map(\.id),
            frequency: typical?.frequency,
            losses: losses,
            effects: effects,
            inherent: typical?.score,
            notes: notes(toEstimate)
        )
        return Beginning(risk: risk, toEstimate: toEstimate, missing: missing)
    }

    /// The service lines of the systems and of all that need them; all of them if the threat is tied to no kind of system.
    private func serviceLines(stoppedWith systems: [System], _ practice: PracticeSnapshot) -> [ServiceLine] {
        if kinds.isEmpty { return practice.serviceLines }
        var needing: [SystemID: [System]] = [:]
        for system in practice.systems {
            for needed in system.dependsOn { needing[needed, default: []].append(system) }
        }
        var stopped = Set(systems.map(\.id))
        var rest = systems
        var lines: Set<ServiceLineID> = []
        while let system = rest.popLast() {
            lines.formUnion(system.serviceLines)
            rest += (needing[system.id] ?? []).filter { stopped.insert($0.id).inserted }
        }
        return practice.serviceLines.filter { lines.contains($0.id) }
    }

    /// What the practice's safeguards do, one for each mitigation: two of one kind take nothing away twice.
    private func effects(
        _ systems: [System],
        _ practice: PracticeSnapshot
    ) -> (effects: [SafeguardEffect], missing: [String]) {
        let ids = Set(systems.map(\.id))
        var effects: [SafeguardEffect] = []
        var missing: [String] = []
        for mitigation in safeguards {
            let candidates = practice.safeguards.filter {
                $0.library == mitigation.safeguard && $0.status != .retired
                    && ($0.systems.isEmpty || ids.isEmpty || $0.systems.contains(where: ids.contains))
            }
            guard let safeguard = candidates.first(where: { $0.status == .inPlace }) ?? candidates.first else {
                if !missing.contains(mitigation.safeguard) { missing.append(mitigation.safeguard) }
                continue
            }
            effects.append(
                SafeguardEffect(
                    safeguard: safeguard.id,
                    target: mitigation.target,
                    reduction: mitigation.reduction,
                    basis: Self.marked(mitigation.basis)
                )
            )
        }
        return (effects, missing)
    }

    private func downtime(of lines: [ServiceLine]) -> [LossComponent] {
        guard let typical, let days = typical.daysDown, typical.losses.contains(.downtime) else { return [] }
        return lines.compactMap { line in
            guard let dollars = line.dollarsPerStudy, line.studiesPerDay != nil else { return nil }
            return LossComponent(
                kind: .downtime,
                size: .downtime(serviceLine: line.id, days: days, dollarsPerExam: Double(dollars)),
                basis: Self.marked(typical.basis)
            )
        }
    }

    private func notes(_ toEstimate: [LossComponent.Kind]) -> String {
        guard let typical else { return "" }
        var notes = "Frequency and levels: " + Self.marked(typical.basis)
        if !toEstimate.isEmpty {
            notes += "\nStill to be estimated: \(toEstimate.map(\.rawValue).joined(separator: ", "))."
        }
        return notes
    }

    private static func marked(_ basis: String) -> String { basis.isEmpty ? judgement + "." : "\(judgement): \(basis)" }
}
