import Access
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Answers requests for pages: who asks, may they, is the form theirs; then the handler.
struct PageAnswers: Sendable {
    let doorman: Doorman
    let front: PageFront
    let live: LiveStream
    let limits: ConsoleLimits
    let logger: Logger

    func answer(_ request: Request, _ context: ConsoleContext, by route: PageRoute) async throws -> Response {
        var asked = try Self.read(request, context)
        do {
            if let secret = asked.sessionSecret {
                asked.caller = try await doorman.session(secret, asked.query["updates"] != "stream")
            }
            switch Doorman.decide(route.access, route.path, asked.caller, at: doorman.now()) {
            case .pass: if asked.caller != nil { await front.refresh() }
            case .signIn: return signIn(asked, route)
            case .forbidden:
                if let caller = asked.caller { await doorman.denied(caller, route.path, "role") }
                throw PageProblem.forbidden
            case .stepUp: return front.redirect("/step-up?next=" + FormValues.encoded(Self.back(request, asked, route)))
            case .recentSignIn: throw PageProblem.recentSignIn
            }
            if route.method == .post { try await readForm(request, route, &asked) }
            if route.method == .get, asked.query["updates"] == "stream" { return try stream(request, asked, route) }
            return try await respond(try await route.handler(asked), to: asked, request)
        } catch let problem as PageProblem {
            return front.response(problem, caller: asked.caller, path: asked.path)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            if let words = FailureWords(error) {
                if words.isDenial, let caller = asked.caller { await doorman.denied(caller, route.path, "rule") }
                return front.response(words.page, caller: asked.caller, path: asked.path)
            }
            logger.error("A page failed", metadata: ["path": "\(route.path)", "reason": "\(error)"])
            return front.response(.unforeseen(error), caller: asked.caller, path: asked.path)
        }
    }

    private func respond(_ reply: PageReply, to asked: PageRequest, _ request: Request) async throws -> Response {
        switch reply {
        case .page(let page, let status):
            return front.response(page, status, to: asked)
        case .pageWithCookies(let page, let cookies): return front.response(page, to: asked, cookies: cookies)
        case .redirect(let path): return front.redirect(path)
        case .redirectWithCookies(let path, let cookies): return front.redirect(path, cookies: cookies)
        case .file(let name, let type, let bytes):
            var headers: HTTPFields = [.contentType: type]
            headers[.contentDisposition] = "attachment; filename=\"\(Self.fileName(name))\""
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    /// The page's live region, again and again; whether its reader may see it is asked each time.
    private func stream(_ request: Request, _ asked: PageRequest, _ route: PageRoute) throws -> Response {
        let (doorman, front) = (doorman, front)
        let answer = live.answer(request, session: asked.caller?.reference ?? "") {
            guard let secret = asked.sessionSecret, let caller = try? await doorman.session(secret, false),
                Doorman.decide(route.access, route.path, caller, at: doorman.now()) == .pass
            else { return nil }
            await front.refresh()
            var again = asked
            again.caller = caller
            guard case .page(let page, _) = try? await route.handler(again) else { return nil }
            return LiveRegion(text: front.fragment(page, to: again), isLast: !page.isLive)
        }
        guard let answer else { throw PageProblem.tooManyStreams }
        return answer
    }

    /// A name that cannot end its quotation or name a folder.
    private static func fileName(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    }

    private static func read(_ request: Request, _ context: ConsoleContext) throws -> PageRequest {
        guard let query = FormValues(Array((request.uri.query ?? "").utf8)) else { throw HTTPError(.badRequest) }
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            guard let value = FormValues.decodedPath(String(value)) else { throw HTTPError(.badRequest) }
            parameters[String(name)] = value
        }
        let cookies = request.cookies
        return PageRequest(
            path: request.uri.path,
            parameters: parameters,
            query: query,
            address: context.address,
            userAgent: String((request.headers[.userAgent] ?? "").prefix(200)),
            sessionSecret: cookies[CookieNames.session]?.value,
            device: cookies[CookieNames.device]?.value,
            challenge: cookies[CookieNames.challenge]?.value
        )
    }

    private func readForm(_ request: Request, _ route: PageRoute, _ asked: inout PageRequest) async throws {
        // A browser says where a form comes from; what comes from elsewhere is somebody else's form.
        if let origin = request.headers[.origin], let host = request.head.authority, origin != "https://\(host)" {
            if let caller = asked.caller { await doorman.denied(caller, route.path, "origin") }
            throw PageProblem.foreignForm
        }
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }),
            site != "same-origin" && site != "none"
        {
            throw PageProblem.foreignForm
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: route.bodyLimit ?? limits.bodyBytes)
        } catch is NIOTooManyBytesError {
            throw PageProblem.tooLarge
        }
        let type = request.headers[.contentType] ?? ""
        if route.takesFiles, let boundary = MultipartForm.boundary(of: type) {
            guard let sent = MultipartForm(Array(body.readableBytesView), boundary: boundary) else {
                throw PageProblem.notUnderstood
            }
            (asked.form, asked.files) = (sent.values, sent.files)
        } else {
            guard type.hasPrefix("application/x-www-form-urlencoded"), let form = FormValues(body.readableBytesView)
            else { throw PageProblem.notUnderstood }
            asked.form = form
        }
        guard let caller = asked.caller, route.access != .open else { return }
        guard !caller.csrfToken.isEmpty, Self.isEqual(asked.form["csrf"], caller.csrfToken) else {
            await doorman.denied(caller, route.path, "csrf")
            throw PageProblem.foreignForm
        }
    }

    private func signIn(_ asked: PageRequest, _ route: PageRoute) -> Response {
        if route.method == .post { return front.response(.sessionEnded, caller: nil) }
        return front.redirect(
            asked.path == "/" ? "/sign-in" : "/sign-in?next=" + FormValues.encoded(asked.fullPath)
        )
    }

    /// Where to go on after a one-time code: the page itself, or for a form the page that it stands on.
    private static func back(_ request: Request, _ asked: PageRequest, _ route: PageRoute) -> String {
        guard route.method == .post else { return asked.fullPath }
        guard let referrer = request.headers[.referer], let host = request.head.authority,
            referrer.hasPrefix("https://\(host)/")
        else { return "/" }
        return String(referrer.dropFirst("https://\(host)".utf8.count))
    }

    /// Compares without leaving early.
    private static func isEqual(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// The names of the console's cookies.
enum CookieNames {
    /// Carries a session's secret.
    static let session = "__Host-leadglass"
    /// Tells a browser that has signed in before from others.
    static let device = "__Host-leadglass-device"
    /// Carries what has been proven so far on the way in.
    static let challenge = "__Host-leadglass-challenge"
}
