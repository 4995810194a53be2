/// Where a request comes from.
public struct Origin: Hashable, Sendable {
    /// The IP address.
    public var address: String
    /// What the browser says it is; only its family is kept.
    public var userAgent: String
    /// The value of the device cookie, if there is one.
    public var device: String?

    /// An origin with these parts.
    public init(address: String, userAgent: String = "", device: String? = nil) {
        self.address = address
        self.userAgent = userAgent
        self.device = device
    }
}
