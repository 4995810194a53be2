extension PracticeStore {
    /// One piece of evidence; nil if there is none with this ID. Blocks.
    public func evidence(_ id: EvidenceID) throws(PracticeError) -> Evidence? { try find(id.text) }

    /// One page of evidence. Blocks.
    public func evidence(_ query: ListQuery) throws(PracticeError) -> ListPage<Evidence> { try page(query) }

    /// All evidence, in the order of their IDs, which is that of their making. Blocks.
    public func allEvidence() throws(PracticeError) -> [Evidence] { try all() }

    /// Checks a piece of evidence and adds it, or replaces the one with its ID. Blocks.
    ///
    /// - Returns: what has changed; no fields if nothing has.
    @discardableResult
    public func save(_ evidence: Evidence) throws(PracticeError) -> PracticeChange { try put(evidence) }

    /// Removes a piece of evidence. Blocks.
    ///
    /// - Throws: `inUse` if other records name it, `notFound` if there is none with this ID.
    @discardableResult
    public func remove(_ id: EvidenceID) throws(PracticeError) -> PracticeChange { try remove(Evidence.self, id.text) }
}
