import Synchronization

extension AccessControl {
    /// Runs a change of people while no other change of people goes on, so that one that read a person before another one wrote
    /// does not bring their old roles back. Blocks.
    ///
    /// > Warning: `changeRoles`, `setActive` and `importPeople` do this by themselves; called within the change they would wait
    /// > for ever.
    public func changePeople(_ change: () throws -> Void) throws {
        try peopleChange.withLock { _ in try change() }
    }
}
