import Practice

extension ThreatLibrary {
    static let key = "threats"

    /// The threats with their places. Each safeguard that they name must be in the safeguard library.
    static func read(_ loading: ContentLoading, _ safeguards: Set<String>) -> [ContentEntry<Threat>] {
        let known = safeguards.sorted()
        return loading.entries(key, keys: [key], id: \.id) { root, isOwn in
            if !root.has(key) {
                root.problem(1, "the file has no \(key).", cure: "Begin it with `\(key):` and a list.")
            }
            return root.sections(key, name: "a threat", keys: Threat.keys).compactMap { section in
                Threat(reading: section, loading.limits, known, isOwn).map { (section, $0) }
            }
        }
    }
}

extension Threat {
    static let keys = [
        "id", "name", "summary", "source", "needs", "harms", "kinds", "safeguards", "typical", "cases", "references",
    ]

    /// Reads a threat; nil if what is wrong with its ID or its source has been reported.
    init?(reading section: FileSection, _ limits: ContentLimits, _ known: [String], _ isOwn: Bool) {
        let id = section.kebab(example: "pacs-ransomware")
        let source = section.choice("source", Source.self)
        func texts(_ key: String) -> [String] {
            section.located(key, count: limits.listCount, limit: limits.lineLength).map(\.text)
        }
        let name = section.words("name", limit: limits.lineLength, isRequired: true)
        let summary = section.words("summary", limit: limits.textLength, isRequired: true)
        let harms = Self.harms(section)
        let kinds = section.choices("kinds", System.Kind.self)
        let mitigations = section.sections("safeguards", name: "a safeguard of a threat", keys: Mitigation.keys)
            .compactMap { Mitigation(reading: $0, limits, known) }
        let typical = section.section("typical", name: "typical of a threat", keys: Typical.keys)
            .flatMap { Typical(reading: $0, limits) }
        let cases = section.sections("cases", name: "a case", keys: ["what", "source", "checked"]).map {
            Case(
                what: $0.words("what", limit: limits.textLength, isRequired: true),
                source: $0.words("source", limit: limits.textLength, isRequired: true),
                checked: $0.day("checked", isRequired: true)
            )
        }
        let (needs, references) = (texts("needs"), texts("references"))
        guard let id, let source else { return nil }
        self.init(
            id: id,
            name: name,
            summary: summary,
            source: source,
            needs: needs,
            harms: harms,
            kinds: kinds,
            safeguards: mitigations,
            typical: typical,
            cases: cases,
            references: references,
            isOwn: isOwn
        )
    }

    private static func harms(_ section: FileSection) -> [Harm] {
        let keys = Asset.allCases.map(\.rawValue)
        guard let harms = section.section("harms", name: "harms of a threat", keys: keys) else {
            section.problem(
                section.line,
                "\(section.name) has no harms.",
                cure: "Add them, such as `harms: { images: [availability] }`."
            )
            return []
        }
        return Asset.allCases.compactMap { asset in
            let properties = harms.choices(asset.rawValue, Property.self)
            return properties.isEmpty ? nil : Harm(asset, properties)
        }
    }
}
