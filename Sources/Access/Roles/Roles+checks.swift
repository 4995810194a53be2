public import Practice
public import Records

extension Roles {
    /// Checks the roles that somebody is to have.
    ///
    /// - Parameter vendorDays: how far ahead a vendor's role may end.
    /// - Throws: `badRole`, with what to change.
    public func check(_ assignments: [RoleAssignment], at now: Timestamp, vendorDays: Int = 90) throws(AccessError) {
        guard Set(assignments.map(\.role)).count == assignments.count else {
            throw AccessError(.badRole, "A role is given twice. Give each role once, with all its systems.")
        }
        for assignment in assignments {
            guard let role = self[assignment.role] else {
                throw AccessError(.badRole, "There is no such role. Choose one of the list.")
            }
            if let until = assignment.until, until <= now.microseconds {
                throw AccessError(.badRole, "\(role.name) would have ended already. Choose a day to come.")
            }
            guard role.isForVendors else { continue }
            guard assignment.isBounded, let until = assignment.until else {
                throw AccessError(.badRole, "\(role.name) needs at least one system and a last day. Choose both.")
            }
            guard until <= now.adding(seconds: vendorDays * 86400).microseconds else {
                throw AccessError(.badRole, "\(role.name) may last \(vendorDays) days at most. Choose an earlier day.")
            }
            guard assignments.count == 1 else {
                throw AccessError(.badRole, "\(role.name) stands alone. Take the other roles away first.")
            }
        }
    }

    /// Whether a person can manage people for good: active, and administrator without an end.
    ///
    /// An administrator whose role ends by itself does not count, since one day nobody would be left.
    public func isStandingAdministrator(_ person: Person) -> Bool {
        person.isActive && person.roles.contains { $0.role == .administrator && $0.until == nil && $0.systems.isEmpty }
    }

    /// Checks that somebody who can sign in still manages people after a change.
    ///
    /// - Parameters:
    ///   - changed: the person as they are to be.
    ///   - everyone: all people, as they are.
    ///   - canSignIn: whether a person has an account.
    /// - Throws: `lastAdministrator`.
    public func checkAdministratorRemains(
        after changed: Person,
        among everyone: [Person],
        canSignIn: (PersonID) -> Bool
    ) throws(AccessError) {
        let wasOne = everyone.contains { $0.id == changed.id && isStandingAdministrator($0) }
        guard wasOne, !isStandingAdministrator(changed) else { return }
        let others = everyone.contains {
            $0.id != changed.id && isStandingAdministrator($0) && canSignIn($0.id)
        }
        guard others else {
            throw AccessError(
                .lastAdministrator,
                "This is the last administrator. Make somebody else administrator, and let them sign in once, first."
            )
        }
    }
}
