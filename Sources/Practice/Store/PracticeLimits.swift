/// How much a practice may hold.
public struct PracticeLimits: Hashable, Sendable {
    /// The most characters of a name and of other texts of one line.
    public var lineLength = 200
    /// The most characters of notes.
    public var notesLength = 10_000
    /// The most entries of a list within a record.
    public var listCount = 2_000
    /// The most records of one kind.
    public var recordCount = 200_000
    /// The most records on a page.
    public var pageSize = 500
    /// The most characters of a text that is searched for.
    public var searchLength = 200

    /// The limits that hold if nobody says otherwise.
    public init() {}
}
