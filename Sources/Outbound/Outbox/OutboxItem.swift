public import Records

/// A parcel in the outbox and how it fares.
public struct OutboxItem: Sendable, Hashable {
    /// Where it stands.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// It will be tried, or tried again.
        case waiting
        /// It has left: the server took it.
        case sent
        /// It was given up; `problem` says why.
        case givenUp = "given-up"
    }

    /// Its number: later ones are greater.
    public var number: Int64
    /// What leaves.
    public var parcel: Parcel
    /// When it was put in.
    public var createdAt: Timestamp
    /// How often it has been tried.
    public var attempts: Int
    /// When it is tried next, while it waits.
    public var nextAt: Timestamp
    /// Where it stands.
    public var state: State
    /// What went wrong last; nil if nothing has.
    public var problem: String?
    /// When it left or was given up.
    public var endedAt: Timestamp?

    /// An item with these parts.
    public init(
        number: Int64,
        parcel: Parcel,
        createdAt: Timestamp,
        attempts: Int = 0,
        nextAt: Timestamp,
        state: State = .waiting,
        problem: String? = nil,
        endedAt: Timestamp? = nil
    ) {
        self.number = number
        self.parcel = parcel
        self.createdAt = createdAt
        self.attempts = attempts
        self.nextAt = nextAt
        self.state = state
        self.problem = problem
        self.endedAt = endedAt
    }

    /// What names it to receivers, the same for every attempt.
    public var id: String { "leadglass-\(number)-\(createdAt.microseconds)" }
}

extension OutboxItem {
    static let columns =
        "number, way, recipient, subject, body, created_at, attempts, next_at, state, problem, ended_at"

    init?(_ row: RecordRow) {
        guard let way = Parcel.Way(rawValue: row.text(1)), let state = State(rawValue: row.text(8)) else { return nil }
        self.init(
            number: row.integer(0),
            parcel: Parcel(way: way, recipient: row.text(2), subject: row.text(3), body: row.text(4)),
            createdAt: Timestamp(microseconds: row.integer(5)),
            attempts: Int(row.integer(6)),
            nextAt: Timestamp(microseconds: row.integer(7)),
            state: state,
            problem: row[9].text,
            endedAt: row[10].integer.map(Timestamp.init(microseconds:))
        )
    }
}
