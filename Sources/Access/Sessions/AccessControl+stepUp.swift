import Journal
import Practice
public import Records

/// What became of a step-up.
public enum StepUpAnswer: Hashable, Sendable {
    /// It counts until then. The session has a new secret, which the cookie must hold from now on.
    case done(session: String, until: Timestamp)
    /// The code is wrong.
    case wrongCode
    /// The code was used already: wait for the next one.
    case usedCode
    /// Too many codes were wrong: this one was not even looked at.
    case wait(seconds: Int)
    /// The session has ended: sign in.
    case signInAgain
}

extension AccessControl {
    /// Lets a signed-in person prove themselves again, with a code of the authenticator app or a recovery code. Blocks.
    public func stepUp(sessionSecret secret: String, code: String, from origin: Origin) throws -> StepUpAnswer {
        let now = clock()
        guard let digest = Secret.digest(secret), let session = try session(digest, at: now),
            try activePerson(session.person) != nil
        else { return .signInAgain }
        let key = Array("step-up \(session.id)".utf8)
        let wait = sessionFailures.begin(key, at: now)
        if wait > 0 { return .wait(seconds: wait) }
        let verdict = try spend(TypedCode(code), of: session.person, countsForAccount: false, at: now)
        switch verdict {
        case .right(let isRecovery):
            sessionFailures.clear(key)
            return try stepUp(session, digest, method: isRecovery ? "recovery code" : "code", origin, at: now)
        case .wrong:
            try recordFailure(.codeFailed, person: session.person, origin, at: now)
            return .wrongCode
        case .used: return .usedCode
        case .wait(let seconds): return .wait(seconds: seconds)
        case .lost: throw Self.secondFactorLost
        case .none:
            throw AccessError(.notPermitted, "You have no second factor yet. Sign out and in again to set one up.")
        }
    }

    private func stepUp(
        _ session: Session,
        _ digest: [UInt8],
        method: String,
        _ origin: Origin,
        at now: Timestamp
    ) throws -> StepUpAnswer {
        try record([
            EntryDraft(
                .stepUp,
                actor: "person:\(session.person)",
                subjects: ["session:\(session.id)"],
                details: ["address": origin.address, "method": method]
            )
        ])
        let until = now.adding(seconds: limits.stepUpSeconds)
        let secret = Secret.make(random)
        let changed = try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_sessions SET digest = ?, stepped_up = ?, seen = ? WHERE digest = ?",
                [
                    .blob(Secret.digest(secret)), .integer(until.microseconds), .integer(now.microseconds),
                    .blob(digest),
                ]
            )
        }
        sessionCache.invalidate()
        return changed == 1 ? .done(session: secret, until: until) : .signInAgain
    }
}
