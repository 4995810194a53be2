public import Practice

/// Everything that risks are thought about with: safeguards, threats and frameworks, checked against each other.
public struct RiskContent: Hashable, Sendable {
    /// What a practice can do.
    public let safeguards: SafeguardLibrary
    /// What may happen to it.
    public let threats: ThreatLibrary
    /// What is asked of it.
    public let frameworks: FrameworkLibrary

    /// Content with these libraries.
    public init(safeguards: SafeguardLibrary, threats: ThreatLibrary, frameworks: FrameworkLibrary) {
        self.safeguards = safeguards
        self.threats = threats
        self.frameworks = frameworks
    }

    /// Reads what is built in and a practice's own files.
    ///
    /// - Throws: all that is wrong, each with its file, its line and its cure: also what names something that is not there.
    public init(_ sources: ContentSources, limits: ContentLimits = ContentLimits()) throws(ContentError) {
        let loading = ContentLoading(sources, limits: limits)
        let frameworks = FrameworkLibrary(FrameworkLibrary.read(loading).map(\.value))
        let safeguards = SafeguardLibrary.read(loading)
        let threats = ThreatLibrary.read(loading, Set(safeguards.map(\.value.id)))
        let references = frameworks.references
        let known = Set(references)
        for entry in safeguards {
            for (text, line) in zip(entry.value.meets, entry.section.linesOfTexts("meets")) where !known.contains(text)
            {
                // Most requirements are of one framework: near words of another would mislead.
                let same = references.filter { $0.prefix { $0 != ":" } == text.prefix { $0 != ":" } }
                entry.section.unknown(
                    FileSection.Located(text: text, line: line),
                    "meets",
                    among: same.isEmpty ? frameworks.frameworks.map { $0.id + ":…" } : same
                )
            }
        }
        try loading.throwIfAny()
        self.init(
            safeguards: SafeguardLibrary(safeguards.map(\.value)),
            threats: ThreatLibrary(threats.map(\.value)),
            frameworks: frameworks
        )
    }

    /// What is built in. A test reads it, so that it throws in no binary that was tested.
    public static func builtIn() throws(ContentError) -> RiskContent { try loaded.get() }

    private static let loaded = Result { () throws(ContentError) in try RiskContent(ContentSources()) }
}
