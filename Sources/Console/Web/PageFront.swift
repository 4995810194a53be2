import Access
import HTTPTypes
import Hummingbird
import NIOCore
import Practice
import Records

/// Puts the shell around pages and turns them into answers.
struct PageFront: Sendable {
    let renderer: PageRenderer
    let practice: String
    let version: String
    /// How many alerts wait for somebody.
    let openAlerts: OpenAlerts
    let now: @Sendable () -> Int64

    /// The front of a console with these services.
    init(_ services: ConsoleServices) throws {
        renderer = try PageRenderer()
        practice = services.practiceName
        version = services.version
        openAlerts = OpenAlerts(services.alerts)
        now = { services.now().microseconds }
    }

    /// Brings up to date what the shell shows on every page.
    func refresh() async { await openAlerts.refresh(at: now()) }

    func response(
        _ page: Page,
        _ status: HTTPResponse.Status = .ok,
        to request: PageRequest,
        cookies: [CookieChange] = []
    ) -> Response {
        respond(renderer.page(page, shell(request)), status, cookies)
    }

    /// What is said when something did not work out.
    func response(_ problem: PageProblem, caller: Caller?, path: String = "/") -> Response {
        let notice = Notice(mood: .warning, title: problem.title, text: problem.message, next: problem.next)
        let page = Page(title: problem.title, section: nil, blocks: [.notice(notice), .actions([Self.home])])
        return response(page, problem.status, to: PageRequest(caller: caller, path: path, address: ""))
    }

    func fragment(_ page: Page, to request: PageRequest) -> String { renderer.fragment(page, shell(request)) }

    func redirect(_ path: String, cookies: [CookieChange] = []) -> Response {
        var headers: HTTPFields = [.location: path]
        for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie.header)) }
        return Response(status: .seeOther, headers: headers)
    }

    private static let home = Action(text: "Go to Today", path: "/", weight: .primary)

    private func respond(_ text: String, _ status: HTTPResponse.Status, _ cookies: [CookieChange]) -> Response {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie.header)) }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func shell(_ request: PageRequest) -> Shell {
        Shell(
            practice: practice,
            person: request.caller?.name,
            sections: ShellSection.allCases.filter { $0.isVisible(to: request.caller) },
            openAlerts: request.caller?.seesAlerts == true ? openAlerts.count : 0,
            alertsPath: "/alerts",
            csrfToken: request.caller?.csrfToken ?? "",
            address: request.fullPath,
            isUpdating: request.query["updates"] != "off",
            madeAt: now(),
            version: version
        )
    }
}

extension Caller {
    /// Whether they see alerts. A vendor sees named systems only, and an alert may be about any.
    var seesAlerts: Bool { may(.viewStatus) && systems == nil }
}

extension ShellSection {
    /// Whether a caller may see any of it.
    func isVisible(to caller: Caller?) -> Bool {
        guard let caller, caller.systems == nil || self == .risk else { return false }
        let permission: Permission =
            switch self {
            case .today: .viewStatus
            case .risk, .defense, .response, .training: .viewPractice
            case .vault: .viewStatus
            case .evidence: .viewEvidence
            case .people: .viewPeople
            case .settings: .viewSettings
            }
        return caller.permissions.contains(permission)
    }
}

extension PageProblem {
    var status: HTTPResponse.Status {
        switch kind {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .badRequest: .badRequest
        case .conflict: .conflict
        case .invalid: .unprocessableContent
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }
}
