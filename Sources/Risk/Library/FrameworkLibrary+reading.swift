import Practice

extension FrameworkLibrary {
    /// The frameworks with their places; each file is one.
    static func read(_ loading: ContentLoading) -> [ContentEntry<Framework>] {
        loading.entries("frameworks", keys: Framework.keys, id: \.id) { root, isOwn in
            Framework(reading: root, loading.limits, isOwn).map { [(root, $0)] } ?? []
        }
    }
}

extension Framework {
    static let keys = [
        "framework", "name", "version", "citation", "url", "checked", "counsel", "notes", "requirements",
    ]

    init?(reading section: FileSection, _ limits: ContentLimits, _ isOwn: Bool) {
        let id = section.kebab("framework", example: "hipaa-security-rule")
        func line(_ key: String, isRequired: Bool = false) -> String {
            section.words(key, limit: limits.lineLength, isRequired: isRequired)
        }
        let name = line("name", isRequired: true)
        let version = line("version", isRequired: true)
        let citation = line("citation", isRequired: true)
        let (url, counsel) = (line("url"), line("counsel"))
        let checked = section.day("checked", isRequired: true)
        let notes = section.words("notes", limit: limits.textLength)
        let requirements = Self.requirements(section, limits)
        guard let id else { return nil }
        self.init(
            id: id,
            name: name,
            version: version,
            citation: citation,
            url: url,
            checked: checked,
            counsel: counsel,
            notes: notes,
            requirements: requirements,
            isOwn: isOwn
        )
    }

    private static func requirements(_ root: FileSection, _ limits: ContentLimits) -> [Requirement] {
        let sections = root.sections("requirements", name: "a requirement", keys: Requirement.keys)
        if sections.isEmpty {
            root.problem(root.line, "the file has no requirements.", cure: "Add a list under `requirements:`.")
        }
        if sections.count > limits.entries {
            root.problem(
                root.line(of: "requirements"),
                "the framework has \(sections.count) requirements.",
                cure: "There can be at most \(limits.entries)."
            )
        }
        var first: [String: Int] = [:]
        return sections.prefix(limits.entries).compactMap { section in
            guard let requirement = Requirement(reading: section, limits) else { return nil }
            if let line = first[requirement.id] {
                section.problem(
                    section.line(of: "id"),
                    "the ID \(requirement.id) is that of the requirement on line \(line) too.",
                    cure: "Give each its own."
                )
                return nil
            }
            first[requirement.id] = section.line(of: "id") ?? 0
            return requirement
        }
    }
}

extension Requirement {
    static let keys = ["id", "title", "group", "status", "asks", "by"]

    init?(reading section: FileSection, _ limits: ContentLimits) {
        let id = section.words("id", limit: 100, isRequired: true)
        let title = section.words("title", limit: limits.lineLength, isRequired: true)
        let group = section.words("group", limit: limits.lineLength)
        let status = section.has("status") ? section.choice("status", Status.self) : nil
        let asks = section.words("asks", limit: limits.textLength, isRequired: true)
        let by = section.choices("by", Product.self)
        guard !id.isEmpty else { return nil }
        self.init(id: id, title: title, group: group, status: status ?? .unsaid, asks: asks, by: by)
    }
}
