import Access
import HTTPTypes
import Practice

/// The whole practice as a file: taking it out, and putting one in its place.
struct PracticeFilePages: Sendable {
    let shared: PracticePages
    private var transfer: PracticeTransfer { shared.transfer }

    var routes: [PageRoute] {
        let edit = RouteAccess.needs(.editPractice, .stepUp)
        return [
            .get("/settings/practice", .needs(.editPractice)) { .page(overview($0)) },
            .get("/settings/practice/export", .needs(.editPractice)) { try await export($0) },
            .get("/settings/practice/import", edit) { try .page(form($0)) },
            large("/settings/practice/import/check", edit) { try await check($0) },
            large("/settings/practice/import", edit) { try await importing($0) },
        ]
    }

    private static let home = Link(text: "The practice as a file", path: "/settings/practice")
    private static let settings = Link(text: "Settings", path: "/settings")

    private func large(_ path: String, _ access: RouteAccess, _ handler: @escaping PageRoute.Handler) -> PageRoute {
        var route = PageRoute.post(path, access, handler)
        route.bodyLimit = shared.importBytes
        return route
    }

    private func overview(_ request: PageRequest) -> Page {
        var blocks: [Block] = []
        if request.query["done"] == "import" {
            blocks.append(
                .notice(Notice(mood: .good, title: "The practice was imported", text: "Each change is in the ledger."))
            )
        }
        blocks.append(
            .text([
                "`practice.yaml` holds sites, people with their roles, service lines, systems, flows, safeguards and evidence. It "
                    + "holds no passphrases, no second factors and no patients, but names and phone numbers, and a map of the network: "
                    + "keep it where only few can read it.",
                "Importing puts the practice of the file in the place of this one. You see first what would change.",
            ])
        )
        blocks.append(
            .actions([
                Action(text: "Download practice.yaml", path: "/settings/practice/export", weight: .primary),
                Action(text: "Import a file", path: "/settings/practice/import"),
            ])
        )
        blocks.append(
            .details(
                summary: "The same on the machine",
                [.code("leadglass practice export practice.yaml\nleadglass practice import practice.yaml --preview")]
            )
        )
        return Page(
            title: "The practice as a file",
            section: .settings,
            trail: request.signedIn.may(.viewSettings) ? [Self.settings] : [],
            blocks: blocks
        )
    }

    private func export(_ request: PageRequest) async throws -> PageReply {
        let caller = request.signedIn
        let text = try await Blocking.told { [transfer] in try transfer.export(by: caller) }
        return .file(name: "practice.yaml", type: "application/yaml; charset=utf-8", bytes: Array(text.utf8))
    }

    private func form(
        _ request: PageRequest,
        text: String = "",
        _ problems: [PracticeFileError.Problem] = []
    ) throws -> Page {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let field = FormField(
            name: "text",
            label: "The text of practice.yaml",
            kind: .area(rows: 16),
            value: text,
            hint:
                "Open the file, copy all of it, and paste it here. Nothing is changed before you have seen what would be.",
            error: FileProblemTable.sentence(problems),
            limit: shared.importBytes
        )
        let form = Form(
            path: "/settings/practice/import/check",
            fields: [field],
            submit: "Show what would change",
            cancel: Self.home.cancel
        )
        var blocks: [Block] = [.form(form)]
        if !problems.isEmpty {
            blocks.append(FileProblemTable.section(problems, path: "/settings/practice/import"))
        }
        return Page(title: "Import a practice", section: .settings, trail: [Self.settings, Self.home], blocks: blocks)
    }

    private func check(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        return try await checked(Self.text(request), request)
    }

    /// What the file would change, with the button that does it; or what is wrong with it.
    private func checked(_ text: String, _ request: PageRequest, problem: String = "") async throws -> PageReply {
        do {
            let changes = try await Blocking.told { [transfer] in try transfer.preview(text) }
            let page = ImportPreview(changes: changes).page(text, trail: [Self.settings, Self.home], problem: problem)
            return .page(page, problem.isEmpty ? .ok : .conflict)
        } catch let error as PracticeFileError {
            return .page(try form(request, text: text, error.problems), .unprocessableContent)
        }
    }

    private func importing(_ request: PageRequest) async throws -> PageReply {
        let (text, seen, caller) = (Self.text(request), request.form["seen"], request.signedIn)
        do {
            let isStale = try await Blocking.told { [transfer] in
                let changes = try transfer.preview(text)
                guard ImportPreview.digest(changes) == seen else { return true }
                _ = try transfer.importing(text, expecting: changes, by: caller)
                return false
            }
            if isStale { throw PracticeTransfer.Stale() }
            return .redirect("/settings/practice?done=import")
        } catch is PracticeTransfer.Stale {
            return try await checked(
                text,
                request,
                problem: "The practice has changed since you looked. Nothing was done; this is what would change now."
            )
        } catch let error as PracticeFileError {
            return .page(try form(request, text: text, error.problems), .unprocessableContent)
        } catch let error as AccessError {
            return try await checked(text, request, problem: error.message)
        }
    }

    /// The file's text; browsers send line ends as CR LF.
    private static func text(_ request: PageRequest) -> String {
        request.form.exact("text").replacing("\r\n", with: "\n")
    }
}

extension Link {
    /// The way back without doing anything.
    var cancel: Link { Link(text: "Cancel", path: path) }
}
