public import Practice
public import Records

/// How a person's account stands, as lists of people show it.
public struct AccountOverview: Hashable, Sendable {
    /// What they sign in with; nil if they have no account.
    public var signInName: String?
    /// Whether a second factor is set up.
    public var hasSecondFactor = false
    /// Until when an invitation or a reset that they have not used can be; nil if there is none.
    public var linkUntil: Timestamp?
    /// When they were last seen, to the minute; nil if never, or if their sessions and devices were forgotten since.
    public var lastSeenAt: Timestamp?
}

extension AccessControl {
    /// How the accounts of these people stand; who has nothing is left out. Blocks.
    public func overview(of people: some Sequence<PersonID>) throws -> [PersonID: AccountOverview] {
        let now = clock()
        var rest = Array(people)[...]
        var found: [PersonID: AccountOverview] = [:]
        while !rest.isEmpty {
            let some = rest.prefix(100)
            rest = rest.dropFirst(100)
            let part = try records.read { reader throws(RecordsError) in try overview(of: some, at: now, in: reader) }
            found.merge(part) { first, _ in first }
        }
        return found
    }

    private func overview(
        of people: ArraySlice<PersonID>,
        at now: Timestamp,
        in reader: any RecordsReader
    ) throws(RecordsError) -> [PersonID: AccountOverview] {
        let ids = people.map { RecordValue.text($0.text) }
        let marks = ids.map { _ in "?" }.joined(separator: ", ")
        var found: [PersonID: AccountOverview] = [:]
        let accounts = "SELECT person, name, factor FROM access_accounts WHERE person IN (\(marks))"
        for row in try reader.rows(accounts, ids) {
            guard let id = PersonID(row.text(0)) else { continue }
            found[id, default: AccountOverview()].signInName = row.text(1)
            found[id, default: AccountOverview()].hasSecondFactor = row[2].blob != nil
        }
        let links =
            "SELECT person, expires FROM access_links WHERE used IS NULL AND expires > ? AND person IN (\(marks))"
        for row in try reader.rows(links, [.integer(now.microseconds)] + ids) {
            guard let id = PersonID(row.text(0)) else { continue }
            let until = Timestamp(microseconds: row.integer(1))
            found[id, default: AccountOverview()].linkUntil = max(until, found[id]?.linkUntil ?? until)
        }
        for table in ["access_sessions", "access_devices"] {
            let seen = "SELECT person, MAX(seen) FROM \(table) WHERE person IN (\(marks)) GROUP BY person"
            for row in try reader.rows(seen, ids) {
                guard let id = PersonID(row.text(0)) else { continue }
                let time = Timestamp(microseconds: row.integer(1))
                found[id, default: AccountOverview()].lastSeenAt = max(time, found[id]?.lastSeenAt ?? time)
            }
        }
        return found
    }
}
