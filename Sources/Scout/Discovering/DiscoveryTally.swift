/// How far a run has come.
public struct DiscoveryTally: Hashable, Sendable, Codable {
    /// How a run ended.
    public enum End: String, Hashable, Sendable, Codable {
        /// Everything was looked at.
        case finished
        /// It was cancelled.
        case stopped
        /// The opening hours ended, and the plan says not to wait.
        case closed
    }

    /// How many addresses the plan has.
    public var addresses: Int
    /// How many of them are done.
    public var addressesDone = 0
    /// How many connections were opened or tried.
    public var connections = 0
    /// How many devices took at least one connection.
    public var devices = 0
    /// How many observations there were.
    public var observations = 0
    /// How many devices were left alone before everything was asked.
    public var left = 0
    /// How it ended; nil while it runs.
    public var end: End?

    /// A tally at the beginning.
    public init(addresses: Int) {
        self.addresses = addresses
    }
}
