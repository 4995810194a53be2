/// What keeps the gateway from doing what it was asked.
public struct GatewayError: Error, Sendable, CustomStringConvertible {
    /// A stable code for programs and tests.
    public enum Code: String, Sendable {
        /// A listener's address or port cannot be had.
        case cannotListen
        /// Nothing in the vault matches the selection.
        case nothingSelected
        /// The destination of a restore cannot be reached or refuses.
        case destinationUnavailable
    }

    /// The stable code.
    public let code: Code
    /// What happened and what to do, for a person; never PHI.
    public let message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// A listener's address or port cannot be had.
    static func cannotListen(_ name: String, _ host: String, _ port: Int, _ error: any Error) -> GatewayError {
        GatewayError(
            .cannotListen,
            """
            Listener \(name) cannot listen on \(host):\(port): \(error). Another program may hold the port \
            (`ss -ltnp sport = :\(port)` names it), the address may not be this machine's, or the port may be below 1024 \
            and need CAP_NET_BIND_SERVICE.
            """
        )
    }

    /// The message.
    public var description: String { message }
}
