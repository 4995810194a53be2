import Journal
public import Practice
import Records
import Synchronization

extension AccessControl {
    /// Checks an import of people before it is stored, and records what it changes. Who may import a practice could
    /// otherwise give themselves a role with a file. Blocks.
    ///
    /// - Parameters:
    ///   - imported: all people, as they are to be.
    ///   - everyone: all people, as they are.
    ///   - caller: who imports. If roles change or somebody is switched on or off, they must be allowed to change both and
    ///     must have stepped up.
    ///   - save: stores the import.
    public func importPeople(
        _ imported: [Person],
        over everyone: () throws -> [Person],
        by caller: Caller,
        save: () throws -> Void
    ) throws {
        try peopleChange.withLock { _ in
            let old = Dictionary(try everyone().map { ($0.id, $0) }) { first, _ in first }
            let new = Dictionary(imported.map { ($0.id, $0) }) { first, _ in first }
            let ids = Set(old.keys).union(new.keys).sorted()
            let drafts = try ids.compactMap { try importDraft(old[$0], new[$0], caller) }
            if !drafts.isEmpty {
                try checkMayImport(caller)
                let accounts = Set(try accounts().filter(\.hasSecondFactor).map(\.person))
                let hadOne = old.values.contains { roles.isStandingAdministrator($0) && accounts.contains($0.id) }
                let hasOne = new.values.contains { roles.isStandingAdministrator($0) && accounts.contains($0.id) }
                guard hasOne || !hadOne else {
                    throw AccessError(
                        .lastAdministrator,
                        "After this import nobody who can sign in would be administrator. Add one to the file."
                    )
                }
            }
            try record(drafts)
            try save()
        }
    }

    private func checkMayImport(_ caller: Caller) throws(AccessError) {
        guard caller.may(.changeRoles), caller.may(.editPeople) else {
            throw AccessError(
                .notPermitted,
                "This import changes people's roles, which you may not. Ask an administrator to import it."
            )
        }
        guard caller.hasSteppedUp(at: clock()) else {
            throw AccessError(.stepUpNeeded, "This import changes people's roles. Give a code of your app first.")
        }
    }

    /// What an import does to one person; nil if nothing that matters here.
    private func importDraft(_ old: Person?, _ new: Person?, _ caller: Caller) throws -> EntryDraft? {
        guard let id = (new ?? old)?.id else { return nil }
        let before = old?.isActive == true ? old?.roles ?? [] : []
        let after = new?.isActive == true ? new?.roles ?? [] : []
        guard before != after || (old?.isActive == true) != (new?.isActive == true) else { return nil }
        guard caller.person != id || after.allSatisfy(before.contains) else {
            throw AccessError(.notPermitted, "Nobody gives themselves a role, also not with a file. Ask another.")
        }
        // What a file brings along may have ended already; but what it is must be known, and a vendor's must be bound.
        let now = clock()
        let inForce = after.filter { $0.isInForce(at: now) && !before.contains($0) }
        if !inForce.isEmpty {
            try roles.check(after.filter { $0.isInForce(at: now) }, at: now, vendorDays: limits.vendorDays)
        }
        return EntryDraft(
            .rolesChanged,
            actor: caller.reference,
            subjects: ["person:\(id)"],
            details: ["from": Self.text(before), "to": Self.text(after), "how": "import"]
        )
    }
}
