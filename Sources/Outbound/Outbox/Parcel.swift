/// One thing that leaves, and the way it takes.
public struct Parcel: Sendable, Hashable {
    /// The ways out.
    public enum Way: String, Sendable, Codable, CaseIterable {
        /// A mail.
        case mail
        /// A signed post to the webhook.
        case webhook
    }

    /// The way it takes.
    public var way: Way
    /// A mail's recipient, one a parcel, so that one wrong address keeps no other from it; empty for the webhook.
    public var recipient: String
    /// A mail's subject; empty for the webhook.
    public var subject: String
    /// A mail's text, or the webhook's JSON.
    public var body: String

    /// A parcel with these parts.
    public init(way: Way, recipient: String = "", subject: String = "", body: String) {
        self.way = way
        self.recipient = recipient
        self.subject = subject
        self.body = body
    }
}
