import Records

extension CatalogStore {
    /// What is claimed and what was seen of a system, each fact with both sides. Blocks.
    ///
    /// - Returns: empty if there is no such system.
    public func facts(of system: SystemID) throws(PracticeError) -> [ComparedFact] {
        guard let record = try practice.system(system) else { return [] }
        let flows = try practice.flows(
            ListQuery(filters: ["to": system.text], limit: practice.limits.pageSize)
        ).items
        return FactComparison.compare(
            try storedFacts(of: system) + Claims.of(record, flows: flows, asOf: practice.now().microseconds)
        )
    }

    /// What was seen of a device that is no system yet. Blocks.
    public func facts(of sighting: SightingID) throws(PracticeError) -> [ComparedFact] {
        FactComparison.compare(
            try practice.read { try Self.rows(of: [sighting.text], $0).map(\.fact) }
        )
    }

    /// What was seen of a system, and what people have typed about it; what its record claims is not among it. Blocks.
    public func storedFacts(of system: SystemID) throws(PracticeError) -> [Fact] {
        try practice.read { try Self.rows(of: [system.text], $0).map(\.fact) }
    }

    /// The facts of all systems for which what was seen is not what is claimed. Blocks.
    public func contradictions() throws(PracticeError) -> [SystemID: [ComparedFact]] {
        let systems = try practice.allSystems()
        let flows = Dictionary(grouping: try practice.allFlows(), by: \.to)
        let now = practice.now().microseconds
        let stored = try practice.read { reader in
            // Only names of which one value holds can be contradicted.
            let names = FactName.allCases.filter { $0.manner == .one }
            let marks = names.map { _ in "?" }.joined(separator: ", ")
            return try reader.rows(
                "SELECT \(FactRow.columns) FROM catalog_facts WHERE name IN (\(marks))",
                names.map { .text($0.rawValue) }
            ).compactMap(FactRow.init)
        }
        let bySubject = Dictionary(grouping: stored, by: \.subject)
        var found: [SystemID: [ComparedFact]] = [:]
        for system in systems {
            guard let rows = bySubject[system.id.text] else { continue }
            let claims = Claims.of(system, flows: flows[system.id] ?? [], asOf: now)
            let contradicted = FactComparison.contradictions(rows.map(\.fact) + claims)
            if !contradicted.isEmpty { found[system.id] = contradicted }
        }
        return found
    }

    /// Keeps what a person says of a system, such as “TLS: yes”; an earlier claim of the same name and port is replaced where
    /// only one value can hold. Blocks.
    ///
    /// - Parameter source: who says so, for a person.
    public func claim(
        _ name: FactName,
        _ value: String,
        port: Int? = nil,
        of system: SystemID,
        source: String
    ) throws(PracticeError) {
        let value = FactText.line(value, limits.valueLength)
        guard !value.isEmpty else { throw PracticeError(.missing, field: "value", "There is no value. Write one.") }
        if let complaint = name.complaint(about: value) {
            throw PracticeError(.invalid, field: "value", complaint)
        }
        if let port, !(1...65_535).contains(port) {
            throw PracticeError(.invalid, field: "port", "The port must be a whole number from 1 to 65535.")
        }
        try practice.write { writer in
            guard try System.find(writer, system.text) != nil else { throw Self.noSystem }
            let now = self.practice.now().microseconds
            let fact = Fact(name, value, port: port, basis: .claimed, source: source, firstSeen: now, lastSeen: now)
            let row = FactRow(subject: system.text, fact: fact)
            if name.manner == .several { try row.delete(writer) } else { try self.withdraw(name, port, system, writer) }
            let claims = try Self.rows(of: [system.text], writer).count { $0.fact.basis == .claimed }
            guard claims < self.limits.claimsPerSystem else {
                throw PracticeError(
                    .limit,
                    "There are \(claims) claims about this system already. Withdraw some first."
                )
            }
            try row.insert(writer)
        }
    }

    /// Takes back what people have said of a system by this name and port. What its record claims stays. Blocks.
    public func withdraw(_ name: FactName, port: Int? = nil, of system: SystemID) throws(PracticeError) {
        try practice.write { try self.withdraw(name, port, system, $0) }
    }

    private func withdraw(_ name: FactName, _ port: Int?, _ system: SystemID, _ writer: any RecordsWriter) throws {
        try writer.execute(
            "DELETE FROM catalog_facts WHERE subject = ? AND name = ? AND port = ? AND basis = 'claimed'",
            [.text(system.text), .text(name.rawValue), .integer(port ?? 0)]
        )
    }

    /// Names the piece of evidence that shows a fact, as the ledger or a document holds it. Blocks.
    public func set(_ evidence: EvidenceID?, for fact: Fact, of system: SystemID) throws(PracticeError) {
        try practice.write { writer in
            var row = FactRow(subject: system.text, fact: fact)
            row.fact.evidence = evidence
            guard try row.update(writer) > 0 else {
                throw PracticeError(.notFound, "There is no such fact of this system. It may have been replaced.")
            }
        }
    }

    static func rows(of subjects: [String], _ reader: any RecordsReader) throws -> [FactRow] {
        var rows: [FactRow] = []
        var rest = subjects[...]
        while !rest.isEmpty {
            let some = rest.prefix(100)
            rest = rest.dropFirst(100)
            let marks = some.map { _ in "?" }.joined(separator: ", ")
            try reader.each(
                "SELECT \(FactRow.columns) FROM catalog_facts WHERE subject IN (\(marks))",
                some.map { .text($0) }
            ) { row in
                if let row = FactRow(row) { rows.append(row) }
                return true
            }
        }
        return rows
    }

    static var noSystem: PracticeError {
        PracticeError(.notFound, "There is no such system. It may have been removed.")
    }
}
