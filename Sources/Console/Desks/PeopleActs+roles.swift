import Access
import Practice

extension PeopleActs {
    /// Gives a person these roles in place of those that they have.
    ///
    /// - Parameter old: the roles that were seen by who decided; if they are others meanwhile, nothing is done. Nil if nobody
    ///   looked.
    func setRoles(
        of id: PersonID,
        to asked: [HeldRole],
        insteadOf old: [RoleAssignment]? = nil,
        by caller: Caller
    ) async throws -> Person {
        try check(.changeRoles, caller)
        return try await Blocking.run {
            let roles = try assignments(asked)
            try setRoles(of: id, to: roles, insteadOf: old, by: caller)
            return try found(id)
        }
    }

    /// Blocks.
    func setRoles(
        of id: PersonID,
        to roles: [RoleAssignment],
        insteadOf old: [RoleAssignment]?,
        by caller: Caller
    ) throws {
        guard try found(id).roles != roles else { return }
        try access.changeRoles(
            of: id,
            to: roles,
            by: caller,
            among: {
                let everyone = try practice.allPeople()
                if let old, let person = everyone.first(where: { $0.id == id }), person.roles != old {
                    throw PageProblem.rolesChanged
                }
                return everyone
            },
            save: { try practice.save($0) }
        )
    }

    /// Why somebody could not be given these roles, before anything is done; nil if they can. Blocks.
    func obstacle(to roles: [RoleAssignment], for person: Person, by caller: Caller) throws -> AccessError? {
        do {
            guard caller.person != person.id || roles.allSatisfy(person.roles.contains) else {
                throw AccessError(.notPermitted, "Nobody gives themselves a role. Ask another administrator.")
            }
            if !roles.allSatisfy(person.roles.contains) {
                try access.roles.check(roles, at: now(), vendorDays: access.limits.vendorDays)
            }
            var changed = person
            changed.roles = roles
            try access.checkAdministratorRemains(after: changed, among: practice.allPeople())
            return nil
        } catch let error as AccessError { return error }
    }

    /// Why somebody cannot be switched off; nil if they can. Blocks.
    func obstacle(toSwitchingOff person: Person) throws -> AccessError? {
        var changed = person
        changed.isActive = false
        do { try access.checkAdministratorRemains(after: changed, among: practice.allPeople()) } catch let error
            as AccessError
        {
            return error
        }
        return nil
    }

    func checkMayGive(_ roles: [RoleAssignment], _ caller: Caller) throws(AccessError) {
        try check(.changeRoles, caller)
        try checkSteppedUp(caller)
        try access.roles.check(roles, at: now(), vendorDays: access.limits.vendorDays)
    }

    /// The roles that are asked for, in the order of the table, with their systems found by ID or by exact name. Blocks.
    func assignments(_ asked: [HeldRole]) throws -> [RoleAssignment] {
        let order = access.roles.all.map(\.id.rawValue)
        return try asked.sorted { (order.firstIndex(of: $0.role) ?? 99) < (order.firstIndex(of: $1.role) ?? 99) }.map {
            held in
            RoleAssignment(
                RoleID(rawValue: held.role),
                systems: try (held.systems ?? []).map { try system($0) },
                until: held.until
            )
        }
    }

    private func system(_ text: String) throws -> SystemID {
        if let id = SystemID(text) {
            guard try practice.system(id) != nil else { throw Self.noSystem(text) }
            return id
        }
        let found = try practice.systems(ListQuery(text: String(text.prefix(200)), limit: 500)).items
            .filter { $0.name.lowercased() == text.lowercased() }
        guard let system = found.first else { throw Self.noSystem(text) }
        guard found.count == 1 else {
            throw PracticeError(
                .reference,
                field: "systems",
                "Several systems are called “\(text.prefix(100))”. Give the ID of one."
            )
        }
        return system.id
    }

    private static func noSystem(_ text: String) -> PracticeError {
        PracticeError(
            .reference,
            field: "systems",
            "There is no system “\(text.prefix(100))”. Write its name as the list of systems has it, or its ID."
        )
    }
}

extension PageProblem {
    static let rolesChanged = PageProblem(
        kind: .conflict,
        title: "The roles are others by now",
        message: "Somebody changed the roles of this person since you looked. Nothing was done.",
        next: "Open the person again and decide anew."
    )
}
