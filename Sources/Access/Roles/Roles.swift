public import Practice
public import Records

/// A table of roles, and what people may do by it.
public struct Roles: Sendable {
    /// What somebody may do at some moment.
    public struct Grant: Hashable, Sendable {
        /// What they may do.
        public var permissions: Set<Permission>
        /// The systems that it is about; nil means all.
        public var systems: Set<SystemID>?
    }

    /// The roles, in the order in which people see them.
    public let all: [Role]

    /// A table of these roles.
    public init(_ all: [Role]) { self.all = all }

    /// The role of that name.
    public subscript(id: RoleID) -> Role? { all.first { $0.id == id } }

    /// What a person may do.
    public func permissions(of person: Person, at now: Timestamp) -> Set<Permission> {
        grant(to: person, at: now).permissions
    }

    /// What a person may do, and with which systems.
    ///
    /// Unknown roles, roles that have ended, and vendors' roles without their bounds give nothing. A caller has one set
    /// of systems for all permissions: if a role that is bound to systems permits what the unbound ones do not, the
    /// bounds hold for everything.
    public func grant(to person: Person, at now: Timestamp) -> Grant {
        guard person.isActive else { return Grant(permissions: [], systems: []) }
        var unbound: Set<Permission> = []
        var bound: [(permissions: Set<Permission>, systems: [SystemID])] = []
        var hasUnbound = false
        for assignment in person.roles where assignment.isInForce(at: now) {
            guard let role = self[assignment.role], !role.isForVendors || assignment.isBounded else { continue }
            if assignment.systems.isEmpty {
                hasUnbound = true
                unbound.formUnion(role.permissions)
            } else {
                bound.append((role.permissions, assignment.systems))
            }
        }
        let adding = bound.filter { !hasUnbound || !$0.permissions.isSubset(of: unbound) }
        guard !adding.isEmpty else { return Grant(permissions: unbound, systems: hasUnbound ? nil : []) }
        return Grant(
            permissions: adding.reduce(into: unbound) { $0.formUnion($1.permissions) },
            systems: Set(adding.flatMap(\.systems))
        )
    }
}

extension RoleAssignment {
    /// Whether it has not ended.
    func isInForce(at now: Timestamp) -> Bool { until.map { now.microseconds < $0 } ?? true }

    /// Whether it names systems and an end, as a vendor's must.
    var isBounded: Bool { !systems.isEmpty && until != nil }
}
