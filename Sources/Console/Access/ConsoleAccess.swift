import Crypto
import NIOCore
import Synchronization

/// Who may see the console: one-time links, and the sessions that they open.
///
/// All of it lives in memory: a restart ends every session. Only digests are kept, so that a copy of the
/// process's memory tables does not open the door.
public final class ConsoleAccess: Sendable {
    /// What became of a link.
    enum Entry: Equatable {
        /// The link was good and is used up; the value goes into the session cookie.
        case session(String)
        /// The link is wrong, used or too old.
        case refused
        /// The address tried too many wrong links.
        case tooMany
    }

    private struct State {
        var links: [(digest: [UInt8], end: Duration)] = []
        var sessions: [(digest: [UInt8], end: Duration)] = []
        var attempts: AttemptCounter
    }

    private let limits: ConsoleLimits
    private let random: @Sendable (Int) -> [UInt8]
    private let clock: @Sendable () -> Duration
    private let state: Mutex<State>

    /// Creates an empty register.
    ///
    /// - Parameters:
    ///   - limits: lifetimes and counts.
    ///   - random: gives that many unpredictable bytes.
    ///   - clock: monotonic time since any fixed instant.
    public init(
        limits: ConsoleLimits = .init(),
        random: @escaping @Sendable (Int) -> [UInt8] = ConsoleAccess.systemRandom,
        clock: @escaping @Sendable () -> Duration = ConsoleAccess.systemClock
    ) {
        self.limits = limits
        self.random = random
        self.clock = clock
        self.state = Mutex(
            State(
                attempts: AttemptCounter(
                    limit: limits.wrongLinks,
                    window: limits.wrongLinkWindow,
                    capacity: limits.countedAddresses
                )
            )
        )
    }

    /// Makes the token of a new one-time link.
    public func issueToken() -> String {
        let token = Self.text(random(32))
        let now = clock()
        state.withLock { state in
            state.links.removeAll { $0.end <= now }
            if state.links.count >= limits.links { state.links.removeFirst() }
            state.links.append((Self.digest(token), now + limits.linkLifetime))
        }
        return token
    }

    /// Uses up a link's token.
    func redeem(_ token: String, from address: String) -> Entry {
        let now = clock()
        let session = Self.text(random(32))
        let presented = Self.digest(token)
        return state.withLock { state in
            if state.attempts.isBlocked(address, at: now) { return .tooMany }
            state.links.removeAll { $0.end <= now }
            guard let index = state.links.firstIndex(where: { Self.isEqual($0.digest, presented) }) else {
                state.attempts.count(address, at: now)
                return .refused
            }
            state.links.remove(at: index)
            state.sessions.removeAll { $0.end <= now }
            if state.sessions.count >= limits.sessions { state.sessions.removeFirst() }
            state.sessions.append((Self.digest(session), now + limits.sessionLifetime))
            return .session(session)
        }
    }

    /// Whether the cookie's value names a session that is open.
    func isOpen(_ session: String) -> Bool {
        let now = clock()
        let presented = Self.digest(session)
        return state.withLock { state in
            state.sessions.contains { $0.end > now && Self.isEqual($0.digest, presented) }
        }
    }

    /// Bytes of the system's random generator.
    public static func systemRandom(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// The system's monotonic clock.
    public static func systemClock() -> Duration {
        .nanoseconds(Int64(clamping: NIODeadline.now().uptimeNanoseconds))
    }

    private static func digest(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Compares without leaving early, though both sides are digests already.
    private static func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Hexadecimal text: it needs no escaping in a URL or a cookie and survives being wrapped by a terminal.
    private static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
