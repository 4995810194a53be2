import Journal
public import Practice
import Records

extension AccessControl {
    /// Begins a session: every way to sign in ends here.
    ///
    /// - Parameter method: what the person proved themselves with, for the ledger.
    func startSession(_ person: Person, _ origin: Origin, method: String, at now: Timestamp) throws -> SignedIn {
        let secret = Secret.make(random)
        let device = DeviceSecret(origin.device, key) ?? DeviceSecret(key, random: random)
        let id = SessionID(microseconds: now.microseconds, random: random)
        let row = RecordRow([
            .text(id.text), .text(person.id.text), .text(origin.address), .text(AgentFamily.of(origin.userAgent)),
            .integer(now.microseconds), .integer(now.microseconds), .integer(0),
        ])
        guard let session = Session(row), let digest = Secret.digest(secret) else {
            throw AccessError(.bug, "A session could not be made. This is a bug of Leadglass.")
        }
        let isKnown = try records.read { reader throws(RecordsError) in
            try self.isKnown(device.digest, of: person.id, at: now, in: reader)
        }
        try record([
            EntryDraft(
                .signIn,
                actor: "person:\(person.id)",
                subjects: ["session:\(id)"],
                details: ["address": origin.address, "method": method, "device": isKnown ? "known" : "new"]
            )
        ])
        try records.write { writer throws(RecordsError) in
            try makeRoom("access_sessions", of: person.id, keeping: limits.sessionsPerPerson - 1, in: writer)
            try writer.execute(
                "INSERT INTO access_sessions (\(Session.columns), digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.values + [.blob(digest)]
            )
            try remember(device.digest, of: person.id, at: now, in: writer)
        }
        sessionCache.invalidate()
        return SignedIn(
            session: secret,
            device: device.text,
            deviceSeconds: limits.deviceSeconds,
            caller: caller(session, person, secret, at: now)
        )
    }

    private func remember(
        _ device: [UInt8],
        of person: PersonID,
        at now: Timestamp,
        in writer: any RecordsWriter
    ) throws(RecordsError) {
        let parameters: [RecordValue] = [.integer(now.microseconds), .blob(device), .text(person.text)]
        let changed = try writer.execute(
            "UPDATE access_devices SET seen = ? WHERE digest = ? AND person = ?",
            parameters
        )
        guard changed == 0 else { return }
        try makeRoom("access_devices", of: person, keeping: limits.devicesPerPerson - 1, in: writer)
        try writer.execute("INSERT INTO access_devices (seen, digest, person) VALUES (?, ?, ?)", parameters)
    }

    /// Removes a person's rows that were not used for longest, so that no more than a number are left.
    private func makeRoom(
        _ table: String,
        of person: PersonID,
        keeping count: Int,
        in writer: any RecordsWriter
    ) throws(RecordsError) {
        let rows = try writer.rows(
            "SELECT digest FROM \(table) WHERE person = ? ORDER BY seen DESC, digest",
            [.text(person.text)]
        )
        for row in rows.dropFirst(max(count, 0)) {
            try writer.execute("DELETE FROM \(table) WHERE digest = ? AND person = ?", [row[0], .text(person.text)])
        }
    }

    /// The open sessions of a person, or of everybody, last used first. Blocks.
    public func sessions(of person: PersonID? = nil) throws -> [Session] {
        let now = clock()
        return try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT \(Session.columns) FROM access_sessions \(person == nil ? "" : "WHERE person = ?")",
                person.map { [.text($0.text)] } ?? []
            )
        }.compactMap(Session.init).filter { $0.isOpen(at: now, limits) }
            .sorted { ($0.seenAt, $0.id) > ($1.seenAt, $1.id) }
    }

    /// Ends a session: a person's own, or anybody's for who may edit people. Blocks.
    ///
    /// - Returns: false if there is no such session, or not any more.
    @discardableResult
    public func revokeSession(_ id: SessionID, by caller: Caller) throws -> Bool {
        let session = try records.read { reader throws(RecordsError) in
            try reader.row("SELECT \(Session.columns) FROM access_sessions WHERE id = ?", [.text(id.text)])
                .flatMap(Session.init)
        }
        guard let session else { return false }
        try checkMayEnd(sessionsOf: session.person, caller)
        try record([
            EntryDraft(
                .sessionRevoked,
                actor: caller.reference,
                subjects: ["session:\(id)", "person:\(session.person)"]
            )
        ])
        let removed = try records.write { writer throws(RecordsError) in
            try writer.execute("DELETE FROM access_sessions WHERE id = ?", [.text(id.text)])
        }
        sessionCache.invalidate()
        return removed == 1
    }

    /// Signs a person out everywhere, and forgets their devices: their own sign-out, or anybody's for who may edit people.
    /// Blocks.
    public func revokeSessions(of person: PersonID, by caller: Caller) throws {
        try checkMayEnd(sessionsOf: person, caller)
        try record([EntryDraft(.sessionsRevoked, actor: caller.reference, subjects: ["person:\(person)"])])
        try records.write { writer throws(RecordsError) in try endSessions(of: person, in: writer) }
        forgetSessions(of: person)
    }

    private func checkMayEnd(sessionsOf person: PersonID, _ caller: Caller) throws(AccessError) {
        if case .session = caller.kind, caller.person == person { return }
        guard caller.may(.editPeople) else {
            throw AccessError(.notPermitted, "You can end your own sessions only. Ask an administrator.")
        }
    }

    /// Removes a person's sessions and devices, but for one session.
    func endSessions(
        of person: PersonID,
        but kept: SessionID? = nil,
        in writer: any RecordsWriter
    ) throws(RecordsError) {
        try writer.execute(
            "DELETE FROM access_sessions WHERE person = ? AND id <> ?",
            [.text(person.text), .text(kept?.text ?? "")]
        )
        try writer.execute("DELETE FROM access_devices WHERE person = ?", [.text(person.text)])
    }

    /// Drops what memory knows of them, after the transaction.
    func forgetSessions(of person: PersonID) {
        sessionCache.invalidate()
        challenges.removeAll(of: person)
    }
}
