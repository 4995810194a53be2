import Access
import Journal
import Practice
import Records

/// What is done about people, put on record before it is answered: the pages, the API and the commands all go through here.
struct PeopleActs: Sendable {
    let access: AccessControl
    let practice: PracticeStore
    let journal: any EntryRecording
    /// Where people open the console.
    let consoleURL: @Sendable () -> String
    let now: @Sendable () -> Timestamp

    /// Adds a person. Roles can be given at once by who may, and has stepped up.
    func add(_ asked: PersonAsked, by caller: Caller) async throws -> Person {
        try check(.editPeople, caller)
        let person = Person(
            id: practice.newID(),
            name: asked.name,
            email: asked.email ?? "",
            phone: asked.phone ?? ""
        )
        return try await Blocking.run {
            let roles = try assignments(asked.roles ?? [])
            if !roles.isEmpty { try checkMayGive(roles, caller) }
            try access.changePeople {
                try practice.save(person)
                do {
                    try record(EntryDraft(.personAdded, actor: caller.reference, subjects: [person.reference]))
                } catch {
                    _ = try? practice.remove(person.id)
                    throw error
                }
            }
            if !roles.isEmpty {
                do { try setRoles(of: person.id, to: roles, insteadOf: nil, by: caller) } catch {
                    _ = try? practice.remove(person.id)
                    throw error
                }
            }
            return try found(person.id)
        }
    }

    /// Changes a person's contact.
    func change(_ id: PersonID, to asked: ContactAsked, by caller: Caller) async throws -> Person {
        try check(.editPeople, caller)
        return try await Blocking.run {
            try access.changePeople {
                let old = try found(id)
                var new = old
                new.name = asked.name ?? old.name
                new.email = asked.email ?? old.email
                new.phone = asked.phone ?? old.phone
                let change = try practice.save(new)
                guard !change.fields.isEmpty else { return }
                do {
                    // What changed, not to what: the ledger holds no addresses.
                    try record(
                        EntryDraft(
                            .personChanged,
                            actor: caller.reference,
                            subjects: [id.reference],
                            details: ["fields": change.fields.joined(separator: ", ")]
                        )
                    )
                } catch {
                    _ = try? practice.save(old)
                    throw error
                }
            }
            return try found(id)
        }
    }

    /// Makes a link by which a person makes their account.
    func invite(_ id: PersonID, by caller: Caller) async throws -> LinkMade {
        try check(.editPeople, caller)
        // Whoever follows the link has the roles that the person was given.
        try checkSteppedUp(caller)
        return try await link(.invitation(id), id, by: caller)
    }

    /// Makes a link by which a person sets another passphrase and second factor.
    func reset(_ id: PersonID, by caller: Caller) async throws -> LinkMade {
        try check(.editPeople, caller)
        try checkSteppedUp(caller)
        return try await link(.reset(id), id, by: caller)
    }

    private func link(_ purpose: LinkPurpose, _ id: PersonID, by caller: Caller) async throws -> LinkMade {
        let made = try await Blocking.run { try access.makeLink(purpose, by: caller.reference) }
        let url = "\(consoleURL())/enter?token=\(FormValues.encoded(made.secret))"
        return LinkMade(url: url, person: id, expires: made.expiresAt.microseconds)
    }

    /// Switches a person off or on.
    func setActive(_ id: PersonID, _ isActive: Bool, by caller: Caller) async throws -> Person {
        try check(.editPeople, caller)
        try checkSteppedUp(caller)
        return try await Blocking.run {
            try access.setActive(id, isActive, by: caller, among: { try practice.allPeople() }) {
                try practice.save($0)
            }
            return try found(id)
        }
    }

    /// Signs a person out everywhere.
    func endSessions(of id: PersonID, by caller: Caller) async throws {
        try check(.editPeople, caller)
        try await Blocking.run {
            _ = try found(id)
            try access.revokeSessions(of: id, by: caller)
        }
    }

    /// Ends one session of a person; everybody may end their own.
    ///
    /// - Returns: false if they have no such session, or not any more.
    func endSession(_ session: SessionID, of id: PersonID, by caller: Caller) async throws -> Bool {
        if caller.person != id { try check(.editPeople, caller) }
        return try await Blocking.run {
            guard try access.sessions(of: id).contains(where: { $0.id == session }) else { return false }
            return try access.revokeSession(session, by: caller)
        }
    }

    /// Who is bound to some systems can decide on no people: those are the whole practice's.
    func check(_ permission: Permission, _ caller: Caller) throws(AccessError) {
        guard caller.may(permission), caller.systems == nil else {
            throw AccessError(.notPermitted, "You may not change people. Ask an administrator.")
        }
    }

    func checkSteppedUp(_ caller: Caller) throws(AccessError) {
        guard caller.hasSteppedUp(at: now()) else {
            throw AccessError(.stepUpNeeded, "Give a code of your authenticator app first.")
        }
    }

    /// A person. Blocks.
    func found(_ id: PersonID) throws -> Person {
        guard let person = try practice.person(id) else {
            throw AccessError(.notFound, "There is no such person. Look at the list of people.")
        }
        return person
    }

    private func record(_ draft: EntryDraft) throws {
        do { _ = try journal.record([draft]) } catch {
            throw AccessError(
                .notRecorded,
                "This was not done, since it could not be recorded in the ledger. Look at the ledger's alarm, and try again.",
                cause: error
            )
        }
    }
}

extension PersonID {
    /// How the ledger names the person.
    var reference: String { "person:\(self)" }
}

extension Person {
    /// How the ledger names the person.
    var reference: String { id.reference }
}
