import Practice
import Risk

/// Reads bytes as content: safeguards, threats and frameworks, with a NUL between the three files. What is read is within the
/// limits and names nothing that is not there; what is not read has problems with their file, a line of it and a cure.
public func fuzzContent(_ bytes: [UInt8]) {
    var limits = ContentLimits()
    limits.fileBytes = 20_000
    limits.entries = 20
    limits.listCount = 10
    limits.problems = 5
    let texts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    let files = zip(["safeguards", "threats", "frameworks"], texts).map { folder, text in
        ContentFile(folder: folder, name: folder + ".yaml", text: String(decoding: text, as: UTF8.self))
    }
    do throws(ContentError) {
        let content = try RiskContent(ContentSources(builtIn: [], own: files), limits: limits)
        let safeguards = Set(content.safeguards.entries.map(\.id))
        guard safeguards.count == content.safeguards.entries.count, safeguards.count <= limits.entries,
            content.threats.threats.count <= limits.entries,
            Set(content.threats.threats.map(\.id)).count == content.threats.threats.count
        else { fatalError("an ID comes twice, or there are too many") }
        let references = Set(
            content.frameworks.frameworks.flatMap { framework in
                framework.requirements.map { "\(framework.id):\($0.id)" }
            }
        )
        guard content.safeguards.entries.allSatisfy({ $0.meets.allSatisfy(references.contains) }) else {
            fatalError("a requirement is named that is not there")
        }
        for threat in content.threats.threats {
            guard threat.safeguards.allSatisfy({ safeguards.contains($0.safeguard) }),
                threat.safeguards.count <= limits.listCount
            else { fatalError("not as promised: \(threat)") }
        }
    } catch {
        check(error, files)
    }
}

private func check(_ error: ContentError, _ files: [ContentFile]) {
    guard !error.problems.isEmpty else { fatalError("refused without a reason") }
    for problem in error.problems {
        let lines = files.first { $0.name == problem.file }.map { $0.text.unicodeScalars.count + 1 }
        guard !problem.message.isEmpty, problem.description.unicodeScalars.count < 2000,
            (problem.line ?? 1) >= 1, (problem.line ?? 1) <= lines ?? 1
        else { fatalError("a problem that nobody can find: \(problem)") }
    }
}
