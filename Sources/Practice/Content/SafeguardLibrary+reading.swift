extension SafeguardLibrary {
    /// The key of a file that holds safeguards.
    static let key = "safeguards"

    private static let keys = [
        "id", "name", "kind", "layer", "summary", "evidence", "evidence_days", "cost", "cost_basis", "meets",
    ]

    /// Reads the library by itself; whether the requirements that it meets exist is not looked at.
    ///
    /// - Throws: all that is wrong, with files and lines.
    public init(_ sources: ContentSources, limits: ContentLimits = ContentLimits()) throws(ContentError) {
        let loading = ContentLoading(sources, limits: limits)
        let entries = Self.read(loading)
        try loading.throwIfAny()
        self.init(entries.map(\.value))
    }

    /// The entries with their places.
    package static func read(_ loading: ContentLoading) -> [ContentEntry<Entry>] {
        loading.entries(key, keys: [key], id: \.id) { root, isOwn in
            if !root.has(key) {
                root.problem(1, "the file has no \(key).", cure: "Begin it with `\(key):` and a list.")
            }
            return root.sections(key, name: "a safeguard", keys: keys).compactMap { section in
                Entry(reading: section, loading.limits, isOwn).map { (section, $0) }
            }
        }
    }
}

extension SafeguardLibrary.Entry {
    /// Reads an entry; nil if what is wrong with its ID has been reported.
    init?(reading section: FileSection, _ limits: ContentLimits, _ isOwn: Bool) {
        let id = section.kebab(example: "immutable-backup")
        let kind = section.choice("kind", Safeguard.Kind.self)
        let cost = section.range("cost", within: 0...1e9, what: "the dollars a year")
        if section.has("cost"), !section.has("cost_basis") {
            section.problem(
                section.line(of: "cost"),
                "\(section.name) has a cost without cost_basis.",
                cure: "Say in one sentence where the figures come from."
            )
        }
        if !section.has("evidence_days") {
            section.problem(section.line, "\(section.name) has no evidence_days.", cure: "Add `evidence_days: 365`.")
        }
        var days = section.integer("evidence_days") ?? 365
        if !(1...3660).contains(days) {
            section.problem(
                section.line(of: "evidence_days"),
                "evidence_days of \(section.name) is \(days).",
                cure: "It must be from 1 to 3660 days."
            )
            days = 365
        }
        let name = section.words("name", limit: limits.lineLength, isRequired: true)
        let layer = section.words("layer", limit: 100, isRequired: true)
        let summary = section.words("summary", limit: limits.textLength, isRequired: true)
        let evidence = section.words("evidence", limit: limits.textLength, isRequired: true)
        let basis = section.words("cost_basis", limit: limits.textLength)
        let meets = section.located("meets", count: limits.listCount, limit: limits.lineLength).map(\.text)
        guard let id else { return nil }
        self.init(
            id: id,
            name: name,
            kind: kind ?? .technical,
            layer: layer,
            summary: summary,
            evidence: evidence,
            evidenceDays: days,
            yearlyCost: cost,
            costBasis: basis,
            meets: meets,
            isOwn: isOwn
        )
    }
}
