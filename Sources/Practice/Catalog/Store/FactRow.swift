import Records

/// A fact as it is in the table: of which system or sighting it is, beside what it says.
struct FactRow {
    static let columns =
        "subject, name, port, basis, slot, value, source, first_seen, last_seen, seen, evidence"

    /// What there can be only one of.
    struct Key: Hashable {
        var subject: String
        var name: FactName
        var port: Int
        var basis: Fact.Basis
        var slot: String
    }

    var subject: String
    var fact: Fact

    init(subject: String, fact: Fact) {
        self.subject = subject
        self.fact = fact
    }

    /// Reads a row; nil if a later version has written a name that this one does not know.
    init?(_ row: RecordRow) {
        guard let name = FactName(rawValue: row.text(1)), let basis = Fact.Basis(rawValue: row.text(3)) else {
            return nil
        }
        let port = Int(row.integer(2))
        subject = row.text(0)
        fact = Fact(
            name,
            row.text(5),
            port: port == 0 ? nil : port,
            basis: basis,
            source: row.text(6),
            firstSeen: row.integer(7),
            lastSeen: row.integer(8),
            count: Int(row.integer(9)),
            evidence: row[10].text.flatMap { EvidenceID($0) }
        )
    }

    var key: Key {
        Key(
            subject: subject,
            name: fact.name,
            port: fact.port ?? 0,
            basis: fact.basis,
            slot: fact.name.manner == .list ? "" : fact.value
        )
    }

    private var keyValues: [RecordValue] {
        let key = key
        return [
            .text(key.subject), .text(key.name.rawValue), .integer(key.port), .text(key.basis.rawValue),
            .text(key.slot),
        ]
    }

    private var contents: [RecordValue] {
        [
            .text(fact.value), .text(fact.source), .integer(fact.firstSeen), .integer(fact.lastSeen),
            .integer(fact.count), .text(fact.evidence?.text),
        ]
    }

    func insert(_ writer: any RecordsWriter) throws {
        try writer.execute(
            "INSERT INTO catalog_facts (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            keyValues + contents
        )
    }

    @discardableResult
    func update(_ writer: any RecordsWriter) throws -> Int {
        try writer.execute(
            "UPDATE catalog_facts SET value = ?, source = ?, first_seen = ?, last_seen = ?, seen = ?, evidence = ? "
                + "WHERE subject = ? AND name = ? AND port = ? AND basis = ? AND slot = ?",
            contents + keyValues
        )
    }

    func delete(_ writer: any RecordsWriter) throws {
        try writer.execute(
            "DELETE FROM catalog_facts WHERE subject = ? AND name = ? AND port = ? AND basis = ? AND slot = ?",
            keyValues
        )
    }

    /// Takes in what was seen of the same fact.
    mutating func add(_ values: [String], _ seen: SeenSpan, _ limits: CatalogLimits) {
        if fact.name.manner == .list, fact.value != values.joined(separator: " ") {
            let known = Set(fact.values)
            let new = values.filter { !known.contains($0) }
            if !new.isEmpty {
                fact.value = (fact.values + new).prefix(limits.listEntries).sorted().joined(separator: " ")
            }
        }
        fact.firstSeen = min(fact.firstSeen, seen.first)
        let (count, overflow) = fact.count.addingReportingOverflow(seen.count)
        fact.count = overflow ? .max : count
        guard seen.last >= fact.lastSeen else { return }
        fact.lastSeen = seen.last
        fact.source = seen.source
    }
}

/// From when to when something was seen, how often, and by whom last.
struct SeenSpan: Hashable {
    var first: Int64
    var last: Int64
    var count: Int
    var source: String

    mutating func add(_ when: Int64, _ source: String) {
        first = min(first, when)
        count += 1
        guard when >= last else { return }
        last = when
        self.source = source
    }
}
