import Access
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Records

/// Answers requests for operations: who asks, may they, then the handler; problems as RFC 9457 writes them.
struct OperationAnswers: Sendable {
    let doorman: Doorman
    let limits: ConsoleLimits
    let logger: Logger

    /// Answers a request over the network.
    func answer(
        _ request: Request,
        by operation: Operation,
        parameters: Parameters,
        address: String
    ) async -> Response {
        do {
            let caller = try await caller(of: request, address, operation)
            return try await answer(request, by: operation, parameters: parameters, address: address, caller: caller)
        } catch let problem as Problem {
            return Self.response(problem)
        } catch {
            return unforeseen(error, operation)
        }
    }

    /// Answers a request of a caller who is known.
    func answer(
        _ request: Request,
        by operation: Operation,
        parameters: Parameters,
        address: String,
        caller: Caller?
    ) async throws -> Response {
        do {
            switch Doorman.decide(operation.access, "/api/v1" + operation.path, caller, at: doorman.now()) {
            case .pass: break
            case .signIn: throw Problem.unauthorized
            case .forbidden:
                if let caller { await doorman.denied(caller, operation.name, "role") }
                throw Problem.forbidden
            case .stepUp: throw Problem.stepUp
            case .recentSignIn: throw Problem.recentSignIn
            }
            guard let caller = caller ?? (operation.access == .open ? Self.nobody(at: doorman.now()) : nil) else {
                throw Problem.unauthorized
            }
            guard let query = FormValues(Array((request.uri.query ?? "").utf8)) else {
                throw Problem(.badRequest, "bad-query", "The query is not understood.")
            }
            var decoded: [String: String] = [:]
            for (name, value) in parameters {
                guard let value = FormValues.decodedPath(String(value)) else { throw Problem.notFound }
                decoded[String(name)] = value
            }
            let body = try await Self.body(request, operation.bodyLimit ?? limits.bodyBytes)
            return try Self.response(
                try await operation.handler(
                    OperationRequest(
                        caller: caller,
                        parameters: decoded,
                        query: query,
                        body: body,
                        address: address
                    )
                )
            )
        } catch let problem as Problem {
            return Self.response(problem)
        } catch let problem as PageProblem {
            return Self.response(
                Problem(problem.status, "\(problem.kind)", "\(problem.title). \(problem.message) \(problem.next)")
            )
        } catch {
            guard let words = FailureWords(error) else { return unforeseen(error, operation) }
            if words.isDenial, let caller { await doorman.denied(caller, operation.name, "rule") }
            return Self.response(words.problem)
        }
    }

    private func caller(of request: Request, _ address: String, _ operation: Operation) async throws -> Caller? {
        if let header = request.headers[.authorization] {
            let words = header.split(separator: " ", maxSplits: 1)
            guard words.count == 2, words[0].lowercased() == "bearer" else { throw Problem.unauthorized }
            guard let caller = try await doorman.token(String(words[1]), address) else { throw Problem.unauthorized }
            return caller
        }
        guard let secret = request.cookies[CookieNames.session]?.value,
            let caller = try await doorman.session(secret, true)
        else { return nil }
        // A cookie comes along with what other sites make a browser send, so it needs the token beside it.
        if operation.method != .get {
            guard let name = HTTPField.Name("X-CSRF-Token"), request.headers[name] == caller.csrfToken,
                !caller.csrfToken.isEmpty
            else { throw Problem(.forbidden, "csrf", "With a cookie, send the session's token as X-CSRF-Token.") }
        }
        return caller
    }

    private static func body(_ request: Request, _ limit: Int) async throws -> [UInt8] {
        do {
            return Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge
        }
    }

    private func unforeseen(_ error: any Error, _ operation: Operation) -> Response {
        logger.error("An operation failed", metadata: ["operation": "\(operation.name)", "reason": "\(error)"])
        return Self.response(
            Problem(.serviceUnavailable, "unavailable", "Leadglass could not do it; its log says why. Try again.")
        )
    }

    private static func nobody(at time: Timestamp) -> Caller {
        Caller(kind: .user(""), name: "", permissions: [], signedInAt: time)
    }

    private static func response(_ reply: OperationReply) throws -> Response {
        switch reply {
        case .value(let value): try json(.ok, value)
        case .created(let value): try json(.created, value)
        case .accepted(let value): try json(.accepted, value)
        case .done: Response(status: .noContent)
        case .text(let text, let type):
            Response(status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
        case .bytes(let bytes, let type):
            Response(status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    static func response(_ problem: Problem) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if problem.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        let bytes = (try? ControlJSON.encode(problem)).map(Array.init) ?? []
        return Response(
            status: .init(code: problem.status),
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private static func json(_ status: HTTPResponse.Status, _ value: any Encodable) throws -> Response {
        let bytes = Array(try ControlJSON.encode(value))
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
