import Access
import HTTPTypes
import Practice

/// The whole practice as a file, for programs.
struct PracticeFileOperations: Sendable {
    let transfer: PracticeTransfer
    /// Bytes of a practice that is imported.
    let importBytes: Int

    func all() throws -> [Operation] {
        let changes = try SchemaReader.schema(of: PracticeChanges.self)
        let file = try SchemaReader.schema(of: PracticeText.self)
        return [
            Operation(
                method: .get,
                path: "/practice/file",
                name: "exportPractice",
                summary:
                    "The whole practice as practice.yaml: no passphrases, no patients, but people and how to reach them.",
                access: .needs(.editPractice),
                result: .text(type: "text/yaml")
            ) { [transfer] request in
                let caller = request.caller
                return .text(try await transfer.told { try $0.export(by: caller) }, type: "text/yaml; charset=utf-8")
            },
            Operation(
                method: .post,
                path: "/practice/import-previews",
                name: "previewImport",
                summary: "What importing a practice.yaml would change, without doing it.",
                access: .needs(.editPractice),
                body: file,
                result: changes,
                bodyLimit: importBytes
            ) { [transfer] request in
                let text = try request.decoded(PracticeText.self).text
                return .value(try await transfer.told { try $0.preview(text) })
            },
            Operation(
                method: .post,
                path: "/practice/imports",
                name: "importPractice",
                summary: "Puts the practice of a practice.yaml in the place of this one: all of it, or nothing.",
                access: .needs(.editPractice, .stepUp),
                body: file,
                result: changes,
                bodyLimit: importBytes
            ) { [transfer] request in
                let (text, caller) = (try request.decoded(PracticeText.self).text, request.caller)
                return .value(try await transfer.told { try $0.importing(text, by: caller) })
            },
        ]
    }
}

extension PracticeTransfer {
    /// Runs a call; what is wrong with the file or with who asks is said as a problem.
    func told<Value: Sendable>(
        _ work: @escaping @Sendable (PracticeTransfer) throws -> Value
    ) async throws -> Value {
        do {
            return try await Blocking.run { try work(self) }
        } catch let error as PracticeFileError {
            throw Problem(error)
        } catch let error as AccessError {
            throw Problem(.forbidden, "roles", error.message)
        } catch let error as PracticeError where error.code != .records {
            throw Problem(error)
        } catch is PracticeTransfer.Stale {
            throw Problem(
                .conflict,
                "stale",
                "The practice changed at the same time. Nothing was imported; do it again."
            )
        }
    }
}

/// A practice.yaml, or systems as CSV, on their way in.
public struct PracticeText: Codable, Sendable {
    /// The file's text.
    public var text: String

    /// A file with this text.
    public init(text: String) { self.text = text }
}

extension Problem {
    /// What is wrong with a file, line by line.
    init(_ error: PracticeFileError) {
        self.init(
            .unprocessableContent,
            "bad-file",
            "The file is not good; nothing was imported.",
            errors: error.problems.map { problem in
                FieldError(
                    field: problem.line.map { "line \($0)" } ?? "file",
                    message: "\(problem.message) \(problem.cure)"
                )
            }
        )
    }
}
