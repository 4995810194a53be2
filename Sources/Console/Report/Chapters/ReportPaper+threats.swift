import Practice
import Risk

extension ReportPaper {
    var threats: [PaperBlock] {
        let without = report.threats.count { $0.risks.isEmpty }
        let own = report.risks.count { $0.threat.isEmpty }
        return [
            .text([
                "\(Amount.count(report.threats.count, "threat", "threats")) of the library "
                    + "\(report.threats.count == 1 ? "concerns" : "concern") the kinds of system that the practice has; "
                    + "\(Amount.count(without)) of them \(without == 1 ? "has" : "have") no risk in the register, so that nobody has "
                    + "judged \(without == 1 ? "it" : "them") for this practice. "
                    + (own == 0 ? "" : "\(Amount.count(own, "risk is", "risks are")) of no threat of the library.")
            ]),
            .table(
                PaperTable(
                    "Threats, by source (NIST SP 800-30r1, table D-2)",
                    [.init("Threat", 30), .init("Source", 16), .init("Harms", 26), .init("Risks on record", 28)],
                    rows: report.threats.map { threat in
                        [
                            .init(threat.name), .init(threat.source.words),
                            .init(Self.harms(threat.harms)),
                            threat.risks.isEmpty ? .init("None") : .init(Self.names(threat.risks, 3)),
                        ]
                    },
                    limit: rows
                )
            ), .heading("Known exploited vulnerabilities"),
        ] + vulnerabilities
    }

    /// Harms that are alike are said once: “availability of images, orders”.
    private static func harms(_ harms: [Threat.Harm]) -> String {
        var said: [(properties: [Threat.Property], assets: [String])] = []
        for harm in harms {
            if let place = said.firstIndex(where: { $0.properties == harm.properties }) {
                said[place].assets.append(harm.asset.rawValue)
            } else {
                said.append((harm.properties, [harm.asset.rawValue]))
            }
        }
        return said.map {
            "\($0.properties.map(\.rawValue).joined(separator: ", ")) of \($0.assets.joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    private var vulnerabilities: [PaperBlock] {
        let found = report.vulnerabilities
        guard !found.sources.isEmpty else {
            return [
                .text([
                    "No catalog of known exploited vulnerabilities was taken in, so that nothing can be said of them. The setting "
                        + "`feeds.fetch` takes in CISA’s catalog each day."
                ])
            ]
        }
        let counts = VulnerabilityState.allCases.map {
            PaperFact($0.paperWords, Amount.count(found.counts[$0] ?? 0))
        }
        return [
            .list(found.sources), .facts(counts),
            .table(
                PaperTable(
                    "Confirmed and proposed vulnerabilities of systems",
                    [
                        .init("System", 22), .init("Vulnerability", 32), .init("State", 12), .init("Due", 12),
                        .init("Exploited in 30 days", 10, isNumber: true), .init("Decided", 16),
                    ],
                    rows: found.lines.map { line in
                        [
                            .init(line.system), .init(line.cve, note: line.name),
                            .init(line.state.paperWords, note: line.usedByRansomware ? "used by ransomware" : ""),
                            line.isOverdue ? .init(line.due, note: "overdue", mood: .critical) : .init(line.due),
                            .init(line.probability.map { Amount.percent($0) } ?? "No score"), .init(line.decided),
                        ]
                    },
                    limit: min(rows, 500)
                )
            ),
        ]
    }

    var safeguards: [PaperBlock] {
        let inPlace = report.safeguards.filter { $0.status == .inPlace }
        let proven = inPlace.count { $0.standing == .proven }
        return [
            .text([
                "\(Amount.count(inPlace.count, "safeguard is", "safeguards are")) in place, \(Amount.count(proven)) with evidence "
                    + "that counts. One without counts for nothing in every figure of this report."
            ])
        ]
            + Safeguard.Kind.allCases.map { kind in
                .table(
                    PaperTable(
                        "\(kind.words) safeguards",
                        [
                            .init("Safeguard", 26), .init("Layer", 11), .init("Status", 10), .init("Counts", 16),
                            .init("Evidence", 25), .init("Owner", 12),
                        ],
                        rows: report.safeguards.filter { $0.kind == kind }.map(Self.row),
                        limit: rows
                    )
                )
            }
    }

    private static func row(_ safeguard: AnalysisReport.SafeguardLine) -> [PaperTable.Cell] {
        [
            .init(safeguard.name), .init(safeguard.layer), .init(safeguard.status.words),
            safeguard.status == .planned
                ? .init("Not yet")
                : .init(
                    safeguard.standing.words,
                    note: safeguard.until.isEmpty ? "" : "until \(safeguard.until)",
                    mood: safeguard.standing == .proven ? .good : .warning
                ), safeguard.evidence.map { .init(evidence($0), note: $0.source) } ?? .init("None"),
            cell(safeguard.owner, or: "Nobody"),
        ]
    }

    static func evidence(_ evidence: AnalysisReport.EvidenceLine) -> String {
        let entry = evidence.ledgerEntry.map { ", ledger entry \($0)" } ?? ""
        return "\(evidence.day), \(evidence.kind): \(evidence.result.rawValue)\(entry)"
    }
}

extension AnalysisReport.Standing {
    /// Whether a safeguard counts, and why not.
    var words: String {
        switch self {
        case .proven: "Yes: proven"
        case .notInPlace: "No: not in place"
        case .noEvidence: "No: no evidence"
        case .expired: "No: evidence too old"
        case .failed: "No: evidence failed"
        }
    }
}

extension VulnerabilityState {
    /// Where a vulnerability stands, for a reader.
    fileprivate var paperWords: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
