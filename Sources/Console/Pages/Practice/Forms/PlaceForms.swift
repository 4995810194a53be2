import Practice

extension Site: CatalogForm {
    static let place = CatalogPlace(
        base: "/risk/sites",
        section: .risk,
        trail: [Link(text: "Risk", path: "/risk"), Link(text: "Sites", path: "/risk/sites")],
        parameter: "site",
        addTitle: "Add a site",
        lead: "A site is a place where the practice works: a hospital, an imaging center, a reading room."
    )

    static func fields(_ form: FilledForm, _ directory: RecordDirectory) throws -> [FormField] {
        [
            form.line("name", "Name", isRequired: true), form.line("address", "Postal address"),
            form.line("phone", "Phone", kind: .telephone, hint: "Where a call reaches the site in an incident."),
            form.area("notes", "Notes", rows: 4),
        ]
    }

    func values(_ directory: RecordDirectory) throws -> [String: [String]] {
        ["name": [name], "address": [address], "phone": [phone], "notes": [notes]]
    }

    init?(_ form: inout FilledForm, id: SiteID, over old: Site?, _ directory: RecordDirectory) throws {
        self.init(id: id, name: form["name"], address: form["address"], phone: form["phone"], notes: form["notes"])
    }
}

extension ServiceLine: CatalogForm {
    static let place = CatalogPlace(
        base: "/response/lines",
        section: .response,
        trail: [Link(text: "Response", path: "/response")],
        parameter: "line",
        addTitle: "Add a service line",
        lead: "A service line is a kind of work that the practice does and can lose: ED CT, mammography, IR."
    )

    static func fields(_ form: FilledForm, _ directory: RecordDirectory) throws -> [FormField] {
        [
            form.line("name", "Name", isRequired: true),
            try form.references(
                "sites",
                "Sites",
                .site,
                directory,
                hint: "Where it is done; none ticked means everywhere."
            ),
            try form.reference("lead", "Lead", .person, directory, hint: "Who answers for it."),
            form.line("studies_per_day", "Studies a day, about", kind: .number, limit: 7),
            form.line(
                "tolerable_minutes",
                "Minutes that it can be down",
                kind: .number,
                hint: "Before patients are harmed or sent elsewhere.",
                limit: 7
            ),
            form.line(
                "dollars_per_study",
                "Dollars that a study brings, about",
                kind: .number,
                hint: "What is lost for each one that is not done.",
                limit: 9
            ),
            form.line(
                "recovery_hours",
                "Hours that its recovery takes, about",
                kind: .number,
                hint: "From the loss of its systems until it works again. It is used where no drill has measured it.",
                limit: 6
            ), form.area("notes", "Notes", rows: 4),
        ].compactMap(\.self)
    }

    func values(_ directory: RecordDirectory) throws -> [String: [String]] {
        [
            "name": [name], "sites": try sites.map { try directory.word(.site, $0.text) },
            "lead": try lead.map { [try directory.word(.person, $0.text)] } ?? [],
            "studies_per_day": studiesPerDay.map { ["\($0)"] } ?? [],
            "tolerable_minutes": tolerableMinutes.map { ["\($0)"] } ?? [],
            "dollars_per_study": dollarsPerStudy.map { ["\($0)"] } ?? [],
            "recovery_hours": recoveryHours.map { ["\($0)"] } ?? [], "notes": [notes],
        ]
    }

    init?(_ form: inout FilledForm, id: ServiceLineID, over old: ServiceLine?, _ directory: RecordDirectory) throws {
        let sites: [SiteID] = try form.references("sites", .site, directory)
        let lead: PersonID? = try form.reference("lead", .person, directory)
        let studies = form.number("studies_per_day")
        let minutes = form.number("tolerable_minutes")
        let dollars = form.number("dollars_per_study")
        let hours = form.number("recovery_hours")
        guard form.isGood else { return nil }
        self.init(
            id: id,
            name: form["name"],
            sites: sites,
            lead: lead,
            studiesPerDay: studies,
            tolerableMinutes: minutes,
            dollarsPerStudy: dollars,
            recoveryHours: hours,
            notes: form["notes"]
        )
    }
}
