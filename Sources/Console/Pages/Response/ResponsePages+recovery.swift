import Practice

extension ResponsePages {
    /// What a lost day costs, and how long the recovery takes.
    static func lossRows(_ line: ServiceLine, _ evidence: [Evidence]) -> [SummaryList.Row] {
        [
            .init(
                name: "A study brings",
                value: line.dollarsPerStudy.map { Cell("About " + Amount.dollars($0)) } ?? "Not known"
            ), .init(name: "Its recovery takes", value: recovery(line, evidence)),
        ]
    }

    /// What the newest drill measured; else what somebody said, marked as such.
    private static func recovery(_ line: ServiceLine, _ evidence: [Evidence]) -> Cell {
        let measured = evidence.filter { $0.minutes != nil && $0.result != .failed }.max { $0.when < $1.when }
        if let measured, let minutes = measured.minutes {
            return Cell(
                Self.minutes(minutes),
                path: measured.path,
                note: "measured on \(Amount.day(measured.when)): \(measured.kind)"
            )
        }
        guard let hours = line.recoveryHours else { return Cell("Not said", tag: .warning) }
        return Cell("About " + Self.minutes(hours * 60), note: "an estimate; no drill has measured it")
    }

    /// The evidence about a service line, the newest first.
    static func evidence(_ line: ServiceLine, _ evidence: [Evidence], mayEdit: Bool) -> Block {
        let add = Action(text: "Add evidence", path: "/defense/evidence/new?service_line=\(line.id)")
        return .section(
            title: "Evidence",
            id: "evidence",
            [.table(EvidenceRows.table(evidence, path: line.path, add: mayEdit ? add : nil))]
        )
    }
}
