extension PracticeStore {
    /// One safeguard; nil if there is none with this ID. Blocks.
    public func safeguard(_ id: SafeguardID) throws(PracticeError) -> Safeguard? { try find(id.text) }

    /// One page of safeguards. Blocks.
    public func safeguards(_ query: ListQuery) throws(PracticeError) -> ListPage<Safeguard> { try page(query) }

    /// All safeguards, in the order of their IDs, which is that of their making. Blocks.
    public func allSafeguards() throws(PracticeError) -> [Safeguard] { try all() }

    /// Checks a safeguard and adds it, or replaces the one with its ID. Blocks.
    ///
    /// - Returns: what has changed; no fields if nothing has.
    @discardableResult
    public func save(_ safeguard: Safeguard) throws(PracticeError) -> PracticeChange { try put(safeguard) }

    /// Removes a safeguard. Blocks.
    ///
    /// - Throws: `inUse` if other records name it, `notFound` if there is none with this ID.
    @discardableResult
    public func remove(_ id: SafeguardID) throws(PracticeError) -> PracticeChange {
        try remove(Safeguard.self, id.text)
    }
}
