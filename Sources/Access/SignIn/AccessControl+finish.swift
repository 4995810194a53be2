import Journal
import Practice
import Records

extension AccessControl {
    /// The second step: a code of the authenticator app, or a recovery code. Blocks.
    ///
    /// The challenge is bound to the person, to the device and to the account as it was when the passphrase was right. It
    /// is used once; while one request judges a code, another finds no challenge.
    public func finish(challenge secret: String, code: String, from origin: Origin) throws -> SignInAnswer {
        let now = clock()
        guard let digest = Secret.digest(secret), var challenge = challenges.take(digest, at: now) else {
            return .startAgain
        }
        guard challenge.kind == .code else {
            challenges.putBack(challenge, digest: digest)
            return .startAgain
        }
        let verdict = try judge(code, challenge, at: now)
        switch verdict {
        case .right(let isRecovery):
            guard let person = try activePerson(challenge.person) else { return .startAgain }
            if let key = deviceKey(challenge) { deviceFailures.clear(key) }
            return .signedIn(try startSession(person, origin, method: isRecovery ? "recovery code" : "code", at: now))
        case .wrong, .used:
            challenge.triesLeft -= 1
            challenges.putBack(challenge, digest: digest)
            if verdict == .used { return challenge.triesLeft > 0 ? .usedCode : .startAgain }
            if challenge.knownDevice == nil { addressFailures.add(AddressKey.of(origin.address), at: now) }
            try recordFailure(.codeFailed, person: challenge.person, origin, at: now)
            return challenge.triesLeft > 0 ? .wrongCode(triesLeft: challenge.triesLeft) : .startAgain
        case .wait(let seconds):
            challenges.putBack(challenge, digest: digest)
            bursts.addSlowed(.codeFailed, person: challenge.person, address: origin.address, at: now)
            return .wait(seconds: seconds)
        case .lost:
            challenges.putBack(challenge, digest: digest)
            throw Self.secondFactorLost
        case .none: return .startAgain
        }
    }

    private func judge(_ code: String, _ challenge: Challenge, at now: Timestamp) throws -> CodeVerdict {
        let typed = TypedCode(code)
        // A known device is held to its own failures, so that others cannot keep it out.
        if let key = deviceKey(challenge), case .totp = typed {
            let wait = deviceFailures.begin(key, at: now)
            if wait > 0 { return .wait(seconds: wait) }
        }
        return try spend(
            typed,
            of: challenge.person,
            passphraseSet: challenge.passphraseSet,
            countsForAccount: challenge.knownDevice == nil,
            at: now
        )
    }

    private func deviceKey(_ challenge: Challenge) -> [UInt8]? {
        challenge.knownDevice.map { Array("code ".utf8) + $0 + Array(challenge.person.text.utf8) }
    }
}
