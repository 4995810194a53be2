import Access

/// What the handler of a page is given.
struct PageRequest: Sendable {
    /// Who asks; nil only on routes that are open.
    var caller: Caller?
    /// The path as it was asked for.
    var path: String
    /// The parameters of the path, decoded.
    var parameters: [String: String] = [:]
    /// What stands behind `?`.
    var query = FormValues()
    /// The form that was sent.
    var form = FormValues()
    /// The files that came with the form.
    var files: [FormFile] = []
    /// The peer's IP address.
    var address: String
    /// What the browser says that it is.
    var userAgent: String = ""
    /// The session's secret, if a cookie brought one.
    var sessionSecret: String?
    /// What tells this browser from others, if a cookie brought it.
    var device: String?
    /// What has been proven so far on the way in, if a cookie brought it.
    var challenge: String?

    /// Who asks, on a route that is not open.
    var signedIn: Caller {
        guard let caller else {
            preconditionFailure("An open route asked who is signed in. This is a bug of Leadglass.")
        }
        return caller
    }

    /// The page's address with its query.
    var fullPath: String {
        let query = query.pairs.filter { $0.name != "updates" || $0.value != "stream" }
            .map { "\(FormValues.encoded($0.name))=\(FormValues.encoded($0.value))" }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }
}

/// What a handler throws to have it said to the person, with the right status.
struct PageProblem: Error {
    enum Kind {
        /// 404: there is no such thing, or not for this person.
        case notFound
        /// 403: the role does not permit it.
        case forbidden
        /// 400: what was sent makes no sense.
        case badRequest
        /// 409: not in this state.
        case conflict
        /// 422: a value is not as it must be.
        case invalid
        /// 413: more than is taken.
        case tooLarge
        /// 429: too often.
        case tooMany
        /// 503: not now.
        case unavailable
    }

    var kind: Kind
    var title: String
    /// What is wrong.
    var message: String
    /// What to do.
    var next: String

    static func notFound(_ what: String = "page") -> PageProblem {
        PageProblem(
            kind: .notFound,
            title: "There is no such \(what)",
            message: "It may have been removed, or the address is not complete.",
            next: "Go on from Today."
        )
    }
}
