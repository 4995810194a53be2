extension PracticeStore {
    /// One system; nil if there is none with this ID. Blocks.
    public func system(_ id: SystemID) throws(PracticeError) -> System? { try find(id.text) }

    /// One page of systems. Blocks.
    public func systems(_ query: ListQuery) throws(PracticeError) -> ListPage<System> { try page(query) }

    /// All systems, in the order of their IDs, which is that of their making. Blocks.
    public func allSystems() throws(PracticeError) -> [System] { try all() }

    /// Checks a system and adds it, or replaces the one with its ID. Blocks.
    ///
    /// - Returns: what has changed; no fields if nothing has.
    @discardableResult
    public func save(_ system: System) throws(PracticeError) -> PracticeChange { try put(system) }

    /// Removes a system. Blocks.
    ///
    /// - Throws: `inUse` if other records name it, `notFound` if there is none with this ID.
    @discardableResult
    public func remove(_ id: SystemID) throws(PracticeError) -> PracticeChange { try remove(System.self, id.text) }
}
