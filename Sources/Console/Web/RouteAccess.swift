import Access

/// Who may take a route. Every route has one; there is no default.
enum RouteAccess: Sendable, Equatable {
    /// Anybody, signed in or not.
    case open
    /// Everybody who is signed in.
    case signedIn(Freshness = .anySession)
    /// Those whose roles permit it.
    case needs(Permission, Freshness = .anySession)

    /// How sure it must be that it is still the same person.
    enum Freshness: Sendable, Equatable {
        /// A session is enough.
        case anySession
        /// The sign-in must be recent; for acts in which seconds count.
        case recentSignIn
        /// A one-time code must have been given a short while ago.
        case stepUp
    }
}
