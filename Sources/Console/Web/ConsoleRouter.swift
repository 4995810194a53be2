import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns the tables of pages and operations into a router: who may is asked before anything is done, in one place.
struct ConsoleRouter: Sendable {
    let pages: [PageRoute]
    let operations: [Operation]
    /// The figures for Prometheus: outside of the API, where Prometheus looks for them.
    var metrics: Operation?
    let doorman: Doorman
    let front: PageFront
    let limits: ConsoleLimits
    let logger: Logger

    func router() -> Router<ConsoleContext> {
        let router = Router(context: ConsoleContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: LastResort(front: front, logger: logger))
        for asset in Assets.all {
            router.get(RouterPath(asset.path)) { _, _ in Self.answer(asset) }
        }
        router.get("/healthz") { _, _ in
            Response(status: .ok, headers: [.contentType: "text/plain"], body: .init(byteBuffer: .init(string: "ok\n")))
        }
        let pageAnswers = PageAnswers(
            doorman: doorman,
            front: front,
            live: LiveStream(limits: limits),
            limits: limits,
            logger: logger
        )
        for route in pages {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await pageAnswers.answer(request, context, by: route)
            }
        }
        let answers = OperationAnswers(doorman: doorman, limits: limits, logger: logger)
        for operation in operations {
            router.on(RouterPath("/api/v1" + operation.path), method: operation.method) { request, context in
                await answers.answer(request, by: operation, parameters: context.parameters, address: context.address)
            }
        }
        if let metrics {
            router.on(RouterPath(metrics.path), method: metrics.method) { request, context in
                await answers.answer(request, by: metrics, parameters: context.parameters, address: context.address)
            }
        }
        return router
    }

    private static func answer(_ asset: Asset) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(string: asset.body))
        )
    }
}

/// Answers what no route did: unknown paths, and what went wrong in a way that nobody foresaw.
struct LastResort: RouterMiddleware {
    let front: PageFront
    let logger: Logger

    @concurrent func handle(
        _ request: Request,
        context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed {
            if request.uri.path.hasPrefix("/api/") { return OperationAnswers.response(Problem.notFound) }
            return front.response(.notFound(), caller: nil)
        } catch let error as HTTPError where error.status.code < 500 {
            return Response(status: error.status, headers: [.contentType: "text/plain"], body: .init())
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            logger.error("A request failed", metadata: ["reason": "\(error)"])
            return front.response(.unforeseen(error), caller: nil)
        }
    }
}
