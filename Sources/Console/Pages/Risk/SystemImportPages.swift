import Access
import HTTPTypes
import Practice

/// Systems from a spreadsheet, and systems as one.
struct SystemImportPages: Sendable {
    let shared: PracticePages
    private var transfer: PracticeTransfer { shared.transfer }

    static let path = "/risk/systems/import"

    var routes: [PageRoute] {
        let edit = RouteAccess.needs(.editPractice)
        return [
            .get("/risk/systems/export", edit) { try await export($0) },
            .get(Self.path, edit) { .page(try form($0)) },
            large(Self.path + "/check", edit) { try await check($0) },
            large(Self.path, edit) { try await importing($0) },
        ]
    }

    private func large(_ path: String, _ access: RouteAccess, _ handler: @escaping PageRoute.Handler) -> PageRoute {
        var route = PageRoute.post(path, access, handler)
        route.bodyLimit = shared.importBytes
        return route
    }

    private func export(_ request: PageRequest) async throws -> PageReply {
        let caller = request.signedIn
        let text = try await Blocking.told { [transfer] in
            try transfer.exportSystems(by: caller, marksByteOrder: true)
        }
        return .file(name: "systems.csv", type: "text/csv; charset=utf-8", bytes: Array(text.utf8))
    }

    private func form(
        _ request: PageRequest,
        text: String = "",
        _ problems: [PracticeFileError.Problem] = []
    ) throws -> Page {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let field = FormField(
            name: "text",
            label: "The systems",
            kind: .area(rows: 16),
            value: text,
            hint:
                "Copy the cells in a spreadsheet, or all of a CSV file, with the line that names the columns, and paste them here. "
                + "Nothing is changed before you have seen what would be.",
            error: FileProblemTable.sentence(problems),
            limit: shared.importBytes
        )
        let form = Form(
            path: Self.path + "/check",
            fields: [field],
            submit: "Show what would change",
            cancel: Link(text: "Cancel", path: System.place.base)
        )
        var blocks: [Block] = [.form(form)]
        if !problems.isEmpty { blocks.append(FileProblemTable.section(problems, path: Self.path)) }
        blocks.append(.details(summary: "The columns, and how systems are found", Self.help))
        return Page(
            title: "Import systems",
            section: .risk,
            trail: System.place.trail,
            lead:
                "Adds systems and changes them, and removes none: from another inventory, or from the export of this one.",
            blocks: blocks
        )
    }

    private static let help: [Block] = [
        .text([
            "A row is about the system with its `id`; without one, about the system with its `name`; if none is called so, about "
                + "the one with one of its `addresses`. If there is none, the system is new.",
            "Only the column `name` must be there. An empty cell leaves what is known, like a column that is not there.",
            "Sites, owners, service lines and systems are named as they are called here, or by their ID. Several in a cell have "
                + "semicolons between them.",
        ]), .code(SystemColumn.allCases.map(\.rawValue).joined(separator: ", ")),
        .actions([Action(text: "Download the systems as CSV", path: "/risk/systems/export")]),
        .code("leadglass practice import-systems systems.csv"),
    ]

    private func check(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        return try await checked(Self.text(request), request)
    }

    /// What the file would change, with the button that does it; or what is wrong with it.
    private func checked(_ text: String, _ request: PageRequest, problem: String = "") async throws -> PageReply {
        do {
            let shown = try await Blocking.told { [transfer] in try transfer.previewSystems(text) }
            let page = SystemImportPreview(shown: shown).page(text, problem: problem)
            return .page(page, problem.isEmpty ? .ok : .conflict)
        } catch let error as PracticeFileError {
            return .page(try form(request, text: text, error.problems), .unprocessableContent)
        }
    }

    private func importing(_ request: PageRequest) async throws -> PageReply {
        let (text, seen, caller) = (Self.text(request), request.form["seen"], request.signedIn)
        try PracticeActs.checkIsUnbound(caller)
        do {
            try await Blocking.told { [transfer] in
                let shown = try transfer.previewSystems(text)
                guard RecordDigest.of(shown) == seen else { throw PracticeTransfer.Stale() }
                _ = try transfer.importSystems(text, expecting: shown, by: caller)
            }
            return .redirect(System.place.base + "?done=import")
        } catch is PracticeTransfer.Stale {
            return try await checked(
                text,
                request,
                problem: "The systems have changed since you looked. Nothing was done; this is what would change now."
            )
        } catch let error as PracticeFileError {
            return .page(try form(request, text: text, error.problems), .unprocessableContent)
        }
    }

    /// The text as it was pasted; browsers send line ends as CR LF.
    private static func text(_ request: PageRequest) -> String {
        request.form.exact("text").replacing("\r\n", with: "\n")
    }
}
