import Records

/// Objects and their bytes.
public struct ObjectTotal: Hashable, Sendable {
    /// Objects.
    public var objects = 0
    /// Their bytes.
    public var bytes = 0
}

/// What a selection has in it, counted.
public struct SelectionTotals: Hashable, Sendable {
    /// Studies.
    public var studies = 0
    /// All objects of it.
    public var all = ObjectTotal()
    /// Those that the PACS had refused and has not taken since.
    public var refused = ObjectTotal()
    /// Of them, those among the arrivals that were named.
    public var refusedAmongNamed = ObjectTotal()
    /// Those that came with one of the arrivals that were named.
    public var named = ObjectTotal()
    /// Objects that wait for their delivery.
    public var waiting = 0
    /// Images that passed without a copy, since the selection's time if it has one.
    public var unprotected = 0
    /// The newest and oldest Study Date among the studies that has the form YYYYMMDD; empty if none has.
    public var newestDate = ""
    /// The oldest Study Date.
    public var oldestDate = ""
}

extension Vault {
    /// Counts what a selection has in it. Blocks; of the whole vault, it reads the list of studies.
    ///
    /// - Parameter named: Arrivals that brought objects, for example those that were restored before.
    public func totals(_ selection: Selection, named: Set<ArrivalID> = []) throws(VaultError) -> SelectionTotals {
        let (condition, parameters) = condition(selection)
        let refused = """
            EXISTS (SELECT 1 FROM vault_arrivals y WHERE y.object = o.object AND y.outcome = \(Self.refusedNumber))
            AND NOT EXISTS (SELECT 1 FROM vault_arrivals z WHERE z.object = o.object AND z.outcome = \(Self.deliveredNumber))
            """
        var dates: [[UInt8]] = []
        var totals = try ask { reader throws(RecordsError) in
            func total(
                _ from: String,
                _ further: String,
                _ values: [RecordValue] = []
            ) throws(RecordsError) -> ObjectTotal {
                let row = try reader.row(
                    "SELECT COUNT(*), SUM(o.bytes) FROM \(from) WHERE \(further) AND \(condition)",
                    values + parameters
                )
                return ObjectTotal(objects: Int(row?.integer(0) ?? 0), bytes: Int(row?.integer(1) ?? 0))
            }
            var totals = SelectionTotals()
            totals.all = try total("vault_objects o", "1 = 1")
            let isAnyRefused =
                try reader.row("SELECT 1 FROM vault_arrivals WHERE outcome = \(Self.refusedNumber) LIMIT 1") != nil
            if isAnyRefused { totals.refused = try total("vault_objects o", refused) }
            let sequences = named.map { RecordValue.integer(Int64(clamping: $0.sequence)) }
            for start in stride(from: 0, to: sequences.count, by: 500) {
                let some = Array(sequences[start..<min(start + 500, sequences.count)])
                let marks = some.map { _ in "?" }.joined(separator: ", ")
                let from = "vault_arrivals n JOIN vault_objects o ON o.object = n.object AND o.sequence = n.sequence"
                totals.named.add(try total(from, "n.sequence IN (\(marks))", some))
                if isAnyRefused {
                    totals.refusedAmongNamed.add(try total(from, "n.sequence IN (\(marks)) AND \(refused)", some))
                }
            }
            totals.waiting = try total(
                "(SELECT DISTINCT object FROM vault_arrivals WHERE outcome = 0) w JOIN vault_objects o ON o.object = w.object",
                "1 = 1"
            ).objects
            if case .since(let time) = selection.scope {
                totals.unprotected = Int(
                    try reader.row(
                        "SELECT COUNT(*) FROM vault_unprotected WHERE received >= ?",
                        [.integer(time.microseconds)]
                    )?.integer(0) ?? 0
                )
            } else {
                totals.unprotected = Int(try reader.row("SELECT COUNT(*) FROM vault_unprotected")?.integer(0) ?? 0)
            }
            // Of everything, the studies are those in the list; asking each object for its study would take long.
            let studies =
                selection.scope == .all
                ? "SELECT sealed FROM vault_studies WHERE objects > 0"
                : "SELECT sealed FROM vault_studies WHERE study_uid IN (SELECT \(Self.latestStudy) FROM vault_objects o "
                    + "WHERE \(condition))"
            try reader.each(studies, selection.scope == .all ? [] : parameters) { row throws(RecordsError) in
                dates.append(row.blob(0))
                return true
            }
            return totals
        }
        totals.studies = dates.count
        for box in dates {
            guard let date = try? columns.open(box, "study").first, Self.isDate(date) else { continue }
            totals.newestDate = max(totals.newestDate, date)
            totals.oldestDate = totals.oldestDate.isEmpty ? date : min(totals.oldestDate, date)
        }
        return totals
    }

    private static let refusedNumber = OutcomeColumn.number(.refused(status: 0))
    private static let deliveredNumber = OutcomeColumn.number(.delivered(status: 0))

    private static func isDate(_ text: String) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension ObjectTotal {
    fileprivate mutating func add(_ other: ObjectTotal) {
        objects += other.objects
        bytes &+= other.bytes
    }
}
