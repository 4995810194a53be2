import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// What every answer of the console says to the browser: nothing may be loaded, framed, guessed or kept.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let policy: String

    /// - Parameter style: the one style sheet that may apply, known by its digest.
    init(style: String) {
        let digest = Data(SHA256.hash(data: Array(style.utf8))).base64EncodedString()
        policy =
            "default-src 'none'; style-src 'sha256-\(digest)'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }

    @concurrent func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.strictTransportSecurity] = "max-age=31536000"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.cacheControl] = "no-store"
        for (name, value) in Self.others {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }

    private static var others: [(String, String)] {
        [
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ]
    }
}
