import Access
import HTTPTypes
import Practice

/// The whole practice as a file: taking it out, and putting one in its place.
struct PracticeFilePages: Sendable {
    let shared: PracticePages
    private var transfer: PracticeTransfer { shared.transfer }

    var routes: [PageRoute] {
        [
            .get("/settings/practice", .needs(.editPractice)) { .page(overview($0)) },
            .get("/settings/practice/export", .needs(.editPractice)) { try await export($0) },
        ] + importing.routes
    }

    private var importing: FileImport<PracticeChanges> {
        FileImport(
            path: "/settings/practice/import",
            access: .needs(.editPractice, .stepUp),
            limit: shared.importBytes,
            done: "/settings/practice?done=import",
            subject: "The practice has",
            form: { form($0, $1) },
            preview: { [transfer] in try transfer.preview($0) },
            page: { ImportPreview(changes: $0).page($1, trail: [Self.settings, Self.home], problem: $2) },
            importing: { [transfer] in _ = try transfer.importing($0, expecting: $1, by: $2) }
        )
    }

    private static let home = Link(text: "The practice as a file", path: "/settings/practice")
    private static let settings = Link(text: "Settings", path: "/settings")

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

    private func form(_ text: String, _ problems: [PracticeFileError.Problem]) -> Page {
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
}

extension Link {
    /// The way back without doing anything.
    var cancel: Link { Link(text: "Cancel", path: path) }
}
