/// Why Leadglass cannot look, or not as it was asked to.
public struct ScoutError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code for programs and tests.
    public enum Code: String, Sendable {
        /// An address, a port, a time or a limit of the plan is not good.
        case badPlan
        /// The plan reaches further than it may.
        case tooLarge
        /// The plan names addresses that are not in a private network.
        case notPrivate
        /// It is outside the opening hours.
        case closed
        /// This machine cannot open connections.
        case localTrouble
    }

    /// The stable code.
    public let code: Code
    /// What is wrong and what to do, for a person.
    public let message: String

    /// An error of these parts.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
