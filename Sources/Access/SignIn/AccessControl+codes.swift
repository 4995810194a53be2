import Practice
import Records

/// What a code turned out to be.
enum CodeVerdict: Equatable {
    /// Right, and spent.
    case right(recovery: Bool)
    case wrong
    /// Right, but spent before.
    case used
    /// It was not looked at.
    case wait(seconds: Int)
    /// The second factor was sealed under another key.
    case lost
    /// There is no second factor.
    case none
}

extension AccessControl {
    /// Judges a code and spends it, in one transaction. Blocks.
    ///
    /// - Parameters:
    ///   - passphraseSet: when the passphrase was set that was right; nil if it was not asked for.
    ///   - countsForAccount: whether wrong codes count for the account, as they do on devices that have not
    ///     signed in before. Recovery codes cannot be guessed and are never made to wait.
    func spend(
        _ code: TypedCode,
        of person: PersonID,
        passphraseSet: Int64? = nil,
        countsForAccount: Bool,
        at now: Timestamp
    ) throws -> CodeVerdict {
        try records.write { writer throws(RecordsError) in
            guard let account = try AccountRow.find(person, in: writer), let factor = account.factor,
                passphraseSet == nil || passphraseSet == account.passphraseSet
            else { return .none }
            switch code {
            case .neither: return .wrong
            case .recovery(let code):
                let spent = try writer.execute(
                    "UPDATE access_recovery_codes SET used = ? WHERE person = ? AND digest = ? AND used IS NULL",
                    [.integer(now.microseconds), .text(person.text), .blob(RecoveryCodes.digest(code, of: person))]
                )
                return spent == 1 ? .right(recovery: true) : .wrong
            case .totp(let text):
                let wait = limits.accountCodeFailures.wait(account.codeFailures, at: now)
                if countsForAccount, wait > 0 { return .wait(seconds: wait) }
                guard let secret = key.open(factor, context: Self.context(of: person)) else { return .lost }
                let verdict = try spendStep(text, secret, account, at: now, in: writer)
                if verdict == .wrong, countsForAccount { try countWrongCode(account, at: now, in: writer) }
                return verdict
            }
        }
    }

    private func spendStep(
        _ text: String,
        _ secret: [UInt8],
        _ account: AccountRow,
        at now: Timestamp,
        in writer: any RecordsWriter
    ) throws(RecordsError) -> CodeVerdict {
        switch TOTP.match(text, secret, at: now, lastStep: account.factorStep, drift: limits.codeDrift) {
        case .wrong: return .wrong
        case .used: return .used
        case .step(let step):
            let taken = try writer.execute(
                "UPDATE access_accounts SET factor_step = ? WHERE person = ? AND factor_step < ?",
                [.integer(step), .text(account.person.text), .integer(step)]
            )
            return taken == 1 ? .right(recovery: false) : .used
        }
    }

    private func countWrongCode(
        _ account: AccountRow,
        at now: Timestamp,
        in writer: any RecordsWriter
    ) throws(RecordsError) {
        let tally = limits.accountCodeFailures.adding(to: account.codeFailures, at: now)
        try writer.execute(
            "UPDATE access_accounts SET code_failures = ?, code_failed = ? WHERE person = ?",
            [.integer(tally.failures), .integer(tally.last.microseconds), .text(account.person.text)]
        )
    }

    /// What a sealed second factor belongs to.
    static func context(of person: PersonID) -> String { "second factor \(person)" }

    static let secondFactorLost = AccessError(
        .secondFactorLost,
        "Your second factor cannot be read on this machine, since its key is another one. Use a recovery code, or ask an "
            + "administrator for a link to set it up again."
    )
}
