extension PracticeStore {
    /// One flow; nil if there is none with this ID. Blocks.
    public func flow(_ id: FlowID) throws(PracticeError) -> Flow? { try find(id.text) }

    /// One page of flows. Blocks.
    public func flows(_ query: ListQuery) throws(PracticeError) -> ListPage<Flow> { try page(query) }

    /// All flows, in the order of their IDs, which is that of their making. Blocks.
    public func allFlows() throws(PracticeError) -> [Flow] { try all() }

    /// Checks a flow and adds it, or replaces the one with its ID. Blocks.
    ///
    /// - Returns: what has changed; no fields if nothing has.
    @discardableResult
    public func save(_ flow: Flow) throws(PracticeError) -> PracticeChange { try put(flow) }

    /// Removes a flow. Blocks.
    ///
    /// - Throws: `inUse` if other records name it, `notFound` if there is none with this ID.
    @discardableResult
    public func remove(_ id: FlowID) throws(PracticeError) -> PracticeChange { try remove(Flow.self, id.text) }
}
