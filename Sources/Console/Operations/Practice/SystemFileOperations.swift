import Access
import HTTPTypes
import Practice

/// The catalog of systems as CSV, for programs.
struct SystemFileOperations: Sendable {
    let transfer: PracticeTransfer
    /// Bytes of a file that is imported.
    let importBytes: Int

    func all() throws -> [Operation] {
        let shown = try SchemaReader.schema(of: SystemImport.self)
        let file = try SchemaReader.schema(of: PracticeText.self)
        return [
            Operation(
                method: .get,
                path: "/practice/systems-file",
                name: "exportSystems",
                summary: "The systems as CSV; no cell of it is a formula.",
                access: .needs(.editPractice),
                result: .text(type: "text/csv")
            ) { [transfer] request in
                let caller = request.caller
                return .text(
                    try await transfer.told { try $0.exportSystems(by: caller) },
                    type: "text/csv; charset=utf-8"
                )
            },
            Operation(
                method: .post,
                path: "/practice/system-import-previews",
                name: "previewSystemImport",
                summary: "What importing systems from CSV would change, field by field, without doing it.",
                access: .needs(.editPractice),
                body: file,
                result: shown,
                bodyLimit: importBytes
            ) { [transfer] request in
                let text = try request.decoded(PracticeText.self).text
                return .value(try await transfer.told { try $0.previewSystems(text) })
            },
            Operation(
                method: .post,
                path: "/practice/system-imports",
                name: "importSystems",
                summary: "Adds and changes the systems of a CSV file: all of them, or, if anything is wrong, none.",
                access: .needs(.editPractice),
                body: file,
                result: shown,
                bodyLimit: importBytes
            ) { [transfer] request in
                let (text, caller) = (try request.decoded(PracticeText.self).text, request.caller)
                return .value(try await transfer.told { try $0.importSystems(text, by: caller) })
            },
        ]
    }
}
