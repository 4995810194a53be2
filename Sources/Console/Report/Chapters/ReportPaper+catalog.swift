import Practice
import Risk

extension ReportPaper {
    var systems: [PaperBlock] {
        let catalog = report.catalog
        let open = catalog.flows.filter(\.isOpen)
        let unsupported = catalog.systems.count(where: \.isUnsupported)
        let ownerless = catalog.systems.count { $0.owner.isEmpty }
        return [
            .text([
                "\(Amount.count(catalog.systems.count, "system", "systems")) and "
                    + "\(Amount.count(catalog.flows.count, "flow", "flows")) are on record. "
                    + "\(Amount.count(open.count, "flow", "flows")) that may carry PHI \(open.count == 1 ? "is" : "are") not known to "
                    + "be encrypted. \(Amount.count(unsupported, "system is", "systems are")) beyond support, and "
                    + "\(Amount.count(ownerless, "has", "have")) no owner. The map is at the end of this chapter."
            ]),
            .table(
                PaperTable(
                    "Systems, by site and name",
                    [
                        .init("System", 21), .init("Kind", 12), .init("Site", 16), .init("Product", 19),
                        .init("Support ends", 13), .init("Owner", 12), .init("PHI", 5),
                        .init("Risks", 7, isNumber: true),
                    ],
                    rows: catalog.systems.map(row),
                    limit: rows
                )
            ),
            .table(
                PaperTable(
                    "Flows on record: who speaks to whom",
                    [
                        .init("From", 24), .init("To", 24), .init("What", 22), .init("Encrypted", 11),
                        .init("Last seen", 12), .init("PHI", 5),
                    ],
                    rows: flows.map(Self.row),
                    of: catalog.flows.count
                )
            ), .heading("Where record and observation differ"),
        ] + differences + drawn
    }

    /// The flows that have room. Where not all have, those that others can read along come first.
    private var flows: [AnalysisReport.FlowLine] {
        let (all, most) = (report.catalog.flows, min(rows, 1_000))
        guard all.count > most else { return all }
        return Array((all.filter(\.isOpen) + all.filter { !$0.isOpen }).prefix(most))
    }

    private var drawn: [PaperBlock] {
        guard let map, !map.boxes.isEmpty else { return [] }
        return [.map(NetworkMap(title: "Map of the network.", layout: map))]
    }

    private func row(_ system: AnalysisReport.SystemLine) -> [PaperTable.Cell] {
        [
            .init(system.name), .init(system.kind.words), Self.cell(system.site, or: "No site"), .init(system.product),
            system.isUnsupported
                ? .init(system.supportEnds, note: "ended", mood: .critical) : .init(system.supportEnds),
            Self.cell(system.owner, or: "Nobody"), .init(system.handlesPHI ? "Yes" : "No"),
            .init(Amount.count(system.risks)),
        ]
    }

    private static func row(_ flow: AnalysisReport.FlowLine) -> [PaperTable.Cell] {
        [
            .init(flow.from), .init(flow.to), .init(flow.protocol.words, note: flow.service),
            .init(flow.encrypted.words, mood: flow.encrypted == .yes || !flow.handlesPHI ? nil : .warning),
            .init(flow.lastSeen.isEmpty ? "Never" : flow.lastSeen), .init(flow.handlesPHI ? "Yes" : "No"),
        ]
    }

    private var differences: [PaperBlock] {
        let catalog = report.catalog
        guard !catalog.contradictions.isEmpty || !catalog.unrecorded.isEmpty || catalog.sightings > 0 else {
            return [
                .text([
                    catalog.observed == 0
                        ? "Nothing was observed, so that nothing can contradict the record."
                        : "Nothing that was observed contradicts the record."
                ])
            ]
        }
        var blocks: [PaperBlock] = [
            .table(
                PaperTable(
                    "Facts about systems that are not as on record",
                    [.init("System", 3), .init("What differs", 7)],
                    rows: catalog.contradictions.map { [.init($0.system), .init($0.sentence)] },
                    limit: rows
                )
            ),
            .table(
                PaperTable(
                    "Flows that were seen and are not so on record",
                    [
                        .init("From", 21), .init("To", 21), .init("What", 15), .init("Messages", 13, isNumber: true),
                        .init("Last seen", 13), .init("How it stands", 17),
                    ],
                    rows: catalog.unrecorded.map { flow in
                        [
                            .init(flow.from), .init(flow.to), .init(flow.protocol.words, note: flow.service),
                            .init(Amount.count(flow.messages)), .init(flow.lastSeen),
                            .init(
                                flow.standing.paperWords,
                                note: flow.isEncrypted ? "encrypted" : "not encrypted",
                                mood: .warning
                            ),
                        ]
                    },
                    limit: rows
                )
            ),
        ]
        if catalog.sightings > 0 {
            blocks.append(
                .text([
                    "\(Amount.count(catalog.sightings, "device was", "devices were")) seen that nobody has yet said what they are."
                ])
            )
        }
        return blocks
    }
}

extension AnalysisReport.FlowLine {
    /// Whether it may carry PHI that others on the network can read.
    fileprivate var isOpen: Bool { handlesPHI && encrypted != .yes }
}

extension FlowStanding {
    /// How a flow stands to the record, for a reader.
    fileprivate var paperWords: String {
        switch self {
        case .known: "On record"
        case .encryptionContradicted: "On record, but otherwise encrypted"
        case .notInCatalog: "Not on record"
        case .unknownSystem: "One end is no system on record"
        }
    }
}
