import Journal
public import Practice
import Records

extension AccessControl {
    /// Whether there is any account. If not, the first administrator is to be made. Blocks.
    public func hasAccounts() throws -> Bool {
        try records.read { reader throws(RecordsError) in
            try reader.row("SELECT 1 FROM access_accounts LIMIT 1") != nil
        }
    }

    /// The account of a person, if there is one. Blocks.
    public func account(of person: PersonID) throws -> Account? {
        try accounts("WHERE a.person = ?", [.text(person.text)]).first
    }

    /// All accounts, by the name they sign in with. Blocks.
    public func accounts() throws -> [Account] { try accounts("", []).sorted { $0.signInName < $1.signInName } }

    private func accounts(_ condition: String, _ parameters: [RecordValue]) throws -> [Account] {
        try records.read { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT a.person, a.name, a.made, a.passphrase_set, a.factor,
                    (SELECT COUNT(*) FROM access_recovery_codes c WHERE c.person = a.person AND c.used IS NULL)
                FROM access_accounts a \(condition)
                """,
                parameters
            )
        }.compactMap { row in
            PersonID(row.text(0)).map { person in
                Account(
                    person: person,
                    signInName: row.text(1),
                    madeAt: Timestamp(microseconds: row.integer(2)),
                    passphraseSetAt: Timestamp(microseconds: row.integer(3)),
                    hasSecondFactor: row[4].blob != nil,
                    recoveryCodesLeft: Int(row.integer(5))
                )
            }
        }
    }

    /// Checks a new passphrase before a form is sent on. Blocks.
    ///
    /// - Throws: `AccessError` with `weakPassphrase`, saying what to do.
    public func checkPassphrase(_ passphrase: String, signInName: String, person: PersonID?) throws {
        let name = try person.flatMap { try people($0)?.name }
        try limits.passphrases.check(
            passphrase,
            signInName: signInName,
            names: [practice()] + (name.map { [$0] } ?? [])
        )
    }

    static let noAccount = AccessError(.notFound, "There is no such account. Send an invitation first.")

    /// Reads a sign-in name.
    ///
    /// - Throws: `badName`, with what to change.
    func signInName(_ typed: String) throws(AccessError) -> SignInName {
        guard let name = SignInName(typed, maximumCharacters: limits.signInNameCharacters) else {
            throw AccessError(
                .badName,
                "A sign-in name has up to \(limits.signInNameCharacters) letters, digits, and . - _ @ + '. Choose another."
            )
        }
        return name
    }

    /// Makes new recovery codes in place of the old ones. The caller must be a person who has stepped up. Blocks.
    ///
    /// - Returns: the codes, to be shown once.
    public func makeRecoveryCodes(for caller: Caller) throws -> [String] {
        let person = try steppedUpPerson(caller)
        try record([EntryDraft(.recoveryCodesMade, actor: caller.reference, subjects: ["person:\(person)"])])
        let codes = RecoveryCodes.make(limits.recoveryCodes, random)
        try records.write { writer throws(RecordsError) in try replaceRecoveryCodes(codes, of: person, in: writer) }
        return codes
    }

    /// The person behind a caller who has proved themselves again a short while ago.
    func steppedUpPerson(_ caller: Caller) throws(AccessError) -> PersonID {
        guard case .session = caller.kind, let person = caller.person else {
            throw AccessError(.notPermitted, "Only a signed-in person can do this. Sign in at the console.")
        }
        guard caller.hasSteppedUp(at: clock()) else {
            throw AccessError(.stepUpNeeded, "Give a code of your authenticator app first.")
        }
        return person
    }

    func replaceRecoveryCodes(
        _ codes: [String],
        of person: PersonID,
        in writer: any RecordsWriter
    ) throws(RecordsError) {
        try writer.execute("DELETE FROM access_recovery_codes WHERE person = ?", [.text(person.text)])
        for code in codes {
            guard case .recovery(let typed) = TypedCode(code) else { continue }
            try writer.execute(
                "INSERT INTO access_recovery_codes (person, digest) VALUES (?, ?)",
                [.text(person.text), .blob(RecoveryCodes.digest(typed, of: person))]
            )
        }
    }
}
