public import Access
import Records

/// An open session, as lists show it. Times are in microseconds since 1970 UTC.
public struct SessionRow: Codable, Hashable, Sendable {
    /// Its ID, which is not its secret.
    public var id: SessionID
    /// The address that it began from.
    public var address: String
    /// The browser, such as `Firefox on Windows`.
    public var agent: String
    /// When it began.
    public var begun: Int64
    /// When it was used last.
    public var seen: Int64
    /// True if it is the one that asks.
    public var isThis: Bool

    init(_ session: Session, askedBy caller: Caller) {
        id = session.id
        address = session.address
        agent = session.agent
        begun = session.begunAt.microseconds
        seen = session.seenAt.microseconds
        isThis = caller.kind == .session(session.id)
    }
}
