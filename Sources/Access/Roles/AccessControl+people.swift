import Journal
public import Practice
import Records
import Synchronization

extension AccessControl {
    /// Changes the roles of a person: checks, records, and saves. Blocks.
    ///
    /// Nobody gives themselves a role, so that two people know of each; giving one up is allowed. The operating-system user
    /// who runs Leadglass is not bound by this, for practices of one person.
    ///
    /// - Parameters:
    ///   - id: the person.
    ///   - assignments: the roles that they are to have.
    ///   - caller: who changes them; must have stepped up.
    ///   - everyone: reads all people, as they are now.
    ///   - save: stores the person.
    public func changeRoles(
        of id: PersonID,
        to assignments: [RoleAssignment],
        by caller: Caller,
        among everyone: () throws -> [Person],
        save: (Person) throws -> Void
    ) throws {
        let now = clock()
        try checkMayChange(.changeRoles, caller)
        guard caller.hasSteppedUp(at: now) else {
            throw AccessError(.stepUpNeeded, "Give a code of your authenticator app first.")
        }
        try change(id, among: everyone, save: save) { person in
            guard caller.person != id || assignments.allSatisfy(person.roles.contains) else {
                throw AccessError(.notPermitted, "Nobody gives themselves a role. Ask another administrator.")
            }
            // Roles that they keep as they are need not be allowed any more, only those that are new.
            let kept = assignments.filter(person.roles.contains)
            if kept.count < assignments.count { try roles.check(assignments, at: now, vendorDays: limits.vendorDays) }
            let old = person.roles
            person.roles = assignments
            return EntryDraft(
                .rolesChanged,
                actor: caller.reference,
                subjects: ["person:\(id)"],
                details: ["from": Self.text(old), "to": Self.text(assignments)]
            )
        }
    }

    /// Switches a person off or on. Off ends their sessions at once; what they did stays on record. Blocks.
    ///
    /// - Parameters:
    ///   - id: the person.
    ///   - isActive: true for on.
    ///   - caller: who does it.
    ///   - everyone: reads all people, as they are now.
    ///   - save: stores the person.
    public func setActive(
        _ id: PersonID,
        _ isActive: Bool,
        by caller: Caller,
        among everyone: () throws -> [Person],
        save: (Person) throws -> Void
    ) throws {
        try checkMayChange(.editPeople, caller)
        try change(id, among: everyone, save: save) { person in
            guard person.isActive != isActive else { return nil }
            person.isActive = isActive
            return EntryDraft(
                isActive ? .personReactivated : .personDeactivated,
                actor: caller.reference,
                subjects: ["person:\(id)"]
            )
        }
        guard !isActive else { return }
        try records.write { writer throws(RecordsError) in
            try endSessions(of: id, in: writer)
            try writer.execute("DELETE FROM access_links WHERE person = ?", [.text(id.text)])
        }
        forgetSessions(of: id)
    }

    /// Checks that somebody who can sign in still manages people after a change, such as an import. Blocks.
    ///
    /// - Throws: `lastAdministrator`.
    public func checkAdministratorRemains(after changed: Person, among everyone: [Person]) throws {
        let accounts = Set(try accounts().filter(\.hasSecondFactor).map(\.person))
        try roles.checkAdministratorRemains(after: changed, among: everyone, canSignIn: accounts.contains)
    }

    private func change(
        _ id: PersonID,
        among everyone: () throws -> [Person],
        save: (Person) throws -> Void,
        _ edit: (inout Person) throws -> EntryDraft?
    ) throws {
        try peopleChange.withLock { _ in
            let all = try everyone()
            guard var person = all.first(where: { $0.id == id }) else {
                throw AccessError(.notFound, "There is no such person. Look at the list of people.")
            }
            guard let draft = try edit(&person) else { return }
            try checkAdministratorRemains(after: person, among: all)
            try record([draft])
            try save(person)
        }
    }

    private func checkMayChange(_ permission: Permission, _ caller: Caller) throws(AccessError) {
        guard caller.may(permission) else {
            throw AccessError(.notPermitted, "You may not change people. Ask an administrator.")
        }
    }

    /// Roles with their bounds, for the ledger.
    static func text(_ assignments: [RoleAssignment]) -> String {
        assignments.map { assignment in
            var text = assignment.role.rawValue
            if !assignment.systems.isEmpty { text += " systems=\(assignment.systems.count)" }
            if let until = assignment.until { text += " until=\(until)" }
            return text
        }.joined(separator: ", ")
    }
}
