import Practice

extension Safeguard: CatalogForm {
    static let place = CatalogPlace(
        base: "/defense/safeguards",
        section: .defense,
        trail: [Link(text: "Defense", path: "/defense")],
        parameter: "safeguard",
        addTitle: "Add a safeguard",
        lead: "A safeguard keeps harm away or small (45 CFR 164.304). Add what is in place first, then what is planned."
    )

    static func fields(_ form: FilledForm, _ directory: RecordDirectory) throws -> [FormField] {
        [
            form.line("name", "Name", isRequired: true),
            form.radios("kind", "Kind", Kind.self) { $0.words },
            form.line(
                "layer",
                "Layer",
                hint:
                    "Safeguards of one layer may fail together; those of two should not. Such as Network, Identity, Copies.",
                isRequired: true
            ),
            form.radios("status", "State", Status.self) { $0.words },
            try form.reference("owner", "Owner", .person, directory, hint: "Who answers for it."),
            form.line(
                "review_days",
                "Days after which it must be proven again",
                kind: .number,
                hint: "Without evidence of that time it counts as unproven.",
                limit: 6
            ),
            form.line(
                "library",
                "ID in the library",
                hint: "The safeguard of the library that this is, such as `immutable-backup`. Empty: none of them.",
                limit: 64
            ),
            form.line(
                "yearly_cost",
                "Dollars a year, about",
                kind: .number,
                hint: "What it costs, with the work of your own people.",
                limit: 14
            ),
            try form.references("systems", "Systems that it protects", .system, directory, hint: "None means all."),
            form.area("notes", "Notes", rows: 4),
        ].compactMap(\.self)
    }

    func values(_ directory: RecordDirectory) throws -> [String: [String]] {
        [
            "name": [name], "kind": [kind.rawValue], "layer": [layer], "status": [status.rawValue],
            "owner": try owner.map { [try directory.word(.person, $0.text)] } ?? [],
            "review_days": reviewDays.map { ["\($0)"] } ?? [], "library": [library],
            "yearly_cost": yearlyCost.map { ["\($0)"] } ?? [],
            "systems": try systems.map { try directory.word(.system, $0.text) }, "notes": [notes],
        ]
    }

    init?(_ form: inout FilledForm, id: SafeguardID, over old: Safeguard?, _ directory: RecordDirectory) throws {
        let kind = form.word("kind", Kind.self)
        let status = form.word("status", Status.self)
        let owner: PersonID? = try form.reference("owner", .person, directory)
        let days = form.number("review_days")
        let cost = form.number("yearly_cost")
        let systems: [SystemID] = try form.references("systems", .system, directory)
        guard form.isGood, let kind, let status else { return nil }
        self.init(
            id: id,
            name: form["name"],
            kind: kind,
            layer: form["layer"],
            status: status,
            owner: owner,
            reviewDays: days,
            library: form["library"],
            yearlyCost: cost,
            systems: systems,
            notes: form["notes"]
        )
    }
}

extension Safeguard.Kind {
    /// The kind for a person.
    var words: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension Safeguard.Status {
    /// The state for a person.
    var words: String {
        switch self {
        case .planned: "Planned"
        case .inPlace: "In place"
        case .retired: "Retired"
        }
    }
}
