import Crypto
import Journal
import Practice
import Records

extension AccessControl {
    /// The first step: name and passphrase.
    ///
    /// A name that does not exist takes as long as one that does. Failures slow down their address and their name from
    /// that address; a device that has signed this person in before is slowed down by its own failures only, and has a
    /// queue of its own.
    public func signIn(name: String, passphrase: String, from origin: Origin) async throws -> SignInStep {
        let device = DeviceSecret(origin.device, key)
        let attempt = SignInAttempt(
            name: SignInName(name, maximumCharacters: limits.signInNameCharacters),
            typedName: name,
            passphrase: limits.passphrases.bytes(passphrase),
            origin: origin,
            device: device?.digest
        )
        if device == nil {
            let wait = beginAsStranger(attempt, at: clock())
            if wait > 0 { return .wait(seconds: wait) }
        }
        do {
            return try await pool.run(device == nil ? .stranger : .known) { try self.judge(attempt) }
        } catch is HashingPool.Busy {
            if device == nil { nameFailures.takeBack(attempt.nameKey) }
            return .busy
        }
    }

    /// Runs on a thread of the pool.
    private func judge(_ attempt: SignInAttempt) throws -> SignInStep {
        let now = clock()
        let (account, isKnown) = try records.read { reader throws(RecordsError) -> (AccountRow?, Bool) in
            guard let name = attempt.name, let account = try AccountRow.find(name, in: reader) else {
                return (nil, false)
            }
            return (account, try self.isKnown(attempt.device, of: account.person, at: now, in: reader))
        }
        let deviceKey = isKnown ? attempt.device.map { $0 + Array((account?.person.text ?? "").utf8) } : nil
        if let deviceKey {
            let wait = deviceFailures.begin(deviceKey, at: now)
            if wait > 0 {
                bursts.addSlowed(.signInFailed, person: account?.person, address: attempt.origin.address, at: now)
                return .wait(seconds: wait)
            }
        } else if attempt.device != nil {
            let wait = beginAsStranger(attempt, at: now, person: account?.person)
            if wait > 0 { return .wait(seconds: wait) }
        }
        // Work is done for every attempt, also where the answer is clear.
        let hash = account.flatMap { PassphraseHash($0.hash) } ?? dummy
        let isRight = try hash.matches(attempt.passphrase ?? [0])
        guard isRight, let account, hash != dummy, let passphrase = attempt.passphrase,
            try activePerson(account.person) != nil
        else {
            if deviceKey == nil { addressFailures.add(AddressKey.of(attempt.origin.address), at: now) }
            try recordFailure(.signInFailed, person: account?.person, attempt.origin, at: now)
            return .refused
        }
        if let deviceKey { deviceFailures.clear(deviceKey) } else { nameFailures.clear(attempt.nameKey) }
        if hash.parameters != limits.scrypt { try rehash(passphrase, account) }
        return makeChallenge(account, isKnown ? attempt.device : nil, at: now)
    }

    private func beginAsStranger(_ attempt: SignInAttempt, at now: Timestamp, person: PersonID? = nil) -> Int {
        var wait = addressFailures.wait(AddressKey.of(attempt.origin.address), at: now)
        if wait == 0 { wait = nameFailures.begin(attempt.nameKey, at: now) }
        if wait > 0 { bursts.addSlowed(.signInFailed, person: person, address: attempt.origin.address, at: now) }
        return wait
    }

    private func makeChallenge(_ account: AccountRow, _ device: [UInt8]?, at now: Timestamp) -> SignInStep {
        if account.factor == nil {
            return .mustEnroll(challenge: openChallenge(.enrol, account, device, at: now))
        }
        return .needsCode(challenge: openChallenge(.code, account, device, at: now))
    }

    /// Opens a challenge and gives its secret.
    func openChallenge(
        _ kind: Challenge.Kind,
        _ account: AccountRow,
        _ device: [UInt8]?,
        at now: Timestamp
    ) -> String {
        let secret = Secret.make(random)
        challenges.add(
            Challenge(
                kind: kind,
                person: account.person,
                passphraseSet: account.passphraseSet,
                knownDevice: device,
                expires: now.adding(seconds: kind == .code ? limits.challengeSeconds : limits.enrolmentSeconds),
                triesLeft: kind == .code ? limits.codesPerChallenge : 2 * limits.codesPerChallenge
            ),
            digest: Secret.digest(secret) ?? []
        )
        return secret
    }

    /// Whether a device has signed a person in before.
    func isKnown(
        _ device: [UInt8]?,
        of person: PersonID,
        at now: Timestamp,
        in reader: any RecordsReader
    ) throws(RecordsError) -> Bool {
        guard let device else { return false }
        return try reader.row(
            "SELECT 1 FROM access_devices WHERE digest = ? AND person = ? AND seen > ?",
            [
                .blob(device), .text(person.text),
                .integer(now.adding(seconds: -limits.deviceSeconds).microseconds),
            ]
        ) != nil
    }

    /// The parameters were raised: the hash follows. If somebody has changed the passphrase meanwhile, theirs stays.
    private func rehash(_ passphrase: [UInt8], _ account: AccountRow) throws {
        let hash = try PassphraseHash(of: passphrase, limits.scrypt, random: random).text
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_accounts SET hash = ? WHERE person = ? AND hash = ?",
                [.text(hash), .text(account.person.text), .text(account.hash)]
            )
        }
    }

    /// Puts a failure on record, the first of its window at once.
    func recordFailure(_ kind: EntryKind, person: PersonID?, _ origin: Origin, at now: Timestamp) throws {
        do { try record(bursts.add(kind, person: person, address: origin.address, at: now)) } catch {
            bursts.forget(kind, person: person)
            throw error
        }
    }
}

/// What was typed, and where.
struct SignInAttempt: Sendable {
    /// Nil if nobody can have such a name.
    var name: SignInName?
    /// Nil if nobody can have such a passphrase.
    var passphrase: [UInt8]?
    var origin: Origin
    /// The digest of the device cookie, if we have made it.
    var device: [UInt8]?
    /// What failures of this name from this address are counted by.
    var nameKey: [UInt8]

    init(name: SignInName?, typedName: String, passphrase: [UInt8]?, origin: Origin, device: [UInt8]?) {
        self.name = name
        self.passphrase = passphrase
        self.origin = origin
        self.device = device
        nameKey = AddressKey.of(origin.address, and: name?.key ?? Array(typedName.utf8.prefix(256)))
    }
}
