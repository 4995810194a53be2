import Access
import Practice
import Risk

/// The threats of the library.
struct ThreatPages: Sendable {
    let desk: RiskDesk

    var routes: [PageRoute] {
        [
            .get("/risk/threats", .needs(.viewRisk)) { try await .page(list($0)) },
            .get("/risk/threats/{threat}", .needs(.viewRisk)) { try await .page(threat($0)) },
        ]
    }

    private func list(_ request: PageRequest) async throws -> Page {
        let view = try await Blocking.toldOfRisk { [desk] in try desk.view() }
        let counts = Dictionary(grouping: view.risks, by: \.threat).mapValues(\.count)
        let threats = desk.content.threats.matching(request.query["text"])
        let table = DataTable(
            caption: "Threats",
            columns: [
                .init(title: "Threat"), .init(title: "Comes from"), .init(title: "Harms"),
                .init(title: "Risks in the register", isNumber: true),
            ],
            rows: threats.map { threat in
                let count = counts[threat.id] ?? 0
                return [
                    Cell(threat.name, path: "/risk/threats/\(threat.id)", note: threat.summary),
                    Cell(threat.source.words),
                    Cell(threat.harms.map(\.words).joined(separator: "; ")),
                    count == 0
                        ? Cell("None") : Cell(Amount.count(count), path: "/risk/register?threat=\(threat.id)"),
                ]
            },
            path: "/risk/threats",
            filters: [.init(name: "text", label: "With the words", value: request.query["text"])],
            total: threats.count,
            empty: EmptyState(
                title: "No threat matches",
                text: "Look for fewer words.",
                action: Action(text: "Show all threats", path: "/risk/threats")
            )
        )
        return Page(
            title: "Threats",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead: "What has happened to imaging, or could: each with what stops it, and figures to start from.",
            blocks: [.table(table)]
        )
    }

    private func threat(_ request: PageRequest) async throws -> Page {
        guard let threat = desk.content.threats[request.parameters["threat"] ?? ""] else {
            throw PageProblem.notFound("threat")
        }
        let library = desk.content.safeguards
        let stops = DataTable(
            caption: "What stops or softens it",
            columns: [.init(title: "Safeguard"), .init(title: "Takes away"), .init(title: "Why")],
            rows: threat.safeguards.map { mitigation in
                let entry = library[mitigation.safeguard]
                return [
                    Cell(entry?.name ?? mitigation.safeguard, note: entry?.summary ?? ""),
                    Cell(
                        RiskSheet.range(mitigation.reduction, Amount.percent),
                        note: mitigation.target.words
                    ), Cell(mitigation.basis),
                ]
            },
            path: "/risk/threats/\(threat.id)",
            empty: EmptyState(title: "None is known", text: "", action: nil)
        )
        var rows: [SummaryList.Row] = [
            .init(name: "Comes from", value: Cell(threat.source.words)),
            .init(name: "Harms", value: Cell(threat.harms.map(\.words).joined(separator: "; "))),
            .init(
                name: "Kinds of systems",
                value: Cell(threat.kinds.isEmpty ? "Any" : threat.kinds.map(\.words).joined(separator: ", "))
            ),
        ]
        if let typical = threat.typical {
            rows.append(
                .init(
                    name: "How often a year",
                    value: Cell(RiskSheet.range(typical.frequency), note: typical.basis)
                )
            )
        }
        if !threat.references.isEmpty {
            rows.append(.init(name: "References", value: Cell(threat.references.joined(separator: "; "))))
        }
        let begin = Action(
            text: "Begin a risk from it",
            path: "/risk/register/new?threat=\(threat.id)",
            weight: .primary
        )
        let cases = threat.cases.map {
            SummaryList.Row(name: $0.source, value: Cell($0.what, note: "Checked \($0.checked)"))
        }
        return Page(
            title: threat.name,
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk"), Link(text: "Threats", path: "/risk/threats")],
            lead: threat.summary,
            blocks: (request.signedIn.may(.editRisk) ? [.actions([begin])] : [])
                + [
                    .summary(SummaryList(rows: rows)),
                    .section(title: "What it needs", id: "needs", [.text(threat.needs)]),
                    .section(title: "What stops or softens it", id: "safeguards", [.table(stops)]),
                ]
                + (cases.isEmpty
                    ? [] : [.section(title: "Where it happened", id: "cases", [.summary(SummaryList(rows: cases))])])
        )
    }
}

extension Threat.Source {
    /// The source for a person (NIST SP 800-30r1, table D-2).
    var words: String {
        switch self {
        case .adversarial: "Somebody who means harm"
        case .accidental: "A mistake"
        case .structural: "Equipment or services that fail"
        case .environmental: "Nature or the building"
        }
    }
}

extension Threat.Harm {
    /// The harm for a person.
    var words: String { "\(properties.map(\.rawValue).joined(separator: ", ")) of \(asset.rawValue)" }
}
