import Practice

extension ReportMaker {
    var scope: AnalysisReport.Scope {
        let counts = Dictionary(practice.systems.compactMap { $0.site.map { ($0, 1) } }, uniquingKeysWith: +)
        return .init(
            sites: input.sites.map { .init(name: $0.name, address: $0.address, systems: counts[$0.id] ?? 0) }
                .sorted { $0.name < $1.name },
            serviceLines: practice.serviceLines.map { line in
                .init(
                    name: line.name,
                    studiesPerDay: line.studiesPerDay,
                    tolerableMinutes: line.tolerableMinutes,
                    recovery: recovery(of: line)
                )
            }.sorted { $0.name < $1.name },
            people: practice.people.count(where: \.isActive),
            sources: sources,
            exclusions: exclusions
        )
    }

    private func recovery(of line: ServiceLine) -> AnalysisReport.Input {
        if let drill = recovery(line.id), let minutes = drill.minutes {
            return .init(
                name: "Recovery",
                value: "\(Words.number(Double(minutes) / 60)) hours",
                basis: .measured,
                source: "drill: \(drill.source)",
                day: day(drill.when)
            )
        }
        return .init(
            name: "Recovery",
            value: line.recoveryHours.map { "\($0) hours" } ?? "Not known",
            basis: line.recoveryHours == nil ? .none : .judged,
            source: line.recoveryHours == nil ? "" : "claimed; no drill of the last year has measured it",
            day: ""
        )
    }

    private var sources: [String] {
        var sources = [
            "The practice's own records of systems, flows, people, service lines and safeguards, read on \(today.text)."
        ]
        let tallies = input.seen.flows.map(\.tally)
        if let first = tallies.map(\.firstSeen).min(), let last = tallies.map(\.lastSeen).max() {
            sources.append(
                "Traffic through the gateway from \(day(first)) to \(day(last)): \(tallies.count) flows with their volumes."
            )
        } else {
            sources.append("No traffic was observed: systems and flows are as people have recorded them.")
        }
        sources.append(
            "The threat library of Leadglass \(input.version): \(input.content.threats.threats.count) threats to radiology."
        )
        return sources
    }

    private var exclusions: [String] {
        var exclusions = [
            "Systems and flows that are neither on record nor seen by Leadglass. Traffic that does not pass the gateway is not "
                + "observed.",
            "Electronic PHI that business associates hold on systems of their own, beyond the systems named here.",
        ]
        let without = practice.systems.count { !$0.handlesPHI }
        if without > 0 {
            exclusions.append(
                "\(without) of the systems are on record as handling no PHI. They are listed, since what reaches them can reach "
                    + "others."
            )
        }
        if input.seen.sightings > 0 {
            exclusions.append(
                "\(input.seen.sightings) devices were seen that nobody has yet said what they are. No risk names them."
            )
        }
        return exclusions
    }

    var shortfalls: [AnalysisReport.Shortfall] {
        var list: [AnalysisReport.Shortfall] = []
        func add(_ isSo: Bool, _ what: String, _ cure: String) {
            if isSo { list.append(.init(what: what, cure: cure)) }
        }
        let risks = input.assessed.risks
        add(!input.problem.isEmpty, "Figures could not be reckoned: \(input.problem)", "Correct that risk.")
        add(
            practice.systems.isEmpty,
            "No system is on record.",
            "Add the systems that hold or pass PHI, by hand or by CSV."
        )
        add(input.flows.isEmpty, "No flow of PHI is on record.", "Say which system sends what to which.")
        add(
            practice.serviceLines.isEmpty,
            "No service line is on record, so that downtime has no cost.",
            "Add service lines with their studies a day."
        )
        add(risks.isEmpty, "The register has no risk.", "Begin risks from the threats that concern the practice.")
        let unmeasured = risks.count { $0.frequency == nil || $0.losses.isEmpty }
        add(
            unmeasured > 0 && !risks.isEmpty,
            "\(unmeasured) of \(risks.count) risks have no frequency or no loss, and are in no dollar figure.",
            "Say how often they come and what they cost."
        )
        let unjudged = risks.count { $0.inherent == nil && $0.residual == nil }
        add(
            unjudged > 0,
            "\(unjudged) of \(risks.count) risks have no level of NIST SP 800-30r1.",
            "Judge likelihood and impact."
        )
        let inPlace = practice.safeguards.filter { $0.status == .inPlace }
        add(
            practice.safeguards.isEmpty,
            "No safeguard is on record.",
            "Add what keeps harm away or small, with its evidence."
        )
        let unproven = inPlace.count { !(standings[$0.id]?.counts ?? false) }
        add(
            unproven > 0,
            "\(unproven) of \(inPlace.count) safeguards in place have no evidence that counts, and count for nothing.",
            "Gather evidence."
        )
        add(
            input.seen.flows.isEmpty,
            "Nothing was observed: no traffic and no look at the network backs the catalog.",
            "Let traffic pass the gateway, or look with leadglass discover."
        )
        add(
            input.vulnerabilitySources.isEmpty,
            "No catalog of known exploited vulnerabilities was taken in.",
            "Turn on the setting feeds.fetch, or import CISA's file."
        )
        add(
            input.kept.isEmpty && !risks.isEmpty,
            "Nobody has kept an assessment, so that nobody stands for these figures yet.",
            "Keep the figures on the page What it comes to."
        )
        return list
    }
}
