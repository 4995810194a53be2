extension PracticeStore {
    /// One person; nil if there is none with this ID. Blocks.
    public func person(_ id: PersonID) throws(PracticeError) -> Person? { try find(id.text) }

    /// One page of people. Blocks.
    public func people(_ query: ListQuery) throws(PracticeError) -> ListPage<Person> { try page(query) }

    /// All people, in the order of their IDs, which is that of their making. Blocks.
    public func allPeople() throws(PracticeError) -> [Person] { try all() }

    /// Checks a person and adds it, or replaces the one with its ID. Blocks.
    ///
    /// - Returns: what has changed; no fields if nothing has.
    @discardableResult
    public func save(_ person: Person) throws(PracticeError) -> PracticeChange { try put(person) }

    /// Removes a person. Blocks.
    ///
    /// - Throws: `inUse` if other records name it, `notFound` if there is none with this ID.
    @discardableResult
    public func remove(_ id: PersonID) throws(PracticeError) -> PracticeChange { try remove(Person.self, id.text) }
}
