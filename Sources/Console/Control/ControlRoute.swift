/// One thing that can be asked over the control socket.
public struct ControlRoute: Sendable {
    /// How it is asked.
    public enum Method: String, Sendable {
        /// It only looks.
        case get
        /// It changes something: the caller is logged.
        case post
    }

    /// What the handler is given.
    public struct Request: Sendable {
        /// The request's JSON body; empty if there was none.
        public var body: [UInt8]
        /// Who asks.
        public var caller: ControlCaller
    }

    /// What the handler gives back.
    public enum Reply: Sendable {
        /// Sends events and gives the result; the emitter throws when the caller has gone.
        public typealias Events = @Sendable (ControlEmitter) async throws -> any Encodable & Sendable

        /// One JSON value.
        case value(any Encodable & Sendable)
        /// Events, one JSON line each, and a result as the last line; the closure runs while the answer is written.
        case events(Events)
    }

    /// A handler; it throws `ControlFailure` for what the caller shall read.
    public typealias Handler = @Sendable (Request) async throws -> Reply

    /// How it is asked.
    public var method: Method
    /// The path, such as `/v1/status`.
    public var path: String
    /// Answers it.
    public var handler: Handler

    /// Creates a route from its parts.
    public init(_ method: Method, _ path: String, handler: @escaping Handler) {
        self.method = method
        self.path = path
        self.handler = handler
    }
}

/// What a handler tells its caller when it could not do what was asked.
public struct ControlFailure: Error, Codable, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do, for a person.
    public var message: String
    /// The exit code of the command: 1 the answer is no, 2 the call was wrong, 3 it could not be done.
    public var exitCode: Int32

    /// Creates a failure from its parts.
    public init(_ message: String, exitCode: Int32 = 3) {
        self.message = message
        self.exitCode = exitCode
    }

    /// The message.
    public var description: String { message }
}
