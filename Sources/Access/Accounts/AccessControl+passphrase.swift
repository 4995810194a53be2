import Journal
import Practice
import Records

/// What became of a change of a passphrase.
public enum PassphraseAnswer: Hashable, Sendable {
    /// It is changed; all other sessions of the person have ended, and their devices are forgotten.
    case changed
    /// The present passphrase is wrong.
    case wrongPassphrase
    /// Too many were wrong: this one was not even looked at.
    case wait(seconds: Int)
    /// Too many do this at this moment. Try again in some seconds.
    case busy
}

extension AccessControl {
    /// Lets a signed-in person change their passphrase. Their own session goes on.
    ///
    /// - Throws: `AccessError` with `weakPassphrase`, `notPermitted`, or `notRecorded`.
    public func changePassphrase(
        of caller: Caller,
        from current: String,
        to new: String,
        origin: Origin
    ) async throws -> PassphraseAnswer {
        guard case .session(let session) = caller.kind, let id = caller.person else {
            throw AccessError(.notPermitted, "Only a signed-in person can do this. Sign in at the console.")
        }
        let key = Array("passphrase \(session)".utf8)
        let wait = sessionFailures.begin(key, at: clock())
        if wait > 0 { return .wait(seconds: wait) }
        do {
            return try await pool.run(.known) {
                guard let person = try self.activePerson(id), let account = try self.accountRow(of: id),
                    let hash = PassphraseHash(account.hash)
                else { throw Self.noAccount }
                guard try hash.matches(self.limits.passphrases.bytes(current) ?? [0]) else {
                    try self.recordFailure(.signInFailed, person: id, origin, at: self.clock())
                    return .wrongPassphrase
                }
                self.sessionFailures.clear(key)
                let newHash = try self.hash(new, signInName: account.name, person)
                try self.change(account, to: newHash, by: caller, keeping: session)
                return .changed
            }
        } catch is HashingPool.Busy {
            sessionFailures.takeBack(key)
            return .busy
        }
    }

    private func change(_ account: AccountRow, to hash: String, by caller: Caller, keeping session: SessionID) throws {
        let now = clock()
        try record([
            EntryDraft(.passphraseSet, actor: caller.reference, subjects: ["person:\(account.person)"])
        ])
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_accounts SET hash = ?, passphrase_set = ? WHERE person = ?",
                [.text(hash), .integer(now.microseconds), .text(account.person.text)]
            )
            try endSessions(of: account.person, but: session, in: writer)
        }
        forgetSessions(of: account.person)
    }

    func accountRow(of person: PersonID) throws -> AccountRow? {
        try records.read { reader throws(RecordsError) in try AccountRow.find(person, in: reader) }
    }
}
