import HTTPTypes

/// What went wrong, as RFC 9457 writes it (`application/problem+json`).
struct Problem: Error, Codable, Sendable {
    /// A stable code, as a relative URI: the kinds are described in the API's documentation.
    var type: String
    /// The kind in a few words.
    var title: String
    /// The HTTP status.
    var status: Int
    /// What is wrong this time, and what to do.
    var detail: String
    /// What is wrong with single fields.
    var errors: [FieldError]?

    struct FieldError: Codable, Sendable {
        /// The field's name.
        var field: String
        /// What is wrong with it.
        var message: String
    }

    init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, errors: [FieldError]? = nil) {
        type = "/api/v1/problems#\(code)"
        title = status.reasonPhrase
        self.status = status.code
        self.detail = detail
        self.errors = errors
    }

    static let notFound = Problem(.notFound, "not-found", "There is no such thing, or not for this caller.")
    static let unauthorized = Problem(
        .unauthorized,
        "unauthorized",
        "Send `Authorization: Bearer` with a token that is valid. `leadglass token create` makes one."
    )
    static let forbidden = Problem(
        .forbidden,
        "forbidden",
        "The caller's role or the token's scope does not permit it."
    )
    static let stepUp = Problem(
        .forbidden,
        "step-up-required",
        "This needs a one-time code: do it in the console, or on the machine itself with --yes."
    )
    static let recentSignIn = Problem(
        .forbidden,
        "recent-sign-in-required",
        "This needs a recent sign-in: sign in again, or do it on the machine itself."
    )
    static func slowDown(_ seconds: Int) -> Problem {
        Problem(.tooManyRequests, "slow-down", "Too many wrong tokens came from this address. Wait \(seconds) s.")
    }

    static let tooLarge = Problem(.contentTooLarge, "too-large", "The body is larger than is taken.")
}
