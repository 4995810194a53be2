import HTTPTypes

/// A page or a form of the console: how it is asked for, who may, and what answers.
struct PageRoute: Sendable {
    typealias Handler = @Sendable (PageRequest) async throws -> PageReply

    let method: HTTPRequest.Method
    /// The path, with parameters in braces.
    let path: String
    let access: RouteAccess
    /// Bytes of a form that is sent here, if they differ from the console's limit.
    var bodyLimit: Int?
    /// Whether the form may bring files along (`multipart/form-data`).
    var takesFiles = false
    let handler: Handler

    /// A page that is looked at.
    static func get(_ path: String, _ access: RouteAccess, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, path: path, access: access, handler: handler)
    }

    /// A form that is sent.
    static func post(_ path: String, _ access: RouteAccess, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, handler: handler)
    }
}
