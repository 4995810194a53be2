/// What went wrong with accounts, sign-in, sessions, tokens, links and roles.
///
/// That a passphrase or a code is wrong is no error: it is an answer.
public struct AccessError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable {
        /// The key that seals second factors is missing its file, or the file is damaged or open to others.
        case key = "access-key"
        /// The second factor was sealed under another key.
        case secondFactorLost = "access-second-factor-lost"
        /// The passphrase can be guessed, or is too short or too long.
        case weakPassphrase = "access-weak-passphrase"
        /// The sign-in name has a form that is not allowed.
        case badName = "access-bad-name"
        /// Somebody else has the sign-in name.
        case nameTaken = "access-name-taken"
        /// There is no such person, account, session, token or link.
        case notFound = "access-not-found"
        /// The caller may not do this.
        case notPermitted = "access-not-permitted"
        /// The code must be given again first.
        case stepUpNeeded = "access-step-up-needed"
        /// An account exists already.
        case accountExists = "access-account-exists"
        /// A role is unknown, or its bounds are missing or not allowed.
        case badRole = "access-bad-role"
        /// Nobody would be left who can manage people.
        case lastAdministrator = "access-last-administrator"
        /// A token's name, scope or days are not allowed.
        case badToken = "access-bad-token"
        /// There are as many as are allowed.
        case tooMany = "access-too-many"
        /// The ledger could not be written, so the act was not done.
        case notRecorded = "access-not-recorded"
        /// Something that cannot be.
        case bug = "access-bug"
    }

    /// What kind of error it is.
    public let code: Code
    /// For a person; says what to do. Holds no secret and nothing that was typed in.
    public let message: String
    /// The error below, if there is one.
    public let cause: (any Error)?

    /// An error with these parts.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message.
    public var description: String { message }
}
