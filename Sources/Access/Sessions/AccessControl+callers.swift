import Crypto
import Practice
import Records

extension AccessControl {
    /// Who is behind a session cookie; nil if nobody is, or not any more. Blocks, for a look into memory as a rule.
    ///
    /// - Parameter touching: false for requests that a page makes by itself, so that an unattended screen goes idle.
    public func caller(sessionSecret secret: String, touching: Bool = true) throws -> Caller? {
        let now = clock()
        guard let digest = Secret.digest(secret), let session = try session(digest, at: now),
            let person = try activePerson(session.person)
        else { return nil }
        if touching, now.seconds(since: session.seenAt) >= limits.touchSeconds {
            guard touch(session, digest, at: now) else { return nil }
        }
        return caller(session, person, secret, at: now)
    }

    /// The caller of an open session.
    func caller(_ session: Session, _ person: Person, _ secret: String, at now: Timestamp) -> Caller {
        let grant = roles.grant(to: person, at: now)
        return Caller(
            kind: .session(session.id),
            person: person.id,
            name: person.name,
            permissions: grant.permissions,
            systems: grant.systems,
            signedInAt: session.begunAt,
            steppedUpUntil: session.steppedUpUntil,
            csrfToken: Self.csrfToken(secret)
        )
    }

    /// The open session of a digest.
    func session(_ digest: [UInt8], at now: Timestamp) throws -> Session? {
        let (remembered, generation) = sessionCache.find(digest)
        if let remembered { return remembered.isOpen(at: now, limits) ? remembered : nil }
        let session = try records.read { reader throws(RecordsError) in
            try reader.row("SELECT \(Session.columns) FROM access_sessions WHERE digest = ?", [.blob(digest)])
                .flatMap(Session.init)
        }
        guard let session, session.isOpen(at: now, limits) else { return nil }
        sessionCache.remember(session, digest, readIn: generation)
        return session
    }

    /// Notes a use.
    ///
    /// - Returns: false if the session has been ended meanwhile. A full disk ends no session: the use is then noted in
    ///   memory only.
    private func touch(_ session: Session, _ digest: [UInt8], at now: Timestamp) -> Bool {
        let changed = try? records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_sessions SET seen = ? WHERE digest = ?",
                [.integer(now.microseconds), .blob(digest)]
            )
        }
        if changed == 0 { return false }
        sessionCache.touch(digest, at: now)
        return true
    }

    /// What forms of a session carry: it follows from the session's secret, which a page elsewhere does not know.
    static func csrfToken(_ secret: String) -> String {
        Secret.urlText(
            Array(
                HMAC<SHA256>.authenticationCode(
                    for: Array("leadglass form".utf8),
                    using: SymmetricKey(data: Array(secret.utf8))
                )
            )
        )
    }
}

extension Caller {
    /// Whether a form carries the right token. Always false for callers who have none.
    public func isOwn(csrfToken token: String) -> Bool {
        !csrfToken.isEmpty && Secret.isEqual(Array(csrfToken.utf8), Array(token.utf8.prefix(128)))
    }
}
