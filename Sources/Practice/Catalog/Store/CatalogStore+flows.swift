import Records

extension CatalogStore {
    static let tallyColumns =
        "id, from_host, from_title, to_host, to_title, port, protocol, service, encrypted, messages, bytes, first_seen, "
        + "last_seen, hours, source"

    /// The flows that were seen, those with the most messages first, each with what is on record of it. Blocks.
    ///
    /// - Parameters:
    ///   - standing: only those that stand so to the flows on record.
    ///   - system: only those that begin or end at this system.
    ///   - limit: the most flows.
    public func flows(
        _ standing: FlowStanding? = nil,
        of system: SystemID? = nil,
        limit: Int = 500
    ) throws(PracticeError) -> [ComparedFlow] {
        let comparison = FlowComparison(index: try index(), flows: try practice.allFlows())
        return try practice.read { reader in
            var found: [ComparedFlow] = []
            try reader.each(
                "SELECT \(Self.tallyColumns) FROM catalog_tallies ORDER BY messages DESC, last_seen DESC, id DESC",
                []
            ) { row in
                guard let tally = Self.tally(row) else { return true }
                let flow = comparison.compare(tally)
                let isWanted =
                    (standing == nil || flow.standing == standing)
                    && (system == nil || flow.from == system || flow.to == system)
                if isWanted { found.append(flow) }
                return found.count < limit
            }
            return found
        }
    }

    /// One flow that was seen; nil if there is none with this ID. Blocks.
    public func flow(_ id: FlowTallyID) throws(PracticeError) -> ComparedFlow? {
        guard let tally = try practice.read({ try Self.tally(id, $0) }) else { return nil }
        return FlowComparison(index: try index(), flows: try practice.allFlows()).compare(tally)
    }

    /// Puts a flow that was seen on record. Blocks.
    ///
    /// - Throws: `invalid` if a device at one end is no system yet, or if the flow is on record already.
    @discardableResult
    public func confirm(_ id: FlowTallyID) throws(PracticeError) -> (flow: Flow, change: PracticeChange) {
        guard let seen = try flow(id) else {
            throw PracticeError(
                .notFound,
                "There is no such flow. It may have been dropped; it comes back when it is seen."
            )
        }
        guard let from = seen.from, let to = seen.to else {
            let host = seen.from == nil ? seen.tally.from.host : seen.tally.to.host
            throw PracticeError(.invalid, "The device at \(host) is no system yet. Confirm that first.")
        }
        guard seen.flow == nil else { throw PracticeError(.invalid, "This flow is on record already.") }
        let flow = Flow(
            id: practice.newID(),
            from: from,
            to: to,
            protocol: seen.tally.protocol,
            service: seen.tally.service,
            port: seen.tally.port == 0 ? nil : seen.tally.port,
            encrypted: seen.tally.isEncrypted ? .yes : .no
        )
        return (flow, try practice.save(flow))
    }

    static func tally(_ id: FlowTallyID, _ reader: any RecordsReader) throws -> FlowTally? {
        try reader.row("SELECT \(tallyColumns) FROM catalog_tallies WHERE id = ?", [.text(id.text)]).flatMap(tally)
    }

    static func tally(_ row: RecordRow) -> FlowTally? {
        guard let id = FlowTallyID(row.text(0)), let spoken = Flow.ProtocolKind(rawValue: row.text(6)) else {
            return nil
        }
        return FlowTally(
            id: id,
            from: FlowObservation.End(host: row.text(1), title: row.text(2)),
            to: FlowObservation.End(host: row.text(3), title: row.text(4)),
            port: Int(row.integer(5)),
            protocol: spoken,
            service: row.text(7),
            isEncrypted: row.integer(8) != 0,
            messages: Int(row.integer(9)),
            bytes: Int(row.integer(10)),
            firstSeen: row.integer(11),
            lastSeen: row.integer(12),
            hours: FlowTally.day(row.text(13).split(separator: ",").map { Int($0) ?? 0 }),
            source: row.text(14)
        )
    }
}
