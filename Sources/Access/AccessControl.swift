import Crypto
public import Journal
public import Practice
public import Records
import Synchronization

/// The door: accounts, sign-in, sessions, API tokens and one-time links, and who may do what.
///
/// One object for a process: it remembers sessions, tokens and failures in memory, so nobody else may write its tables.
/// Calls block (on the records, on the ledger) unless they are async; those do their work on a few threads of their own.
///
/// Whatever matters is recorded before it is answered. What can be used once (a link, a code, a challenge) is taken first,
/// then the act is recorded, then it takes effect: if recording fails, nothing has happened but that a code or challenge
/// is spent.
public final class AccessControl: Sendable {
    /// Lifetimes, counts and sizes.
    public var limits: AccessLimits { held.withLock { $0 } }
    /// The roles.
    public let roles: Roles

    private let held: Mutex<AccessLimits>
    let records: any Records
    let recorder: any EntryRecording
    let people: @Sendable (PersonID) throws -> Person?
    let practice: @Sendable () -> String
    let key: AccessKey
    let clock: @Sendable () -> Timestamp
    let random: @Sendable (Int) -> [UInt8]

    let pool: HashingPool
    let challenges: Challenges
    let sessionCache: SessionCache
    let tokenTable: TokenTable
    let bursts: FailureBursts
    let nameFailures: Tallies
    let addressFailures: Tallies
    let deviceFailures: Tallies
    let sessionFailures: Tallies
    let secretFailures: Tallies
    /// What is hashed when there is no such account, so that it takes as long.
    let dummy: PassphraseHash
    /// One change of people at a time, so that two administrators cannot take the role from each other.
    let peopleChange = Mutex<Void>(())

    /// Opens the door. Blocks.
    ///
    /// - Parameters:
    ///   - records: where accounts, sessions, tokens and links are kept.
    ///   - recorder: where acts go on record.
    ///   - people: finds a person.
    ///   - practice: the practice's name, for authenticator apps and for what a passphrase must not hold.
    ///   - key: seals second factors; kept outside the data folder.
    ///   - limits: lifetimes, counts and sizes.
    ///   - roles: the roles.
    ///   - clock: the time.
    ///   - random: gives that many unpredictable bytes.
    public init(
        records: any Records,
        recorder: any EntryRecording,
        people: @escaping @Sendable (PersonID) throws -> Person?,
        practice: @escaping @Sendable () -> String,
        key: AccessKey,
        limits: AccessLimits = AccessLimits(),
        roles: Roles = .builtIn,
        clock: @escaping @Sendable () -> Timestamp = Timestamp.systemClock,
        random: @escaping @Sendable (Int) -> [UInt8] = AccessControl.systemRandom
    ) throws {
        try records.migrate(Schema.namespace, Schema.migrations)
        self.records = records
        self.recorder = recorder
        self.people = people
        self.practice = practice
        self.key = key
        held = Mutex(limits)
        self.roles = roles
        self.clock = clock
        self.random = random
        pool = HashingPool(threads: limits.hashingThreads, queue: limits.hashingQueue)
        challenges = Challenges(capacity: limits.challenges, perPerson: limits.challengesPerPerson)
        sessionCache = SessionCache(capacity: limits.cachedSessions)
        tokenTable = TokenTable()
        bursts = FailureBursts(window: limits.failureWindowSeconds)
        nameFailures = Tallies(limits.nameFailures, capacity: limits.countedKeys)
        addressFailures = Tallies(limits.addressFailures, capacity: limits.countedKeys)
        deviceFailures = Tallies(limits.deviceFailures, capacity: limits.countedKeys)
        sessionFailures = Tallies(limits.sessionFailures, capacity: limits.countedKeys)
        secretFailures = Tallies(limits.secretFailures, capacity: limits.countedKeys)
        dummy = try PassphraseHash(of: random(32), limits.scrypt, random: random)
        try noteKey()
        try loadTokens()
    }

    /// Changes how long sessions last, those that are open included.
    ///
    /// - Parameters:
    ///   - idleSeconds: without a request.
    ///   - totalSeconds: in any case.
    public func setSessionLifetime(idleSeconds: Int, totalSeconds: Int) {
        held.withLock { limits in
            limits.sessionIdleSeconds = max(idleSeconds, 60)
            limits.sessionSeconds = max(totalSeconds, 60)
        }
    }

    /// Bytes of the system's random generator.
    @Sendable public static func systemRandom(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Puts acts on record; if that fails they must not be done.
    func record(_ drafts: [EntryDraft]) throws {
        guard !drafts.isEmpty else { return }
        do { try recorder.record(drafts) } catch {
            throw AccessError(
                .notRecorded,
                "This was not done, since it could not be recorded in the ledger. Look at the ledger's alarm, free space "
                    + "on the disk, and try again.",
                cause: error
            )
        }
    }

    /// A person who can be dealt with at all.
    func activePerson(_ id: PersonID) throws -> Person? {
        guard let person = try people(id), person.isActive else { return nil }
        return person
    }

    /// Second factors sealed under another key cannot be read: that the key is another one goes on record.
    private func noteKey() throws {
        let known = try records.read { reader throws(RecordsError) in
            try reader.row("SELECT value FROM access_facts WHERE name = 'key'")?.blob(0)
        }
        guard known != key.check else { return }
        if known != nil { try record([EntryDraft(.accessKeyChanged, actor: "leadglass")]) }
        let check = key.check
        try records.write { writer throws(RecordsError) in
            if try writer.execute("UPDATE access_facts SET value = ? WHERE name = 'key'", [.blob(check)]) == 0 {
                try writer.execute("INSERT INTO access_facts (name, value) VALUES ('key', ?)", [.blob(check)])
            }
        }
    }
}
