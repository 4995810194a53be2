import Access
import HTTPTypes
import Practice

/// The pages by which the text of a file is put in: where it is pasted, what it would change, and doing that and nothing else.
struct FileImport<Shown: Encodable & Sendable>: Sendable {
    /// Where the text is pasted; below it, `/check` shows what would change.
    let path: String
    let access: RouteAccess
    /// Bytes of a text.
    let limit: Int
    /// Where one comes when it is done.
    let done: String
    /// What has changed since somebody looked, such as `The systems have`.
    let subject: String
    /// The page where the text is pasted, with what is wrong with it.
    let form: @Sendable (_ text: String, _ problems: [PracticeFileError.Problem]) -> Page
    /// What a text would change. Blocks.
    let preview: @Sendable (_ text: String) throws -> Shown
    /// The page that shows it.
    let page: @Sendable (_ shown: Shown, _ text: String, _ problem: String) -> Page
    /// Does it, if it is what was expected. Blocks.
    let importing: @Sendable (_ text: String, _ expected: Shown, _ caller: Caller) throws -> Void

    var routes: [PageRoute] {
        [
            .get(path, access) { request in
                try PracticeActs.checkIsUnbound(request.signedIn)
                return .page(form("", []))
            }, large(path + "/check") { try await checked(Self.text($0)) }, large(path) { try await doing($0) },
        ]
    }

    private func large(_ path: String, _ handler: @escaping PageRoute.Handler) -> PageRoute {
        var route = PageRoute.post(path, access) { request in
            try PracticeActs.checkIsUnbound(request.signedIn)
            return try await handler(request)
        }
        route.bodyLimit = limit
        return route
    }

    /// What the text would change, with the button that does it; or what is wrong with it.
    private func checked(_ text: String, problem: String = "") async throws -> PageReply {
        do {
            let shown = try await Blocking.told { [preview] in try preview(text) }
            return .page(page(shown, text, problem), problem.isEmpty ? .ok : .conflict)
        } catch let error as PracticeFileError {
            return .page(form(text, error.problems), .unprocessableContent)
        }
    }

    private func doing(_ request: PageRequest) async throws -> PageReply {
        let (text, seen, caller) = (Self.text(request), request.form["seen"], request.signedIn)
        do {
            try await Blocking.told { [preview, importing] in
                let shown = try preview(text)
                guard RecordDigest.of(shown) == seen else { throw PracticeTransfer.Stale() }
                try importing(text, shown, caller)
            }
            return .redirect(done)
        } catch is PracticeTransfer.Stale {
            let problem = "\(subject) changed since you looked. Nothing was done; this is what would change now."
            return try await checked(text, problem: problem)
        } catch let error as PracticeFileError {
            return .page(form(text, error.problems), .unprocessableContent)
        } catch let error as AccessError {
            return try await checked(text, problem: error.message)
        }
    }

    /// The text as it was pasted; browsers send line ends as CR LF.
    private static func text(_ request: PageRequest) -> String {
        request.form.exact("text").replacing("\r\n", with: "\n")
    }
}
