import Records

/// Single values beside the tables: whose index it is, how far it has come, what was counted.
struct IndexFacts {
    private let reader: any RecordsReader

    init(_ reader: any RecordsReader) {
        self.reader = reader
    }

    /// The vault that this is the index of.
    func vaultID() throws(RecordsError) -> [UInt8]? {
        try reader.row("SELECT bytes FROM vault_facts WHERE name = 'vault'")?.blob(0)
    }

    /// The last arrival that the index has; what comes after it in the segments may be missing.
    func mark() throws(RecordsError) -> FramePlace? {
        try reader.row("SELECT number FROM vault_facts WHERE name = 'mark'").map { row in
            FramePlace(
                segment: UInt32(truncatingIfNeeded: row.integer(0) >> 32),
                offset: Int(row.integer(0) & 0xFFFF_FFFF)
            )
        }
    }

    func counters() throws(RecordsError) -> Counters {
        var counters = Counters()
        for (name, path) in Counters.names {
            let row = try reader.row("SELECT number FROM vault_facts WHERE name = ?", [.text(name)])
            counters[keyPath: path] = Int(row?.integer(0) ?? 0)
        }
        return counters
    }

    /// The greatest sequence of an arrival.
    func lastSequence() throws(RecordsError) -> UInt64 {
        UInt64(try reader.row("SELECT MAX(sequence) FROM vault_arrivals")?.integer(0) ?? 0)
    }
}

extension IndexFacts {
    func set(_ counters: Counters) throws(RecordsError) {
        for (name, path) in Counters.names { try set(name, Int64(counters[keyPath: path])) }
    }

    func set(mark: FramePlace) throws(RecordsError) {
        try set("mark", Int64(mark.segment) << 32 | Int64(mark.offset))
    }

    func set(vaultID: [UInt8]) throws(RecordsError) {
        try set("vault", 0, vaultID)
    }

    private func set(_ name: String, _ number: Int64, _ bytes: [UInt8]? = nil) throws(RecordsError) {
        guard let writer = reader as? any RecordsWriter else { return }
        let changed = try writer.execute(
            "UPDATE vault_facts SET number = ?, bytes = ? WHERE name = ?",
            [.integer(number), .blob(bytes), .text(name)]
        )
        if changed == 0 {
            try writer.execute(
                "INSERT INTO vault_facts (name, number, bytes) VALUES (?, ?, ?)",
                [.text(name), .integer(number), .blob(bytes)]
            )
        }
    }
}
