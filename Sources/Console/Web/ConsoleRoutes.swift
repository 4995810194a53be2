import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Practice

/// What a browser can ask for: the page, and the way in.
struct ConsoleRoutes: Sendable {
    let access: ConsoleAccess
    let status: @Sendable () async -> StatusReport
    let logger: Logger

    func router() throws -> Router<ConsoleContext> {
        let renderer = try PageRenderer()
        let router = Router(context: ConsoleContext.self)
        router.add(middleware: SecurityHeaders(style: StyleSheet.text))
        router.add(middleware: SessionGate(access: access, renderer: renderer))
        router.get("/enter") { request, context in enter(request, context, renderer) }
        router.get("/") { request, _ in
            let updating = request.uri.queryParameters["updates"] != "off"
            var response = Self.page(.ok, renderer.status(await status(), updating: updating))
            if updating, let name = HTTPField.Name("Refresh") { response.headers[name] = "10" }
            return response
        }
        return router
    }

    private func enter(_ request: Request, _ context: ConsoleContext, _ renderer: PageRenderer) -> Response {
        let token = request.uri.queryParameters["token"].map(String.init) ?? ""
        switch access.redeem(token, from: context.address) {
        case .session(let session):
            logger.notice("Console session opened", metadata: ["address": "\(context.address)"])
            let cookie = Cookie(
                name: ConsoleServer.cookieName,
                value: session,
                path: "/",
                secure: true,
                httpOnly: true,
                sameSite: .strict
            )
            return Response(status: .seeOther, headers: [.location: "/", .setCookie: cookie.description])
        case .refused:
            logger.warning("Console link refused", metadata: ["address": "\(context.address)"])
            return Self.page(.unauthorized, renderer.notice(.linkRefused))
        case .tooMany:
            return Self.page(.tooManyRequests, renderer.notice(.tooManyLinks))
        }
    }

    static func page(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// Lets nothing through without a session but the way in itself.
struct SessionGate: RouterMiddleware {
    let access: ConsoleAccess
    let renderer: PageRenderer

    @concurrent func handle(
        _ request: Request,
        context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.path == "/enter" { return try await next(request, context) }
        let session = request.cookies[ConsoleServer.cookieName]?.value
        guard let session, access.isOpen(session) else {
            return ConsoleRoutes.page(.unauthorized, renderer.notice(.signIn))
        }
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return ConsoleRoutes.page(.notFound, renderer.notice(.notFound))
        }
    }
}
