import Journal
public import Practice
import Records

extension AccessControl {
    /// Makes the first administrator's account. Only possible while there is no account at all; of two who try at once,
    /// one succeeds.
    ///
    /// - Parameters:
    ///   - person: the person, recorded already, with the role of administrator.
    ///   - link: the secret of a link for the first administrator.
    /// - Returns: a challenge to set up the second factor with, or why not.
    /// - Throws: `AccessError` with `weakPassphrase`, `badName`, `accountExists`, `badRole`, or `notRecorded`.
    public func createFirstAdministrator(
        _ person: PersonID,
        link secret: String,
        signInName: String,
        passphrase: String,
        from origin: Origin
    ) async throws -> LinkAnswer {
        try await accept(secret, signInName, passphrase, origin, first: person)
    }

    /// Accepts an invitation, or a link to reset: sets the passphrase. A reset also removes the second factor, its recovery
    /// codes, all sessions and all known devices.
    ///
    /// - Parameter signInName: what an invited person will sign in with; a reset keeps what there is.
    /// - Returns: a challenge to set up the second factor with, or why not.
    /// - Throws: `AccessError` with `weakPassphrase`, `badName`, `nameTaken`, or `notRecorded`. The link stays good.
    public func accept(
        link secret: String,
        signInName: String,
        passphrase: String,
        from origin: Origin
    ) async throws -> LinkAnswer {
        try await accept(secret, signInName, passphrase, origin, first: nil)
    }

    private func accept(
        _ secret: String,
        _ signInName: String,
        _ passphrase: String,
        _ origin: Origin,
        first: PersonID?
    ) async throws -> LinkAnswer {
        do {
            return try await pool.run(.stranger) {
                let now = self.clock()
                guard let digest = MarkedSecret.digest(secret, MarkedSecret.linkPrefix),
                    let (purpose, _) = try self.link(digest, at: now),
                    let person = try self.activePerson(ofLink: purpose, first)
                else { return LinkAnswer(self.refuseLink(origin, at: now)) }
                let credentials = try self.credentials(signInName, passphrase, person, purpose)
                guard try self.take(digest, at: now) else { return .refused }
                do {
                    return .mustEnroll(challenge: try self.set(credentials, person, purpose, origin, at: now))
                } catch {
                    self.giveBack(digest)
                    throw error
                }
            }
        } catch is HashingPool.Busy { return .busy }
    }

    /// The person that a link is for; nil if the link is for something else.
    private func activePerson(ofLink purpose: LinkPurpose, _ first: PersonID?) throws -> Person? {
        switch (purpose, first) {
        case (.firstAdministrator, let first?):
            guard let person = try activePerson(first), roles.isStandingAdministrator(person) else {
                throw AccessError(.badRole, "The first person must be an administrator. Give them that role first.")
            }
            return person
        case (.invitation(let person), nil), (.reset(let person), nil): return try activePerson(person)
        default: return nil
        }
    }

    private func credentials(
        _ signInName: String,
        _ passphrase: String,
        _ person: Person,
        _ purpose: LinkPurpose
    ) throws -> Credentials {
        var typed = signInName
        if case .reset = purpose { typed = try account(of: person.id)?.signInName ?? "" }
        let name = try self.signInName(typed)
        let isTaken = try records.read { reader throws(RecordsError) in
            try AccountRow.find(name, in: reader).map { $0.person != person.id } ?? false
        }
        guard !isTaken else { throw Self.nameTaken }
        return Credentials(name: name, hash: try hash(passphrase, signInName: name.text, person))
    }

    /// Checks and hashes a new passphrase, on a thread of the pool.
    func hash(_ passphrase: String, signInName: String, _ person: Person) throws -> String {
        try checkPassphrase(passphrase, signInName: signInName, person: person.id)
        return try PassphraseHash(of: limits.passphrases.bytes(passphrase) ?? [], limits.scrypt, random: random).text
    }

    private func set(
        _ credentials: Credentials,
        _ person: Person,
        _ purpose: LinkPurpose,
        _ origin: Origin,
        at now: Timestamp
    ) throws -> String {
        if case .firstAdministrator = purpose, try hasAccounts() { throw Self.notFirst }
        let reference = "person:\(person.id)"
        let isReset = purpose == .reset(person.id)
        try record([
            Self.linkUsed(purpose, by: reference, origin),
            EntryDraft(isReset ? .passphraseSet : .accountMade, actor: reference, subjects: [reference]),
        ])
        do throws(RecordsError) {
            try records.write { writer throws(RecordsError) in
                switch purpose {
                case .reset: try reset(credentials, person.id, at: now, in: writer)
                case .firstAdministrator:
                    // The table's key makes the second of two wait, and fail.
                    try writer.execute("INSERT INTO access_facts (name, value) VALUES ('first', ?)", [.blob([])])
                    fallthrough
                default: try insert(credentials, person.id, at: now, in: writer)
                }
            }
        } catch {
            guard error.code == .constraint else { throw error }
            throw purpose == .firstAdministrator ? Self.notFirst : Self.nameTaken
        }
        forgetSessions(of: person.id)
        let account = try accountRow(of: person.id)
        guard let account else { throw Self.noAccount }
        return openChallenge(.enrol, account, nil, at: now)
    }

    private func insert(
        _ credentials: Credentials,
        _ person: PersonID,
        at now: Timestamp,
        in writer: any RecordsWriter
    ) throws(RecordsError) {
        try writer.execute(
            """
            INSERT INTO access_accounts
                (person, name, name_key, hash, made, passphrase_set, factor_step, code_failures, code_failed)
            VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)
            """,
            [
                .text(person.text), .text(credentials.name.text), .blob(credentials.name.key), .text(credentials.hash),
                .integer(now.microseconds), .integer(now.microseconds),
            ]
        )
    }

    private func reset(
        _ credentials: Credentials,
        _ person: PersonID,
        at now: Timestamp,
        in writer: any RecordsWriter
    ) throws(RecordsError) {
        try writer.execute(
            """
            UPDATE access_accounts SET hash = ?, passphrase_set = ?, factor = NULL, factor_step = 0, code_failures = 0,
                code_failed = 0
            WHERE person = ?
            """,
            [.text(credentials.hash), .integer(now.microseconds), .text(person.text)]
        )
        try writer.execute("DELETE FROM access_recovery_codes WHERE person = ?", [.text(person.text)])
        try endSessions(of: person, in: writer)
    }

    static let nameTaken = AccessError(.nameTaken, "Somebody has this sign-in name already. Choose another.")
}

/// A checked name and the hash of a checked passphrase.
private struct Credentials {
    var name: SignInName
    var hash: String
}
