import Journal
import Practice
import Records

extension AccessControl {
    /// What is needed to set up an authenticator app; the same each time that it is asked for. Blocks.
    ///
    /// - Returns: nil if the challenge is unknown, too old or used up.
    public func enrolment(challenge secret: String) throws -> Enrolment? {
        guard let digest = Secret.digest(secret),
            let (person, factor) = challenges.pending(
                digest,
                at: clock(),
                make: { random(TOTP.secretBytes) }
            )
        else { return nil }
        let account = try accountRow(of: person)
        return account.map { Enrolment(secret: factor, account: $0.name, issuer: practice()) }
    }

    /// Ends the set-up with a first code, which shows that the app has the secret. Blocks.
    public func finishEnrolment(
        challenge secret: String,
        code: String,
        from origin: Origin
    ) throws -> EnrolmentAnswer {
        let now = clock()
        guard let digest = Secret.digest(secret), var challenge = challenges.take(digest, at: now) else {
            return .startAgain
        }
        guard challenge.kind != .code, let factor = challenge.pending else {
            challenges.putBack(challenge, digest: digest)
            return .startAgain
        }
        guard case .totp(let text) = TypedCode(code),
            case .step(let step) = TOTP.match(text, factor, at: now, lastStep: -1, drift: limits.codeDrift)
        else {
            challenge.triesLeft -= 1
            challenges.putBack(challenge, digest: digest)
            return challenge.triesLeft > 0 ? .wrongCode(triesLeft: challenge.triesLeft) : .startAgain
        }
        guard let person = try activePerson(challenge.person) else { return .startAgain }
        return try set(factor, step, of: person, challenge, origin, at: now)
    }

    private func set(
        _ factor: [UInt8],
        _ step: Int64,
        of person: Person,
        _ challenge: Challenge,
        _ origin: Origin,
        at now: Timestamp
    ) throws -> EnrolmentAnswer {
        let isFirst = challenge.kind == .enrol
        // Two who know the same passphrase: the first one has it, and the other is told nothing.
        let account = try accountRow(of: person.id)
        guard let account, !isFirst || account.factor == nil, account.passphraseSet == challenge.passphraseSet else {
            return .startAgain
        }
        let reference = "person:\(person.id)"
        try record([
            EntryDraft(
                .secondFactorSet,
                actor: reference,
                subjects: [reference],
                details: ["address": origin.address]
            )
        ])
        let sealed = try key.seal(factor, context: Self.context(of: person.id), random: random)
        let codes = RecoveryCodes.make(limits.recoveryCodes, random)
        let isDone = try records.write { writer throws(RecordsError) in
            let changed = try writer.execute(
                """
                UPDATE access_accounts SET factor = ?, factor_step = ?, code_failures = 0, code_failed = 0
                WHERE person = ? AND passphrase_set = ? \(isFirst ? "AND factor IS NULL" : "")
                """,
                [.blob(sealed), .integer(step), .text(person.id.text), .integer(challenge.passphraseSet)]
            )
            if changed == 1 { try replaceRecoveryCodes(codes, of: person.id, in: writer) }
            return changed == 1
        }
        guard isDone else { return .startAgain }
        challenges.removeAll(of: person.id)
        guard isFirst else { return .replaced(recoveryCodes: codes) }
        return .enrolled(try startSession(person, origin, method: "code", at: now), recoveryCodes: codes)
    }

    /// Lets a signed-in person set up another second factor. They must have stepped up. Blocks.
    ///
    /// - Returns: a challenge for `enrolment` and `finishEnrolment`.
    public func replaceSecondFactor(for caller: Caller) throws -> String {
        let person = try steppedUpPerson(caller)
        let account = try accountRow(of: person)
        guard let account else { throw Self.noAccount }
        return openChallenge(.replace, account, nil, at: clock())
    }
}
