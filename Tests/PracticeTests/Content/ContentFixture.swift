@testable import Practice

/// Small content for tests.
enum ContentFixture {
    static func safeguard(_ id: String, name: String = "A safeguard", extra: String = "") -> String {
        """
          - id: \(id)
            name: \(name)
            kind: technical
            layer: recovery
            summary: "What it is."
            evidence: "What shows it."
            evidence_days: 90
        \(extra)
        """
    }

    static func file(_ entries: [String], name: String = "a.yaml") -> ContentFile {
        ContentFile(folder: "safeguards", name: name, text: "safeguards:\n" + entries.joined(separator: "\n"))
    }

    /// The problems of a text as the only file of safeguards.
    static func problems(
        _ text: String,
        limits: ContentLimits = ContentLimits()
    ) -> [ContentError.Problem] {
        let file = ContentFile(folder: "safeguards", name: "a.yaml", text: text)
        do throws(ContentError) {
            _ = try SafeguardLibrary(ContentSources(builtIn: [file]), limits: limits)
            return []
        } catch {
            return error.problems
        }
    }
}
