public import Records

/// How fetching each feed has gone, kept over restarts. Calls block.
public struct FeedBook: Sendable {
    private let records: any Records

    /// Opens the book and makes its table if it is not there.
    public init(records: any Records) throws(RecordsError) {
        self.records = records
        try records.migrate(
            "feeds",
            [
                Migration(
                    "first",
                    [
                        """
                        CREATE TABLE feeds_states (
                            feed TEXT PRIMARY KEY, url TEXT NOT NULL, attempted_at INTEGER, succeeded_at INTEGER,
                            failures INTEGER NOT NULL, problem TEXT NOT NULL, tag TEXT NOT NULL, modified TEXT NOT NULL
                        )
                        """
                    ]
                )
            ]
        )
    }

    /// How it has gone.
    public func state(_ feed: Feed) throws(RecordsError) -> FeedState {
        try records.read { reader throws(RecordsError) in try Self.state(feed, reader) }
    }

    /// Keeps that a feed was fetched and taken in, or is unchanged.
    ///
    /// - Parameter validators: what came with it; nil if it is unchanged.
    public func noteSuccess(
        _ feed: Feed,
        url: String,
        validators: FeedValidators?,
        at now: Timestamp
    ) throws(RecordsError) {
        try records.write { writer throws(RecordsError) in
            let before = try Self.state(feed, writer)
            try Self.write(
                feed,
                FeedState(
                    url: url,
                    attempted: now,
                    succeeded: now,
                    validators: validators ?? (before.url == url ? before.validators : FeedValidators())
                ),
                writer
            )
        }
    }

    /// Keeps that fetching a feed, or taking it in, has failed.
    ///
    /// - Parameter problem: why, for a person.
    /// - Returns: How it has gone with that.
    @discardableResult
    public func noteFailure(
        _ feed: Feed,
        url: String,
        problem: String,
        at now: Timestamp
    ) throws(RecordsError) -> FeedState {
        try records.write { writer throws(RecordsError) in
            var state = try Self.state(feed, writer)
            if state.url != url { state = FeedState(url: url, succeeded: state.succeeded) }
            state.attempted = now
            state.failures += 1
            state.problem = String(problem.prefix(1000))
            try Self.write(feed, state, writer)
            return state
        }
    }

    private static func state(_ feed: Feed, _ reader: any RecordsReader) throws(RecordsError) -> FeedState {
        let row = try reader.row(
            "SELECT url, attempted_at, succeeded_at, failures, problem, tag, modified FROM feeds_states WHERE feed = ?",
            [.text(feed.rawValue)]
        )
        guard let row else { return FeedState() }
        return FeedState(
            url: row.text(0),
            attempted: row[1].integer.map { Timestamp(microseconds: $0) },
            succeeded: row[2].integer.map { Timestamp(microseconds: $0) },
            failures: Int(row.integer(3)),
            problem: row.text(4),
            validators: FeedValidators(tag: row.text(5), modified: row.text(6))
        )
    }

    private static func write(_ feed: Feed, _ state: FeedState, _ writer: any RecordsWriter) throws(RecordsError) {
        try writer.execute("DELETE FROM feeds_states WHERE feed = ?", [.text(feed.rawValue)])
        try writer.execute(
            "INSERT INTO feeds_states (feed, url, attempted_at, succeeded_at, failures, problem, tag, modified) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(feed.rawValue), .text(state.url), state.attempted.map { .integer($0.microseconds) } ?? .null,
                state.succeeded.map { .integer($0.microseconds) } ?? .null, .integer(state.failures),
                .text(state.problem), .text(state.validators.tag), .text(state.validators.modified),
            ]
        )
    }
}
