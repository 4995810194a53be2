import Practice
import Records
import Synchronization

/// What stands between a right passphrase and a session. In memory: a restart asks for the passphrase again.
struct Challenge: Sendable {
    enum Kind: Sendable {
        /// A code is asked for.
        case code
        /// A first second factor is to be set up.
        case enrol
        /// A signed-in person sets up another second factor.
        case replace
    }

    var kind: Kind
    var person: PersonID
    /// When the passphrase was set that was right: after another one is set, this challenge is worth nothing.
    var passphraseSet: Int64
    /// The device, if it has signed this person in before.
    var knownDevice: [UInt8]?
    var expires: Timestamp
    var triesLeft: Int
    /// The second factor that is being set up.
    var pending: [UInt8]?
}

/// The challenges that are open, by the digest of their secret; bounded, in all and per person.
final class Challenges: Sendable {
    private let capacity: Int
    private let perPerson: Int
    private let open = Mutex<[[UInt8]: Challenge]>([:])

    init(capacity: Int, perPerson: Int) {
        self.capacity = max(capacity, 1)
        self.perPerson = max(perPerson, 1)
    }

    var count: Int { open.withLock { $0.count } }

    func add(_ challenge: Challenge, digest: [UInt8]) {
        open.withLock { open in
            let own = open.filter { $0.value.person == challenge.person }
            if own.count >= perPerson { open[Self.oldest(own)] = nil }
            if open.count >= capacity { open[Self.oldest(open)] = nil }
            open[digest] = challenge
        }
    }

    /// Takes a challenge out, so that nobody else can use it meanwhile; `putBack` returns it.
    func take(_ digest: [UInt8], at now: Timestamp) -> Challenge? {
        open.withLock { open in
            guard let challenge = open.removeValue(forKey: digest), now < challenge.expires else { return nil }
            return challenge
        }
    }

    func putBack(_ challenge: Challenge, digest: [UInt8]) {
        guard challenge.triesLeft > 0 else { return }
        open.withLock { $0[digest] = challenge }
    }

    /// The second factor being set up with a challenge; made when first asked for, so that a page can be loaded again.
    func pending(_ digest: [UInt8], at now: Timestamp, make: () -> [UInt8]) -> (PersonID, [UInt8])? {
        open.withLock { open in
            guard let challenge = open[digest], now < challenge.expires, challenge.kind != .code else { return nil }
            let secret = challenge.pending ?? make()
            open[digest]?.pending = secret
            return (challenge.person, secret)
        }
    }

    func removeAll(of person: PersonID) {
        open.withLock { open in open = open.filter { $0.value.person != person } }
    }

    func removeExpired(at now: Timestamp) {
        open.withLock { open in open = open.filter { now < $0.value.expires } }
    }

    private static func oldest(_ open: [[UInt8]: Challenge]) -> [UInt8] {
        open.min { $0.value.expires < $1.value.expires }?.key ?? []
    }
}
