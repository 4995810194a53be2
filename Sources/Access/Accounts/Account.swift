public import Practice
public import Records

/// What is told about a person's account.
public struct Account: Hashable, Sendable {
    /// The person.
    public var person: PersonID
    /// What they sign in with.
    public var signInName: String
    /// When it was made.
    public var madeAt: Timestamp
    /// When the passphrase was set.
    public var passphraseSetAt: Timestamp
    /// Whether a second factor is set up. Until it is, nobody can sign in without doing so.
    public var hasSecondFactor: Bool
    /// Recovery codes that are not used.
    public var recoveryCodesLeft: Int
}

/// An account as it is kept.
struct AccountRow: Sendable {
    static let columns =
        "person, name, hash, factor, factor_step, code_failures, code_failed, passphrase_set"

    var person: PersonID
    var name: String
    var hash: String
    var factor: [UInt8]?
    var factorStep: Int64
    var codeFailures: Tally
    var passphraseSet: Int64

    init?(_ row: RecordRow) {
        guard let person = PersonID(row.text(0)) else { return nil }
        self.person = person
        name = row.text(1)
        hash = row.text(2)
        factor = row[3].blob
        factorStep = row.integer(4)
        codeFailures = Tally(failures: Int(row.integer(5)), last: Timestamp(microseconds: row.integer(6)))
        passphraseSet = row.integer(7)
    }

    static func find(
        _ person: PersonID,
        in reader: any RecordsReader
    ) throws(RecordsError) -> AccountRow? {
        try reader.row("SELECT \(columns) FROM access_accounts WHERE person = ?", [.text(person.text)])
            .flatMap(AccountRow.init)
    }

    static func find(
        _ name: SignInName,
        in reader: any RecordsReader
    ) throws(RecordsError) -> AccountRow? {
        try reader.row("SELECT \(columns) FROM access_accounts WHERE name_key = ?", [.blob(name.key)])
            .flatMap(AccountRow.init)
    }
}
