public import Records

extension Caller {
    /// Whether the caller has proved themselves again a short while ago, as acts that cannot be undone ask for.
    ///
    /// A token never has: nobody is there to type a code. An operating-system user has if the command was confirmed.
    public func hasSteppedUp(at now: Timestamp) -> Bool { steppedUpUntil.map { now < $0 } ?? false }

    /// Whether the caller signed in a short while ago, as isolating asks for.
    ///
    /// A token and an operating-system user always count: where such a token exists, somebody gave it this permission
    /// by name, and seconds count.
    public func isRecentlySignedIn(at now: Timestamp, seconds: Int = 15 * 60) -> Bool {
        switch kind {
        case .token, .user: true
        case .session: now < signedInAt.adding(seconds: seconds) || hasSteppedUp(at: now)
        }
    }

    /// Whether the caller may do something.
    public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// The operating-system user who speaks through the control socket.
    ///
    /// Whoever may open the socket owns the data folder and its keys, so that to withhold a permission would only look
    /// like protection. What they do is recorded as `user:<name>`.
    ///
    /// - Parameter isConfirmed: whether the command came with `--yes`, which stands for a step-up.
    public static func `operator`(user: String, at now: Timestamp, isConfirmed: Bool = false) -> Caller {
        Caller(
            kind: .user(user),
            name: user,
            permissions: Set(Permission.allCases),
            signedInAt: now,
            steppedUpUntil: isConfirmed ? now.adding(seconds: 60) : nil
        )
    }
}

extension Timestamp {
    /// That many seconds later.
    func adding(seconds: Int) -> Timestamp { Timestamp(microseconds: microseconds + Int64(seconds) * 1_000_000) }

    /// Whole seconds from an earlier time to this one; negative if it is a later time.
    func seconds(since earlier: Timestamp) -> Int {
        Int((microseconds - earlier.microseconds) / 1_000_000)
    }
}
