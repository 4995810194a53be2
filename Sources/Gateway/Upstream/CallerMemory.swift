import DICOMNetwork
import Records
import Synchronization

/// What a forward system last accepted from each caller, so that Leadglass can answer in its absence.
///
/// The memory itself answers at once; `Records` keeps it over a restart.
final class CallerMemory: Sendable {
    /// A caller as a forward system knows it.
    struct Caller: Hashable, Sendable {
        var upstream: String
        var aeTitle: String
        var address: String
    }

    /// What it accepted: transfer syntaxes by abstract syntax; an empty set is a class that it refused.
    typealias Accepted = [String: Set<String>]

    static let migrations = [
        Migration(
            "accepted contexts",
            [
                """
                CREATE TABLE gateway_accepted (
                  upstream TEXT NOT NULL, ae_title TEXT NOT NULL, address TEXT NOT NULL,
                  abstract_syntax TEXT NOT NULL, transfer_syntax TEXT NOT NULL,
                  PRIMARY KEY (upstream, ae_title, address, abstract_syntax, transfer_syntax))
                """
            ]
        )
    ]

    /// How many callers are remembered; a practice has some hundreds.
    private static let mostCallers = 20_000

    private let callers: Mutex<[Caller: Accepted]>
    private let records: any Records

    init(records: any Records) throws {
        self.records = records
        try records.migrate("gateway", Self.migrations)
        var all: [Caller: Accepted] = [:]
        let rows = try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT upstream, ae_title, address, abstract_syntax, transfer_syntax FROM gateway_accepted"
            )
        }
        for row in rows {
            let caller = Caller(upstream: row.text(0), aeTitle: row.text(1), address: row.text(2))
            let transfer = row.text(4)
            all[caller, default: [:]][row.text(3), default: []].formUnion(transfer.isEmpty ? [] : [transfer])
        }
        callers = Mutex(all)
    }

    func accepted(_ caller: Caller) -> Accepted? {
        callers.withLock { $0[caller] }
    }

    /// The callers of an upstream, for an association that only asks whether it is there.
    func anyCaller(of upstream: String) -> Caller? {
        callers.withLock { all in all.keys.first { $0.upstream == upstream } }
    }

    /// Takes in the answer to an association request.
    /// - Returns: true if it says something new, which is then to be written by `save`.
    func remember(_ request: AssociatePDU, answer: AssociatePDU, from caller: Caller) -> Bool {
        callers.withLock { all in
            let before = all[caller]
            guard before != nil || all.count < Self.mostCallers else { return false }
            var now = before ?? [:]
            let accepted = request.accepted(by: answer)
            let results = Dictionary(answer.results.map { ($0.id, $0.result) }) { first, _ in first }
            // What it refuses now counts, whatever it accepted before; then what it accepts.
            for context in request.proposed {
                switch results[context.id] {
                case 3: now[context.abstractSyntax] = []
                case 4:
                    now[context.abstractSyntax]?.subtract(context.transferSyntaxes)
                    if now[context.abstractSyntax]?.isEmpty == true { now[context.abstractSyntax] = nil }
                default: break
                }
            }
            for context in accepted.values {
                now[context.abstractSyntax, default: []].insert(context.transferSyntax)
            }
            all[caller] = now
            return now != before
        }
    }

    /// Writes what is known of a caller. Blocks.
    func save(_ caller: Caller) throws {
        let key: [RecordValue] = [.text(caller.upstream), .text(caller.aeTitle), .text(caller.address)]
        try records.write { database throws(RecordsError) in
            // Looked up here: of two that are saved at once the later one must win.
            guard let accepted = accepted(caller) else { return }
            try database.execute(
                "DELETE FROM gateway_accepted WHERE upstream = ? AND ae_title = ? AND address = ?",
                key
            )
            for (abstract, transfers) in accepted {
                for transfer in transfers.isEmpty ? [""] : transfers {
                    try database.execute(
                        "INSERT INTO gateway_accepted VALUES (?, ?, ?, ?, ?)",
                        key + [.text(abstract), .text(transfer)]
                    )
                }
            }
        }
    }
}
