/// How long a device is waited for.
public struct Patience: Hashable, Sendable, Codable {
    /// For a connection. Where nobody has an address, this is what it costs.
    public var connect = Duration.seconds(1)
    /// For it to speak first, as SSH and many others do, before anything is sent.
    public var banner = Duration.milliseconds(250)
    /// For a TLS handshake, and for each answer.
    public var answer = Duration.seconds(5)
    /// For everything with one device; then it is left alone for the rest of the run.
    public var device = Duration.seconds(60)

    /// The default times.
    public init() {}

    var isGood: Bool {
        [connect, banner, answer, device].allSatisfy { $0 > .zero && $0 <= .seconds(3600) }
    }
}
