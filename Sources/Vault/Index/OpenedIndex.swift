import Records

/// Brings an index up to date with the segments before the vault takes anything.
struct OpenedIndex {
    let result: SegmentRecovery.Result
    let counters: Counters
    /// What the index knows of and is not there, for a person.
    let missing: String?

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
        let mark: FramePlace?
        let used: UsedNumbers
        do throws(RecordsError) {
            (counters, mark, used) = try records.read { reader throws(RecordsError) in
                let facts = IndexFacts(reader)
                return (try facts.counters(), try facts.mark(), try facts.used())
            }
        } catch {
            throw VaultError(error)
        }
        store.keys.reserve(upTo: used.keyFile)
        let isMarkThere = mark.map { (try? store.arrival(at: $0)) != nil } ?? true
        let recovery = SegmentRecovery(
            store: store,
            secret: secret,
            mark: mark,
            isMarkThere: isMarkThere,
            isIndexed: { sequence in
                // Without an answer, it is left as it is.
                (try? records.read { reader throws(RecordsError) in
                    let sequence = RecordValue.integer(Int64(clamping: sequence))
                    return try reader.row("SELECT 1 FROM vault_arrivals WHERE sequence = ?", [sequence]) != nil
                }) ?? true
            }
        )
        var result = try recovery.run { entries throws(VaultError) in
            guard !entries.isEmpty else { return }
            do throws(RecordsError) {
                counters = try Index.write(
                    entries,
                    counters: counters,
                    to: records,
                    columns: columns,
                    keys: store.keys
                )
            } catch {
                throw VaultError(error)
            }
        }
        result.nextSequence = max(result.nextSequence, used.sequence + 1 + result.lostSequences)
        result.nextSegment = max(result.nextSegment, used.segment + 1)
        if result.locked > 0 {
            store.keys.missKeys()
            result.problems.append(
                "\(result.locked) arrivals cannot be opened: a file of vault/keys is missing or damaged. Bring it back from a "
                    + "copy and run `leadglass vault reindex`."
            )
        }
        if let mark, !isMarkThere {
            missing =
                "The end of segment \(mark.segment), which the index knows of, is missing or damaged. Bring the file back from a "
                + "copy; `leadglass vault verify` names what it held."
        } else {
            missing = try Self.missingSegments(records, store)
        }
        self.result = result
        self.counters = counters
    }

    /// Segments that the index has objects in and whose files are not there, in words.
    private static func missingSegments(_ records: any Records, _ store: ObjectStore) throws(VaultError) -> String? {
        let there = Set(store.files.numbers.map(Int64.init))
        var missing: [Int64] = []
        do throws(RecordsError) {
            try records.read { reader throws(RecordsError) in
                // One step for each segment, however many objects they have.
                var last: Int64 = 0
                while let next = try reader.row(
                    "SELECT MIN(segment) FROM vault_objects WHERE segment > ?",
                    [.integer(last)]
                ),
                    let number = next[0].integer, number < FolderListing.greatestNumber
                {
                    if !there.contains(number) { missing.append(number) }
                    last = number
                }
            }
        } catch {
            throw VaultError(error)
        }
        guard let first = missing.first else { return nil }
        let others = missing.count > 1 ? " and \(missing.count - 1) more are" : " is"
        return
            "Segment \(first)\(others) missing. Bring the file back from a copy; `leadglass vault verify` names what it held."
    }

    /// Empties the tables, so that they are filled from the segments again. Numbers that this vault gave stay given.
    static func clear(_ records: any Records, vaultID: [UInt8]) throws(RecordsError) {
        try records.write { writer throws(RecordsError) in
            let facts = IndexFacts(writer)
            let used = try facts.vaultID() == vaultID ? try facts.used() : nil
            for table in Schema.tables { try writer.execute("DELETE FROM \(table)") }
            try facts.set(vaultID: vaultID)
            if let used { try facts.set(used) }
        }
    }
}
