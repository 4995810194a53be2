import Practice
import Records

extension ReportMaker {
    private var siteNames: [SiteID: String] {
        Dictionary(input.sites.map { ($0.id, $0.name) }) { first, _ in first }
    }

    var catalog: AnalysisReport.Catalog {
        let sites = siteNames
        var uses: [SystemID: Int] = [:]
        for risk in input.assessed.risks { for system in Set(risk.systems) { uses[system, default: 0] += 1 } }
        let systems = practice.systems.map { system in
            AnalysisReport.SystemLine(
                id: system.id,
                name: system.name,
                kind: system.kind,
                site: system.site.flatMap { sites[$0] } ?? "",
                product: [system.vendor, system.model, system.version].filter { !$0.isEmpty }.joined(separator: " "),
                supportEnds: system.supportEnds,
                isUnsupported: CalendarDay(system.supportEnds).map { $0 < today } ?? false,
                owner: person(system.owner),
                handlesPHI: system.handlesPHI,
                risks: uses[system.id] ?? 0
            )
        }
        return .init(
            systems: systems.sorted { ($0.site, $0.name, $0.id) < ($1.site, $1.name, $1.id) },
            flows: flows,
            observed: input.seen.flows.count,
            contradictions: practice.systems.flatMap { system in
                (input.seen.contradictions[system.id] ?? []).compactMap { fact in
                    fact.contradiction.map { .init(system: system.name, sentence: $0) }
                }
            },
            unrecorded: input.seen.flows.filter { $0.standing != .known }.map { seen in
                .init(
                    from: seen.from.flatMap { names.name(.system, $0.text) } ?? seen.tally.from.host,
                    to: seen.to.flatMap { names.name(.system, $0.text) } ?? seen.tally.to.host,
                    protocol: seen.tally.protocol,
                    service: seen.tally.service,
                    messages: seen.tally.messages,
                    isEncrypted: seen.tally.isEncrypted,
                    lastSeen: day(seen.tally.lastSeen),
                    standing: seen.standing
                )
            },
            sightings: input.seen.sightings
        )
    }

    private var flows: [AnalysisReport.FlowLine] {
        var seen: [FlowID: Int64] = [:]
        for compared in input.seen.flows {
            if let flow = compared.flow { seen[flow] = max(seen[flow] ?? 0, compared.tally.lastSeen) }
        }
        let withPHI = Set(practice.systems.filter(\.handlesPHI).map(\.id))
        return input.flows.map { flow in
            AnalysisReport.FlowLine(
                from: names.name(.system, flow.from.text) ?? "A system that is gone",
                to: names.name(.system, flow.to.text) ?? "A system that is gone",
                protocol: flow.protocol,
                service: flow.service,
                encrypted: flow.encrypted,
                handlesPHI: withPHI.contains(flow.from) || withPHI.contains(flow.to),
                lastSeen: seen[flow.id].map(day) ?? ""
            )
        }.sorted { ($0.from, $0.to, $0.service) < ($1.from, $1.to, $1.service) }
    }

    var threats: [AnalysisReport.ThreatLine] {
        let risks = Dictionary(grouping: ranked, by: \.threat)
        let kinds = Set(practice.systems.map(\.kind))
        let concerning = Set(input.content.threats.concerning(kinds).map(\.id))
        return input.content.threats.threats.filter { concerning.contains($0.id) || risks[$0.id] != nil }.map {
            .init(
                id: $0.id,
                name: $0.name,
                source: $0.source,
                harms: $0.harms,
                risks: (risks[$0.id] ?? []).map(\.title)
            )
        }.sorted { ($0.source.rawValue, $0.name) < ($1.source.rawValue, $1.name) }
    }

    var vulnerabilities: AnalysisReport.Vulnerabilities {
        let sources = input.vulnerabilitySources.map { source in
            "\(source.source), \(source.version), released \(source.released), \(Words.count(Double(source.count))) entries, "
                + "taken in on \(day(source.at.microseconds))"
        }
        guard let all = input.vulnerabilities else { return .init(sources: sources, counts: [:], lines: []) }
        let lines = practice.systems.flatMap { system in
            all.of(system.id).filter { $0.state == .confirmed || $0.state == .proposed }.map { line(system, $0) }
        }
        return .init(
            sources: sources,
            counts: all.counts,
            lines: lines.sorted {
                if $0.state != $1.state { return $0.state == .confirmed }
                if $0.usedByRansomware != $1.usedByRansomware { return $0.usedByRansomware }
                return ($0.due, $0.cve, $0.system) < ($1.due, $1.cve, $1.system)
            }
        )
    }

    private func line(_ system: System, _ found: SystemVulnerability) -> AnalysisReport.VulnerabilityLine {
        let entry = found.vulnerability.entry
        return .init(
            system: system.name,
            cve: entry.cve,
            name: entry.name,
            state: found.state,
            due: entry.due,
            isOverdue: found.isOverdue(on: today.text),
            usedByRansomware: entry.usedByRansomware,
            probability: found.vulnerability.score?.probability,
            decided: found.decision.map { "\($0.name), \(day($0.at.microseconds))" } ?? ""
        )
    }
}
