public import Practice
import Records

extension RiskStore {
    /// Saves a risk, new or changed, and writes what changed into its history. Blocks.
    ///
    /// An acceptance goes as soon as the treatment is another than `accept`. Who may sign one is for the caller to see to.
    ///
    /// - Parameters:
    ///   - risk: the risk as it is to be.
    ///   - by: who, as the ledger names them, such as `person:…`.
    ///   - seen: the risk as it was when the change was thought of; if it is another by now, the change is refused with
    ///     `conflict`. Nil does not ask.
    /// - Returns: What changed; without details and with number 0 if nothing did.
    @discardableResult
    public func save(_ risk: Risk, by: String, since seen: Risk? = nil) throws(RiskError) -> RiskChange {
        let risk = risk.tidied()
        if let problem = risk.problems(limits).first { throw problem }
        let before = try self.risk(risk.id)
        let names = try names(of: [risk] + (before.map { [$0] } ?? []))
        try checkNamed(risk, before, names)
        let time = now().microseconds
        return try write { writer in
            let old = try Self.find(writer, risk.id.text)
            if let seen, seen != old {
                throw RiskError(
                    .conflict,
                    "Somebody else has changed this risk meanwhile. Look at it again, then make your change anew."
                )
            }
            let count = try writer.row("SELECT COUNT(*) FROM risk_risks")?.integer(0) ?? 0
            if old == nil, count >= self.limits.riskCount {
                throw RiskError(.limit, "There are \(count) risks already. Remove some first.")
            }
            let details = risk.details(since: old, names)
            let isSigned = risk.acceptance != nil && risk.acceptance != old?.acceptance
            let action: RiskChange.Action = old == nil ? .added : isSigned ? .accepted : .changed
            var change = RiskChange(
                number: 0,
                risk: risk.id,
                title: risk.title,
                when: time,
                by: by,
                action: action,
                details: details
            )
            guard !details.isEmpty else { return change }
            let kept = try writer.row(
                "SELECT figures_at, sort_expected_loss FROM risk_risks WHERE id = ?",
                [.text(risk.id.text)]
            )
            let figuresAt = details.contains { Risk.figureFields.contains($0.field) } ? time : kept?.integer(0) ?? time
            try Self.erase(risk.id, writer)
            try Self.insert(risk, names, figuresAt: figuresAt, loss: kept?.blob(1) ?? [], writer)
            change.number = try Self.add(change, writer)
            return change
        }
    }

    /// Removes a risk; its history and its comments stay. Blocks.
    @discardableResult
    public func remove(_ id: RiskID, by: String) throws(RiskError) -> RiskChange {
        let names = try names(of: try risk(id).map { [$0] } ?? [])
        let time = now().microseconds
        return try write { writer in
            guard let risk = try Self.find(writer, id.text) else {
                throw RiskError(.notFound, "There is no such risk. It may have been removed.")
            }
            let details = risk.fields(names).filter { !$0.text.isEmpty }
                .map { RiskChange.Detail(field: $0.name, old: $0.text, new: "") }
            var change = RiskChange(
                number: 0,
                risk: id,
                title: risk.title,
                when: time,
                by: by,
                action: .removed,
                details: details
            )
            try Self.erase(id, writer)
            change.number = try Self.add(change, writer)
            return change
        }
    }

    /// Sets what lists sort by as `expected_loss`, after an assessment; a risk that is not named has none. Blocks.
    public func setExpectedLosses(_ losses: [RiskID: Double]) throws(RiskError) {
        try write { writer in
            try writer.execute("UPDATE risk_risks SET sort_expected_loss = ?", [.blob([])])
            for (id, loss) in losses where loss.isFinite {
                let cents = Int64(max(-1e16, min(1e16, loss * 100)))
                try writer.execute(
                    "UPDATE risk_risks SET sort_expected_loss = ? WHERE id = ?",
                    [.blob(SortKey.number(cents).bytes), .text(id.text)]
                )
            }
        }
    }

    /// Sorts and searches by the names that the practice's records have now; for after a person was renamed. Blocks.
    public func refreshNames() throws(RiskError) {
        let risks = try allRisks()
        let names = try names(of: risks)
        try write { writer in
            for risk in risks {
                try writer.execute(
                    "UPDATE risk_risks SET sort_owner = ?, search = ? WHERE id = ?",
                    [.blob(risk.ownerKey(names)), .text(risk.searched(names)), .text(risk.id.text)]
                )
            }
        }
    }

    /// Refuses what the risk newly names and the practice does not have. What it named before may stay, so that a record that
    /// was removed keeps nobody from correcting a title; a finding tells of it.
    private func checkNamed(_ risk: Risk, _ old: Risk?, _ names: RiskNames) throws(RiskError) {
        guard lookUp != nil else { return }
        let before = Set((old?.named ?? []).map { [$0.kind.rawValue, $0.id] })
        for record in risk.named
        where names.name(record.kind, record.id) == nil && !before.contains([record.kind.rawValue, record.id]) {
            throw RiskError(
                .invalid,
                "“\(record.field.replacing("_", with: " "))” names a \(record.kind.singular) that the practice does not "
                    + "have. Add it, or name another.",
                field: record.field
            )
        }
    }

    private static func insert(
        _ risk: Risk,
        _ names: RiskNames,
        figuresAt: Int64,
        loss: [UInt8],
        _ writer: any RecordsWriter
    ) throws {
        try writer.execute(
            "INSERT INTO risk_risks (id, title, search, body, figures_at, sort_title, sort_owner, sort_treatment, sort_due, "
                + "sort_review, sort_expected_loss, word_treatment, word_owner, word_threat) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(risk.id.text), .text(risk.title), .text(risk.searched(names)), .text(try encode(risk)),
                .integer(figuresAt), .blob(SortKey.text(risk.title).bytes), .blob(risk.ownerKey(names)),
                .blob(SortKey.text(risk.treatment.rawValue).bytes), .blob(SortKey.text(risk.due).bytes),
                .blob(SortKey.text(risk.review).bytes), .blob(loss), .text(risk.treatment.rawValue),
                .text(risk.owner?.text ?? ""), .text(risk.threat),
            ]
        )
        for record in risk.named {
            try writer.execute(
                "INSERT INTO risk_references (id, field, to_kind, to_id) VALUES (?, ?, ?, ?)",
                [.text(risk.id.text), .text(record.field), .text(record.kind.rawValue), .text(record.id)]
            )
        }
    }

    private static func erase(_ id: RiskID, _ writer: any RecordsWriter) throws {
        try writer.execute("DELETE FROM risk_risks WHERE id = ?", [.text(id.text)])
        try writer.execute("DELETE FROM risk_references WHERE id = ?", [.text(id.text)])
    }

    private static func add(_ change: RiskChange, _ writer: any RecordsWriter) throws -> Int64 {
        let number = try nextNumber("risk_changes", writer)
        try writer.execute(
            "INSERT INTO risk_changes (number, risk, title, made_at, made_by, action, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(number), .text(change.risk.text), .text(change.title), .integer(change.when), .text(change.by),
                .text(change.action.rawValue), .text(try encode(change.details)),
            ]
        )
        return number
    }
}

extension Risk {
    func ownerKey(_ names: RiskNames) -> [UInt8] {
        owner.map { SortKey.text(names(.person, $0.text)).bytes } ?? []
    }

    func searched(_ names: RiskNames) -> String {
        let people = owner.map { [names(.person, $0.text)] } ?? []
        let places = systems.map { names(.system, $0.text) } + serviceLines.map { names(.serviceLine, $0.text) }
        return ([title, threat, treatment.rawValue, notes] + people + places).joined(separator: "\n").lowercased()
    }
}
