import Journal
import Practice
import Records

extension AccessControl {
    /// Makes a one-time link. An older one for the same is withdrawn. Blocks.
    ///
    /// - Parameters:
    ///   - purpose: what it is for.
    ///   - actor: who made it: a caller's `reference`, or `leadglass` at the first start.
    public func makeLink(_ purpose: LinkPurpose, by actor: String) throws -> NewLink {
        let now = clock()
        try check(purpose)
        let secret = MarkedSecret.make(MarkedSecret.linkPrefix, random)
        guard let digest = MarkedSecret.digest(secret, MarkedSecret.linkPrefix) else {
            throw AccessError(.bug, "A link could not be made. This is a bug of Leadglass.")
        }
        var seconds = limits.linkSeconds
        if case .invitation = purpose { seconds = limits.invitationSeconds }
        let expires = now.adding(seconds: seconds)
        let person = purpose.person
        try record([
            EntryDraft(
                .linkMade,
                actor: actor,
                subjects: person.map { ["person:\($0)"] } ?? [],
                details: ["purpose": purpose.name, "minutes": "\(seconds / 60)"]
            )
        ])
        let isMade = try records.write { writer throws(RecordsError) in
            try writer.execute("DELETE FROM access_links WHERE expires <= ?", [.integer(now.microseconds)])
            try writer.execute(
                "DELETE FROM access_links WHERE purpose = ? AND person = ?",
                [.text(purpose.name), .text(person?.text ?? "")]
            )
            let count = try writer.row("SELECT COUNT(*) FROM access_links")?.integer(0) ?? 0
            guard count < limits.links else { return false }
            try writer.execute(
                "INSERT INTO access_links (digest, purpose, person, made, expires) VALUES (?, ?, ?, ?, ?)",
                [
                    .blob(digest), .text(purpose.name), .text(person?.text ?? ""), .integer(now.microseconds),
                    .integer(expires.microseconds),
                ]
            )
            return true
        }
        guard isMade else {
            throw AccessError(.tooMany, "There are \(limits.links) open links already. Wait until some run out.")
        }
        return NewLink(secret: secret, purpose: purpose, expiresAt: expires)
    }

    private func check(_ purpose: LinkPurpose) throws {
        if case .firstAdministrator = purpose {
            guard try !hasAccounts() else { throw Self.notFirst }
            return
        }
        guard let person = purpose.person, try activePerson(person) != nil else {
            throw AccessError(.notFound, "There is no such person, or they are switched off. Switch them on first.")
        }
        let hasAccount = try account(of: person) != nil
        switch purpose {
        case .invitation where hasAccount:
            throw AccessError(.accountExists, "This person has an account already. Send a link to reset it instead.")
        case .reset where !hasAccount: throw Self.noAccount
        default: return
        }
    }

    /// What a link is for, without using it: mail programs open links before people do. Blocks.
    public func look(atLink secret: String, from origin: Origin) throws -> LinkLook {
        let now = clock()
        guard let digest = MarkedSecret.digest(secret, MarkedSecret.linkPrefix),
            let (purpose, until) = try link(digest, at: now)
        else { return refuseLink(origin, at: now) }
        return .valid(purpose, until: until)
    }

    /// The open link of a digest. A right one is found also where many wrong ones come from: it cannot be guessed.
    func link(_ digest: [UInt8], at now: Timestamp) throws -> (LinkPurpose, Timestamp)? {
        let row = try records.read { reader throws(RecordsError) in
            try reader.row(
                "SELECT purpose, person, expires FROM access_links WHERE digest = ? AND used IS NULL AND expires > ?",
                [.blob(digest), .integer(now.microseconds)]
            )
        }
        guard let row, let purpose = LinkPurpose(row.text(0), PersonID(row.text(1))) else { return nil }
        return (purpose, Timestamp(microseconds: row.integer(2)))
    }

    func refuseLink(_ origin: Origin, at now: Timestamp) -> LinkLook {
        let wait = secretFailures.begin(AddressKey.of(origin.address), at: now)
        return wait > 0 ? .wait(seconds: wait) : .refused
    }

    /// Takes a link, so that nobody else can use it.
    func take(_ digest: [UInt8], at now: Timestamp) throws -> Bool {
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_links SET used = ? WHERE digest = ? AND used IS NULL AND expires > ?",
                [.integer(now.microseconds), .blob(digest), .integer(now.microseconds)]
            )
        } == 1
    }

    /// Gives a link back, since what it was taken for could not be done.
    func giveBack(_ digest: [UInt8]) {
        _ = try? records.write { writer throws(RecordsError) in
            try writer.execute("UPDATE access_links SET used = NULL WHERE digest = ?", [.blob(digest)])
        }
    }

    /// Signs in with a link and nothing else. For the built-in example only. Blocks.
    public func signIn(link secret: String, from origin: Origin) throws -> LinkAnswer {
        let now = clock()
        guard let digest = MarkedSecret.digest(secret, MarkedSecret.linkPrefix),
            case (.signIn(let id), _)? = try link(digest, at: now), let person = try activePerson(id),
            try take(digest, at: now)
        else { return LinkAnswer(refuseLink(origin, at: now)) }
        do {
            try record([Self.linkUsed(.signIn(id), by: "person:\(id)", origin)])
            return .signedIn(try startSession(person, origin, method: "link", at: now))
        } catch {
            giveBack(digest)
            throw error
        }
    }

    static func linkUsed(_ purpose: LinkPurpose, by actor: String, _ origin: Origin) -> EntryDraft {
        EntryDraft(.linkUsed, actor: actor, details: ["purpose": purpose.name, "address": origin.address])
    }

    static let notFirst = AccessError(
        .accountExists,
        "There are accounts already, so that there is no first administrator to be made. Sign in, or ask an administrator "
            + "for an invitation."
    )
}

extension LinkAnswer {
    init(_ look: LinkLook) {
        if case .wait(let seconds) = look { self = .wait(seconds: seconds) } else { self = .refused }
    }
}
