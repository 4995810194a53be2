import Records
import Vault

/// What an unfinished restore has sent, so that an interrupted one goes on where it ended.
///
/// A finished restore leaves no trace here: the next one sends everything again, since the destination may be a new one
/// under the old name. Calls block.
struct RestoreJournal: Sendable {
    static let migrations = [
        Migration(
            "restore journal",
            [
                """
                CREATE TABLE gateway_restored (
                  destination TEXT NOT NULL, arrival INTEGER NOT NULL, PRIMARY KEY (destination, arrival))
                """
            ]
        )
    ]

    let destination: String
    private let records: any Records

    init(destination: String, records: any Records) throws {
        self.destination = destination
        self.records = records
        try records.migrate("restore", Self.migrations)
    }

    func sent() throws -> Set<ArrivalID> {
        let rows = try records.read { reader throws(RecordsError) in
            try reader.rows("SELECT arrival FROM gateway_restored WHERE destination = ?", [.text(destination)])
        }
        return Set(rows.map { ArrivalID(sequence: UInt64(bitPattern: $0.integer(0))) })
    }

    func add(_ arrivals: [ArrivalID]) throws {
        try records.write { writer throws(RecordsError) in
            for arrival in arrivals {
                // Another restore to the same destination may have sent it too.
                try remove(arrival, writer)
                try writer.execute("INSERT INTO gateway_restored VALUES (?, ?)", row(arrival))
            }
        }
    }

    func remove(_ arrivals: [ArrivalID]) throws {
        try records.write { writer throws(RecordsError) in
            for arrival in arrivals { try remove(arrival, writer) }
        }
    }

    func clear() throws {
        try records.write { writer throws(RecordsError) in
            try writer.execute("DELETE FROM gateway_restored WHERE destination = ?", [.text(destination)])
        }
    }

    private func remove(_ arrival: ArrivalID, _ writer: any RecordsWriter) throws(RecordsError) {
        try writer.execute("DELETE FROM gateway_restored WHERE destination = ? AND arrival = ?", row(arrival))
    }

    private func row(_ arrival: ArrivalID) -> [RecordValue] {
        [.text(destination), .integer(Int64(bitPattern: arrival.sequence))]
    }
}
