/// A device that is not touched again in this run, and why.
public struct LeftDevice: Hashable, Sendable, Codable {
    /// Why.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// It took a connection or a question and did not answer in time.
        case hung
        /// It broke a connection off.
        case reset
        /// It was given as much time as one device gets.
        case timeUsed = "time-used"
        /// It was given as many connections as one device gets.
        case connectionsUsed = "connections-used"

        /// What happened, for a person.
        public var text: String {
            switch self {
            case .hung: "hung: did not answer in time"
            case .reset: "reset the connection"
            case .timeUsed: "took too long altogether"
            case .connectionsUsed: "needed too many connections"
            }
        }
    }

    /// Its IP address.
    public var host: String
    /// The port at which it happened.
    public var port: Int
    /// Why.
    public var reason: Reason

    /// A device with these parts.
    public init(host: String, port: Int, reason: Reason) {
        self.host = host
        self.port = port
        self.reason = reason
    }
}
