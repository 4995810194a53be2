extension PracticeStore {
    /// One site; nil if there is none with this ID. Blocks.
    public func site(_ id: SiteID) throws(PracticeError) -> Site? { try find(id.text) }

    /// One page of sites. Blocks.
    public func sites(_ query: ListQuery) throws(PracticeError) -> ListPage<Site> { try page(query) }

    /// All sites, in the order of their IDs, which is that of their making. Blocks.
    public func allSites() throws(PracticeError) -> [Site] { try all() }

    /// Checks a site and adds it, or replaces the one with its ID. Blocks.
    ///
    /// - Returns: what has changed; no fields if nothing has.
    @discardableResult
    public func save(_ site: Site) throws(PracticeError) -> PracticeChange { try put(site) }

    /// Removes a site. Blocks.
    ///
    /// - Throws: `inUse` if other records name it, `notFound` if there is none with this ID.
    @discardableResult
    public func remove(_ id: SiteID) throws(PracticeError) -> PracticeChange { try remove(Site.self, id.text) }
}
