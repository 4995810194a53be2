public import Practice
import Records

extension RiskStore {
    /// What was changed of a risk, or of all of them, the latest first. Blocks.
    ///
    /// - Parameters:
    ///   - id: the risk, also one that was removed; nil for all.
    ///   - before: only changes with a lower number, which is the last of the page before.
    ///   - limit: the most changes.
    public func history(
        _ id: RiskID? = nil,
        before: Int64? = nil,
        limit: Int = 500
    ) throws(RiskError) -> [RiskChange] {
        var parameters: [RecordValue] = [.integer(before ?? .max)]
        if let id { parameters.append(.text(id.text)) }
        parameters.append(.integer(Int64(max(0, min(limit, 10_000)))))
        return try read { reader in
            let rows = try reader.rows(
                "SELECT number, risk, title, made_at, made_by, action, body FROM risk_changes "
                    + "WHERE number < ? \(id == nil ? "" : "AND risk = ? ")ORDER BY number DESC LIMIT ?",
                parameters
            )
            let details: [[RiskChange.Detail]] = try Self.decode(rows.map { $0.text(6) })
            return zip(rows, details).compactMap { row, details in
                guard let risk = RiskID(row.text(1)) else { return nil }
                return RiskChange(
                    number: row.integer(0),
                    risk: risk,
                    title: row.text(2),
                    when: row.integer(3),
                    by: row.text(4),
                    action: RiskChange.Action(rawValue: row.text(5)) ?? .changed,
                    details: details
                )
            }
        }
    }

    /// What people said of a risk, the earliest first. Blocks.
    public func comments(_ id: RiskID) throws(RiskError) -> [RiskComment] {
        try read { reader in
            try reader.rows(
                "SELECT number, made_at, made_by, body FROM risk_comments WHERE risk = ? ORDER BY number",
                [.text(id.text)]
            )
        }.map {
            RiskComment(number: $0.integer(0), risk: id, when: $0.integer(1), by: $0.text(2), text: $0.text(3))
        }
    }

    /// Adds what somebody says of a risk. It cannot be changed or taken back. Blocks.
    @discardableResult
    public func comment(_ id: RiskID, _ text: String, by: String) throws(RiskError) -> RiskComment {
        let text = text.trimmedLines
        var checks = RiskChecks(limits)
        checks.lines(text, "text", "comment", limit: limits.commentLength, isRequired: true)
        if let problem = checks.problems.first { throw problem }
        let time = now().microseconds
        return try write { writer in
            guard try Self.find(writer, id.text) != nil else {
                throw RiskError(.notFound, "There is no such risk. It may have been removed.")
            }
            let count = try writer.row("SELECT COUNT(*) FROM risk_comments WHERE risk = ?", [.text(id.text)])?.integer(
                0
            )
            if (count ?? 0) >= self.limits.commentCount {
                throw RiskError(
                    .limit,
                    "This risk has \(self.limits.commentCount) comments, and can have no more. Write into its notes."
                )
            }
            let number = try Self.nextNumber("risk_comments", writer)
            try writer.execute(
                "INSERT INTO risk_comments (number, risk, made_at, made_by, body) VALUES (?, ?, ?, ?, ?)",
                [.integer(number), .text(id.text), .integer(time), .text(by), .text(text)]
            )
            return RiskComment(number: number, risk: id, when: time, by: by, text: text)
        }
    }

    /// Keeps what an assessment came to. It cannot be changed or taken back. Blocks.
    public func record(_ assessment: AssessmentRecord) throws(RiskError) {
        try write { writer in
            try writer.execute(
                "INSERT INTO risk_assessments (number, made_at, body) VALUES (?, ?, ?)",
                [
                    .integer(try Self.nextNumber("risk_assessments", writer)), .integer(assessment.when),
                    .text(try Self.encode(assessment)),
                ]
            )
        }
    }

    /// What assessments came to, the latest first. Blocks.
    public func assessments(limit: Int = 500) throws(RiskError) -> [AssessmentRecord] {
        try read { reader in
            try Self.decode(
                try reader.rows(
                    "SELECT body FROM risk_assessments ORDER BY made_at DESC, number DESC LIMIT ?",
                    [.integer(Int64(max(0, min(limit, 10_000))))]
                ).map { $0.text(0) }
            )
        }
    }
}
