public import Practice
public import Records

/// A session, as lists show it.
public struct Session: Hashable, Sendable {
    /// Its ID, which is not its secret.
    public var id: SessionID
    /// Whose it is.
    public var person: PersonID
    /// The address that it began from.
    public var address: String
    /// The browser's family, such as `Firefox on Windows`.
    public var agent: String
    /// When it began.
    public var begunAt: Timestamp
    /// When it was used last, to the minute.
    public var seenAt: Timestamp
    /// Until when a step-up counts; nil if there was none.
    public var steppedUpUntil: Timestamp?

    static let columns = "id, person, address, agent, begun, seen, stepped_up"

    init?(_ row: RecordRow) {
        guard let id = SessionID(row.text(0)), let person = PersonID(row.text(1)) else { return nil }
        self.id = id
        self.person = person
        address = row.text(2)
        agent = row.text(3)
        begunAt = Timestamp(microseconds: row.integer(4))
        seenAt = Timestamp(microseconds: row.integer(5))
        steppedUpUntil = row.integer(6) > 0 ? Timestamp(microseconds: row.integer(6)) : nil
    }

    /// Whether it has not ended by itself.
    func isOpen(at now: Timestamp, _ limits: AccessLimits) -> Bool {
        now < seenAt.adding(seconds: limits.sessionIdleSeconds) && now < begunAt.adding(seconds: limits.sessionSeconds)
    }
}
