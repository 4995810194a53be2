import Access
import HTTPTypes
import Practice

/// Signing in and out, and the code before acts that need it.
struct SignInPages: Sendable {
    let access: AccessControl

    var routes: [PageRoute] {
        [
            .get("/sign-in", .open) { try await begin($0) },
            .post("/sign-in", .open) { try await signIn($0) },
            .get("/sign-in/code", .open) { request in .page(codePage(request)) },
            .post("/sign-in/code", .open) { try await code($0) },
            .post("/sign-out", .signedIn()) { try await signOut($0) },
            .get("/step-up", .signedIn()) { request in .page(stepUpPage(request)) },
            .post("/step-up", .signedIn()) { try await stepUp($0) },
        ]
    }

    private func begin(_ request: PageRequest) async throws -> PageReply {
        if request.caller != nil { return .redirect(Self.target(request)) }
        guard try await Blocking.run({ [access] in try access.hasAccounts() }) else {
            return .page(
                NoticePage.make(
                    title: "Nobody can sign in yet",
                    message: "The first administrator is made with a link that works once.",
                    next: "It is on the terminal that started Leadglass. On that machine, another one is made by:",
                    command: "leadglass console-link"
                )
            )
        }
        return .page(page(request))
    }

    private func page(_ request: PageRequest, name: String = "", problem: String = "") -> Page {
        SignInPage.credentials(name: name, problem: problem, path: "/sign-in" + Self.next(request))
    }

    private func signIn(_ request: PageRequest) async throws -> PageReply {
        let name = request.form["name"]
        let passphrase = request.form.exact("passphrase")
        switch try await access.signIn(name: name, passphrase: passphrase, from: request.origin) {
        case .needsCode(let challenge):
            return .redirectWithCookies("/sign-in/code" + Self.next(request), [.challenge(challenge)])
        case .mustEnroll(let challenge):
            return .redirectWithCookies("/enrol", [.challenge(challenge)])
        case .refused:
            return .page(page(request, name: name, problem: "Name or passphrase is wrong."), .unauthorized)
        case .wait(let seconds):
            return .page(page(request, name: name, problem: Self.wait(seconds)), .tooManyRequests)
        case .busy:
            return .page(
                page(request, name: name, problem: "Too many sign in at this moment. Try again in a few seconds."),
                .serviceUnavailable
            )
        }
    }

    private func codePage(_ request: PageRequest, problem: String = "") -> Page {
        SignInPage.code(problem: problem, path: "/sign-in/code" + Self.next(request))
    }

    private func code(_ request: PageRequest) async throws -> PageReply {
        guard let challenge = request.challenge else { return startAgain(request) }
        let (code, origin) = (request.typedCode, request.origin)
        let answer = try await Blocking.run { [access] in
            try access.finish(challenge: challenge, code: code, from: origin)
        }
        switch answer {
        case .signedIn(let signedIn):
            return .redirectWithCookies(Self.target(request), signedIn.cookies + [.challenge(nil)])
        case .wrongCode(let left):
            let problem = "The code is wrong. \(Amount.count(left, "try is", "tries are")) left."
            return .page(codePage(request, problem: problem), .unauthorized)
        case .usedCode:
            return .page(
                codePage(request, problem: "This code was used already. Wait for the next one."),
                .unauthorized
            )
        case .startAgain: return startAgain(request)
        case .wait(let seconds):
            let problem = Self.wait(seconds) + " A recovery code works at once."
            return .page(codePage(request, problem: problem), .tooManyRequests)
        }
    }

    private func startAgain(_ request: PageRequest) -> PageReply {
        .page(page(request, problem: "That took too long, or failed too often. Begin again."), .unauthorized)
    }

    private func signOut(_ request: PageRequest) async throws -> PageReply {
        let caller = request.signedIn
        if case .session(let id) = caller.kind {
            _ = try await Blocking.run { [access] in try access.revokeSession(id, by: caller) }
        }
        return .redirectWithCookies("/sign-in", [.session(nil)])
    }

    private func stepUpPage(_ request: PageRequest, problem: String = "") -> Page {
        SignInPage.stepUp(
            act: "go on",
            section: nil,
            path: "/step-up" + Self.next(request),
            cancel: Link(text: "Cancel", path: "/"),
            problem: problem
        )
    }

    private func stepUp(_ request: PageRequest) async throws -> PageReply {
        guard let secret = request.sessionSecret else { throw PageProblem.sessionEnded }
        let (code, origin) = (request.typedCode, request.origin)
        let answer = try await Blocking.run { [access] in
            try access.stepUp(sessionSecret: secret, code: code, from: origin)
        }
        switch answer {
        case .done(let session, _): return .redirectWithCookies(Self.target(request), [.session(session)])
        case .wrongCode: return .page(stepUpPage(request, problem: "The code is wrong."), .forbidden)
        case .usedCode:
            let problem = "This code was used already, perhaps to sign in. Wait for the next one."
            return .page(stepUpPage(request, problem: problem), .forbidden)
        case .wait(let seconds): return .page(stepUpPage(request, problem: Self.wait(seconds)), .tooManyRequests)
        case .signInAgain: return .redirectWithCookies("/sign-in" + Self.next(request), [.session(nil)])
        }
    }

    static func wait(_ seconds: Int) -> String {
        "Too many were wrong. Wait \(Amount.span(Int64(seconds) * 1_000_000)), then try again. Nobody’s account is locked."
    }

    private static func target(_ request: PageRequest) -> String { SafeTarget.path(request.query["next"]) }

    private static func next(_ request: PageRequest) -> String {
        let target = target(request)
        return target == "/" ? "" : "?next=" + FormValues.encoded(target)
    }
}

extension PageRequest {
    /// Where the request comes from, as signing in counts it.
    var origin: Origin { Origin(address: address, userAgent: userAgent, device: device) }

    /// The code of the phone, or a printed one from the field beside it.
    fileprivate var typedCode: String { form["recovery"].isEmpty ? form["code"] : form["recovery"] }
}

extension SignedIn {
    /// The cookies of a session that has just begun.
    var cookies: [CookieChange] {
        [.session(session), CookieChange(name: CookieNames.device, value: device, seconds: deviceSeconds)]
    }
}

extension CookieChange {
    static func session(_ secret: String?) -> CookieChange { CookieChange(name: CookieNames.session, value: secret) }

    /// What has been proven so far on the way in.
    static func challenge(_ secret: String?) -> CookieChange {
        CookieChange(name: CookieNames.challenge, value: secret, seconds: secret == nil ? nil : 900)
    }
}
