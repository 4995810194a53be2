import Access
import Journal
import Records

/// Knows callers by what they bring, and decides who may take a route.
struct Doorman: Sendable {
    /// Who has a session, by its secret; without touching it, an unattended screen goes idle.
    var session: @Sendable (_ secret: String, _ touching: Bool) async throws -> Caller?
    /// Who has a token, by its text.
    var token: @Sendable (_ token: String, _ address: String) async throws -> Caller?
    /// Puts on record that somebody tried what they may not.
    var denied: @Sendable (_ caller: Caller, _ route: String, _ why: String) async -> Void
    var now: @Sendable () -> Timestamp

    /// What becomes of a request.
    enum Decision: Equatable {
        case pass
        /// Nobody is signed in.
        case signIn
        /// The role does not permit it.
        case forbidden
        /// A one-time code is needed first.
        case stepUp
        /// The sign-in is too long ago.
        case recentSignIn
    }

    /// Decides on a request. Pure.
    static func decide(_ access: RouteAccess, _ path: String, _ caller: Caller?, at now: Timestamp) -> Decision {
        if let caller, caller.systems != nil, access != .open, !isForBoundCallers(path) { return .forbidden }
        let freshness: RouteAccess.Freshness
        switch (access, caller) {
        case (.open, _): return .pass
        case (_, nil): return .signIn
        case (.signedIn(let asked), _): freshness = asked
        case (.needs(let permission, let asked), let caller?):
            guard caller.permissions.contains(permission) else { return .forbidden }
            freshness = asked
        }
        guard let caller else { return .signIn }
        switch freshness {
        case .anySession: return .pass
        case .recentSignIn: return caller.isRecentlySignedIn(at: now) ? .pass : .recentSignIn
        case .stepUp: return caller.hasSteppedUp(at: now) ? .pass : .stepUp
        }
    }

    /// Whether a route shows callers who are bound to named systems, such as vendors, no more than those. All other routes are
    /// closed to them, whatever their role permits.
    static func isForBoundCallers(_ path: String) -> Bool {
        let routes = [
            "/account", "/sign-out", "/step-up", "/risk", "/api/v1/me", "/api/v1/systems", "/api/v1/flows",
            "/api/v1/sites",
        ]
        return path == "/" || routes.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
