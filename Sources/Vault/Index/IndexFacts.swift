import Records

/// Single values beside the tables: whose index it is, how far it has come, what was counted.
struct IndexFacts {
    // What claims more is damaged. After half of what an arrival may have, there is room for more.
    private static let greatest = Int64(ArrivalID.greatestSequence / 2)
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
        let number = try number("mark")
        return FramePlace(segment: number >> 32, offset: number & 0xFFFF_FFFF)
    }

    /// The greatest numbers that were ever given, whatever of it is there now.
    func used() throws(RecordsError) -> UsedNumbers {
        let sequence = try reader.row(
            "SELECT MAX(sequence) FROM vault_arrivals WHERE sequence <= ?",
            [.integer(Self.greatest)]
        )
        func fileNumber(_ name: String) throws(RecordsError) -> UInt32 {
            let number = UInt32(clamping: try number(name))
            return number < FolderListing.greatestNumber ? number : 0
        }
        return UsedNumbers(
            sequence: UInt64(max(0, sequence?.integer(0) ?? 0, try number("used_sequence"))),
            segment: max(try mark()?.segment ?? 0, try fileNumber("used_segment")),
            keyFile: try fileNumber("key_file")
        )
    }

    func counters() throws(RecordsError) -> Counters {
        var counters = Counters()
        for (name, path) in Counters.names {
            counters[keyPath: path] = Int(try number(name))
        }
        return counters
    }

    /// Zero if there is none, or none that can be true.
    private func number(_ name: String) throws(RecordsError) -> Int64 {
        let number = try reader.row("SELECT number FROM vault_facts WHERE name = ?", [.text(name)])?.integer(0) ?? 0
        return (0...Self.greatest).contains(number) ? number : 0
    }
}

/// Numbers that are never given again.
struct UsedNumbers: Sendable {
    var sequence: UInt64
    var segment: UInt32
    var keyFile: UInt32
}

extension IndexFacts {
    func set(_ counters: Counters) throws(RecordsError) {
        for (name, path) in Counters.names { try set(name, Int64(counters[keyPath: path])) }
    }

    func set(mark: FramePlace) throws(RecordsError) {
        try set("mark", Int64(mark.segment) << 32 | Int64(mark.offset))
    }

    /// Says that so many key files have been made.
    func set(keyFile number: UInt32) throws(RecordsError) {
        try set("key_file", Int64(number))
    }

    /// What an empty index must remember of the one before.
    func set(_ used: UsedNumbers) throws(RecordsError) {
        try set("used_sequence", Int64(clamping: used.sequence))
        try set("used_segment", Int64(used.segment))
        try set("key_file", Int64(used.keyFile))
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
