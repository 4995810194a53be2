import Records

/// Brings an index up to date with the segments before the vault takes anything.
struct OpenedIndex {
    let result: SegmentRecovery.Result
    let counters: Counters

    init(
        records: any Records,
        columns: ColumnKeys,
        store: ObjectStore,
        secret: VaultSecret
    ) throws(VaultError) {
        do throws(RecordsError) {
            try records.migrate(Schema.namespace, Schema.migrations)
            let isOurs = try records.read { reader throws(RecordsError) in
                try IndexFacts(reader).vaultID() == secret.vaultID
            }
            if !isOurs { try Self.clear(records, vaultID: secret.vaultID) }
        } catch {
            throw VaultError(error)
        }
        try self.init(prepared: records, columns, store, secret)
    }

    private init(
        prepared records: any Records,
        _ columns: ColumnKeys,
        _ store: ObjectStore,
        _ secret: VaultSecret
    ) throws(VaultError) {
        var counters: Counters
        var mark: FramePlace?
        var lastSequence: UInt64
        do throws(RecordsError) {
            (counters, mark, lastSequence) = try records.read { reader throws(RecordsError) in
                let facts = IndexFacts(reader)
                return (try facts.counters(), try facts.mark(), try facts.lastSequence())
            }
            if let place = mark, !Self.isThere(place, store) {
                // The segments are not those that this index was made from.
                try Self.clear(records, vaultID: secret.vaultID)
                (counters, mark, lastSequence) = (Counters(), nil, 0)
            }
        } catch {
            throw VaultError(error)
        }
        let recovery = SegmentRecovery(store: store, secret: secret, mark: mark)
        var result = try recovery.run { entries throws(VaultError) in
            guard !entries.isEmpty else { return }
            do throws(RecordsError) {
                counters = try Index.write(entries, counters: counters, to: records, columns: columns)
            } catch {
                throw VaultError(error)
            }
        }
        result.nextSequence = max(result.nextSequence, lastSequence + 1)
        self.result = result
        self.counters = counters
    }

    /// Empties the tables, so that they are filled from the segments again.
    static func clear(_ records: any Records, vaultID: [UInt8]) throws(RecordsError) {
        try records.write { writer throws(RecordsError) in
            for table in Schema.tables { try writer.execute("DELETE FROM \(table)") }
            try IndexFacts(writer).set(vaultID: vaultID)
        }
    }

    private static func isThere(_ place: FramePlace, _ store: ObjectStore) -> Bool {
        guard let bytes = try? store.files.read(place.segment, at: place.offset, count: Frame.headerCount) else {
            return false
        }
        return FrameHeader(Array(bytes))?.type == FrameType.arrival.rawValue
    }
}
