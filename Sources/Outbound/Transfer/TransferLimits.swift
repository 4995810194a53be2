/// How long a transfer may take and how much it may bring.
public struct TransferLimits: Sendable, Hashable {
    /// Seconds until the server must have been reached.
    public var connectSeconds: Int
    /// Seconds that all of it may take.
    public var totalSeconds: Int
    /// The most bytes that a server may answer.
    public var answerBytes: Int

    /// Limits with these values.
    public init(connectSeconds: Int = 10, totalSeconds: Int = 30, answerBytes: Int = 64 * 1024) {
        self.connectSeconds = connectSeconds
        self.totalSeconds = totalSeconds
        self.answerBytes = answerBytes
    }
}
