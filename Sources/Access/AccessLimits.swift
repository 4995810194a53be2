/// Lifetimes, counts and sizes. Every limit has a default that suits a practice of a few hundred people.
public struct AccessLimits: Sendable {
    /// What a passphrase must be.
    public var passphrases = PassphraseRules()
    /// What a guess of a passphrase costs. When this is raised, hashes follow as their people sign in.
    public var scrypt = ScryptParameters()
    /// Threads that hash; each takes the memory of one hash.
    public var hashingThreads = 2
    /// Sign-ins that wait for a thread, in each of two queues; beyond that the answer is *busy*.
    public var hashingQueue = 64

    /// Characters of a sign-in name at most.
    public var signInNameCharacters = 64
    /// Seconds between the passphrase and the code.
    public var challengeSeconds = 5 * 60
    /// Seconds to set up a second factor.
    public var enrolmentSeconds = 15 * 60
    /// Codes that may be tried on one challenge.
    public var codesPerChallenge = 5
    /// Challenges held at a time, of all people; beyond that the oldest go.
    public var challenges = 1000
    /// Challenges held at a time of one person; beyond that the oldest goes.
    public var challengesPerPerson = 5
    /// Steps of 30 s that a phone's clock may be off.
    public var codeDrift: Int64 = 1
    /// Recovery codes that a person gets.
    public var recoveryCodes = 10

    /// Wrong passphrases for one name from one address.
    public var nameFailures = SlowDown(free: 5, firstWait: 5, longestWait: 900, forgetAfter: 300)
    /// Wrong passphrases from one address, where many people may share one.
    public var addressFailures = SlowDown(free: 30, firstWait: 5, longestWait: 900, forgetAfter: 60)
    /// Wrong passphrases and codes from a device that has signed in before.
    public var deviceFailures = SlowDown(free: 10, firstWait: 10, longestWait: 360, forgetAfter: 360)
    /// Wrong codes for one account from devices that have not signed in before: a day allows 34 of a million.
    public var accountCodeFailures = SlowDown(free: 10, firstWait: 3600, longestWait: 3600, forgetAfter: 3600)
    /// Wrong codes at a step-up, and wrong passphrases at a change.
    public var sessionFailures = SlowDown(free: 5, firstWait: 30, longestWait: 900, forgetAfter: 300)
    /// Wrong tokens and links from one address.
    public var secretFailures = SlowDown(free: 20, firstWait: 5, longestWait: 900, forgetAfter: 60)
    /// Keys of each kind under which failures are counted.
    public var countedKeys = 10_000
    /// Seconds over which failures are put together in the ledger.
    public var failureWindowSeconds = 15 * 60

    /// Seconds without a request after which a session ends.
    public var sessionIdleSeconds = 30 * 60
    /// Seconds after which a session ends in any case.
    public var sessionSeconds = 12 * 60 * 60
    /// A session's and a token's last use is written down this often at most.
    public var touchSeconds = 60
    /// Open sessions of one person; beyond that the one unused for longest ends.
    public var sessionsPerPerson = 20
    /// Sessions remembered in memory.
    public var cachedSessions = 1024
    /// Seconds for which a step-up counts.
    public var stepUpSeconds = 5 * 60
    /// Seconds for which a device that signed in stays known.
    public var deviceSeconds = 180 * 86400
    /// Known devices of one person; beyond that the one unused for longest is forgotten.
    public var devicesPerPerson = 20

    /// Tokens that are in force at a time, of all people.
    public var tokens = 1000
    /// Days that a token may last.
    public var tokenDays = 365
    /// Seconds for which an invitation can be used.
    public var invitationSeconds = 7 * 86400
    /// Seconds for which any other link can be used.
    public var linkSeconds = 15 * 60
    /// Links that are open at a time.
    public var links = 1000
    /// Days ahead that a vendor's role may end.
    public var vendorDays = 90

    /// The defaults.
    public init() {}
}
