extension PracticeStore {
    /// One service line; nil if there is none with this ID. Blocks.
    public func serviceLine(_ id: ServiceLineID) throws(PracticeError) -> ServiceLine? { try find(id.text) }

    /// One page of service lines. Blocks.
    public func serviceLines(_ query: ListQuery) throws(PracticeError) -> ListPage<ServiceLine> { try page(query) }

    /// All service lines, in the order of their IDs, which is that of their making. Blocks.
    public func allServiceLines() throws(PracticeError) -> [ServiceLine] { try all() }

    /// Checks a service line and adds it, or replaces the one with its ID. Blocks.
    ///
    /// - Returns: what has changed; no fields if nothing has.
    @discardableResult
    public func save(_ serviceLine: ServiceLine) throws(PracticeError) -> PracticeChange { try put(serviceLine) }

    /// Removes a service line. Blocks.
    ///
    /// - Throws: `inUse` if other records name it, `notFound` if there is none with this ID.
    @discardableResult
    public func remove(_ id: ServiceLineID) throws(PracticeError) -> PracticeChange {
        try remove(ServiceLine.self, id.text)
    }
}
