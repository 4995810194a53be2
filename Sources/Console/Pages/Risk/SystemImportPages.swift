import Access
import HTTPTypes
import Practice

/// Systems from a spreadsheet, and systems as one.
struct SystemImportPages: Sendable {
    let shared: PracticePages
    private var transfer: PracticeTransfer { shared.transfer }

    static let path = "/risk/systems/import"

    var routes: [PageRoute] {
        [.get("/risk/systems/export", .needs(.editPractice)) { try await export($0) }] + importing.routes
    }

    private var importing: FileImport<SystemImport> {
        FileImport(
            path: Self.path,
            access: .needs(.editPractice),
            limit: shared.importBytes,
            done: System.place.base + "?done=import",
            subject: "The systems have",
            form: { form($0, $1) },
            preview: { [transfer] in try transfer.previewSystems($0) },
            page: { SystemImportPreview(shown: $0).page($1, problem: $2) },
            importing: { [transfer] in _ = try transfer.importSystems($0, expecting: $1, by: $2) }
        )
    }

    private func export(_ request: PageRequest) async throws -> PageReply {
        let caller = request.signedIn
        let text = try await Blocking.told { [transfer] in
            try transfer.exportSystems(by: caller, marksByteOrder: true)
        }
        return .file(name: "systems.csv", type: "text/csv; charset=utf-8", bytes: Array(text.utf8))
    }

    private func form(_ text: String, _ problems: [PracticeFileError.Problem]) -> Page {
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
}
