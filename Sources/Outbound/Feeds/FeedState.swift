public import Records

/// How fetching a feed has gone.
public struct FeedState: Sendable, Hashable {
    /// Where it was fetched from; empty if it never was.
    public var url: String
    /// When it was tried last.
    public var attempted: Timestamp?
    /// When that last succeeded, also if the file was the same.
    public var succeeded: Timestamp?
    /// How many attempts have failed since.
    public var failures: Int
    /// Why the last attempt failed, for a person; empty if it did not.
    public var problem: String
    /// What came with the file that was taken in last.
    public var validators: FeedValidators

    /// A state with these parts.
    public init(
        url: String = "",
        attempted: Timestamp? = nil,
        succeeded: Timestamp? = nil,
        failures: Int = 0,
        problem: String = "",
        validators: FeedValidators = FeedValidators()
    ) {
        self.url = url
        self.attempted = attempted
        self.succeeded = succeeded
        self.failures = failures
        self.problem = problem
        self.validators = validators
    }
}
