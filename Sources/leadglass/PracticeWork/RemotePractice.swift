import Console
import Practice

/// The practice of a Leadglass that runs, over its control socket.
struct RemotePractice: PracticeWork {
    let client: ControlClient

    func export() async throws -> String {
        String(decoding: try await client.api(.get, "/practice/file"), as: UTF8.self)
    }

    func preview(_ text: String) async throws -> PracticeChanges {
        try await client.api(
            .post,
            "/practice/import-previews",
            body: PracticeText(text: text),
            as: PracticeChanges.self
        )
    }

    func importing(_ text: String, yes: Bool) async throws -> PracticeChanges {
        try await client.api(
            .post,
            "/practice/imports",
            body: PracticeText(text: text),
            yes: yes,
            as: PracticeChanges.self
        )
    }

    func exportSystems() async throws -> String {
        String(decoding: try await client.api(.get, "/practice/systems-file"), as: UTF8.self)
    }

    func previewSystems(_ text: String) async throws -> SystemImport {
        try await client.api(
            .post,
            "/practice/system-import-previews",
            body: PracticeText(text: text),
            as: SystemImport.self
        )
    }

    func importSystems(_ text: String) async throws -> SystemImport {
        try await client.api(.post, "/practice/system-imports", body: PracticeText(text: text), as: SystemImport.self)
    }
}
