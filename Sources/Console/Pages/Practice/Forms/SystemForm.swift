import Access
import Practice

extension System: CatalogForm {
    static let place = CatalogPlace(
        base: "/risk/systems",
        section: .risk,
        trail: [Link(text: "Risk", path: "/risk"), Link(text: "Systems", path: "/risk/systems")],
        parameter: "system",
        addTitle: "Add a system",
        lead: "A system is anything with an address that handles images, orders or reports."
    )

    static func fields(_ form: FilledForm, _ directory: RecordDirectory) throws -> [FormField] {
        let kinds = Kind.allCases.map {
            Choice(value: $0.rawValue, label: $0.words, isChosen: $0.rawValue == form["kind"])
        }
        let lines = try form.references(
            "service_lines",
            "Service lines",
            .serviceLine,
            directory,
            hint: "Those that stop or slow down without it."
        )
        return [
            form.line("name", "Name", isRequired: true),
            form.line(
                "kind",
                "Kind",
                kind: .choice([Choice(value: "", label: "Choose one", isChosen: form["kind"].isEmpty)] + kinds),
                isRequired: true
            ),
            try form.reference("site", "Site", .site, directory), form.line("room", "Room, rack or floor"),
            form.area("addresses", "Addresses", hint: "IP addresses and host names, one a line.", limit: 60_000),
            form.area("ae_titles", "AE titles", hint: "One a line, at most 16 characters each.", limit: 60_000),
            form.line("vendor", "Vendor"), form.line("model", "Model"), form.line("version", "Software version"),
            form.line("support_ends", "The vendor’s support ends", kind: .date),
            form.line("vendor_contact_name", "Vendor contact", hint: "The person or the desk."),
            form.line("vendor_contact_phone", "Vendor’s number on working days", kind: .telephone),
            form.line("vendor_contact_weekend_phone", "Vendor’s number at night and on weekends", kind: .telephone),
            try form.reference("owner", "Owner", .person, directory, hint: "Who answers for it in the practice."),
        ] + [lines].compactMap(\.self)
            + [
                try form.references(
                    "depends_on",
                    "Depends on",
                    .system,
                    directory,
                    hint: "The systems that it needs to work."
                ),
                form.radios(
                    "handles_phi",
                    "Protected health information",
                    YesOrNo.self,
                    hint: "On it, or passing through it."
                ) {
                    $0 == .yes ? "Yes" : "No"
                },
            ].compactMap(\.self) + physicalFields(form) + [form.area("notes", "Notes", rows: 4)]
    }

    private static func physicalFields(_ form: FilledForm) -> [FormField] {
        [
            form.radios("locked", "Locked", Answer.self, hint: "Behind a locked door, or fixed by a lock.") {
                $0.words
            },
            form.radios("portable", "Portable", Answer.self, hint: "One person can carry it or roll it away.") {
                $0.words
            },
            form.radios(
                "removable_media",
                "Removable media",
                Answer.self,
                hint: "Data can leave it on a disk, a stick or a card."
            ) { $0.words },
            form.line(
                "disposal",
                "How its media are disposed of",
                hint: "Such as shredded by a contractor, with a certificate."
            ),
        ]
    }

    private enum YesOrNo: String, CaseIterable { case yes, no }

    static func blank(_ caller: Caller, today: String) -> [String: [String]] {
        ["handles_phi": ["yes"], "locked": ["unknown"], "portable": ["unknown"], "removable_media": ["unknown"]]
    }

    func values(_ directory: RecordDirectory) throws -> [String: [String]] {
        [
            "name": [name], "kind": [kind.rawValue],
            "site": try site.map { [try directory.word(.site, $0.text)] } ?? [],
            "room": [room], "addresses": addresses, "ae_titles": aeTitles, "vendor": [vendor], "model": [model],
            "version": [version], "support_ends": [supportEnds], "vendor_contact_name": [vendorContact.name],
            "vendor_contact_phone": [vendorContact.phone],
            "vendor_contact_weekend_phone": [vendorContact.weekendPhone],
            "owner": try owner.map { [try directory.word(.person, $0.text)] } ?? [],
            "service_lines": try serviceLines.map { try directory.word(.serviceLine, $0.text) },
            "depends_on": try dependsOn.map { try directory.word(.system, $0.text) },
            "handles_phi": [handlesPHI ? "yes" : "no"], "locked": [physical.isLocked.rawValue],
            "portable": [physical.isPortable.rawValue], "removable_media": [physical.hasRemovableMedia.rawValue],
            "disposal": [physical.disposal], "notes": [notes],
        ]
    }

    init?(_ form: inout FilledForm, id: SystemID, over old: System?, _ directory: RecordDirectory) throws {
        let kind = form.word("kind", Kind.self)
        let phi = form.word("handles_phi", YesOrNo.self)
        let locked = form.word("locked", Answer.self, ifAbsent: old?.physical.isLocked ?? .unknown)
        let portable = form.word("portable", Answer.self, ifAbsent: old?.physical.isPortable ?? .unknown)
        let removable = form.word(
            "removable_media",
            Answer.self,
            ifAbsent: old?.physical.hasRemovableMedia ?? .unknown
        )
        let site: SiteID? = try form.reference("site", .site, directory)
        let owner: PersonID? = try form.reference("owner", .person, directory)
        let serviceLines: [ServiceLineID] = try form.references("service_lines", .serviceLine, directory)
        let dependsOn: [SystemID] = try form.references("depends_on", .system, directory)
        guard form.isGood, let kind, let phi, let locked, let portable, let removable else { return nil }
        self.init(
            id: id,
            name: form["name"],
            kind: kind,
            site: site,
            room: form["room"],
            addresses: form.all("addresses"),
            aeTitles: form.all("ae_titles"),
            vendor: form["vendor"],
            model: form["model"],
            version: form["version"],
            supportEnds: form["support_ends"],
            vendorContact: VendorContact(
                name: form["vendor_contact_name"],
                phone: form["vendor_contact_phone"],
                weekendPhone: form["vendor_contact_weekend_phone"]
            ),
            owner: owner,
            serviceLines: serviceLines,
            dependsOn: dependsOn,
            handlesPHI: phi == .yes,
            physical: Physical(
                isLocked: locked,
                isPortable: portable,
                hasRemovableMedia: removable,
                disposal: form["disposal"]
            ),
            notes: form["notes"]
        )
    }
}

extension Answer {
    /// The answer for a person.
    var words: String {
        switch self {
        case .yes: "Yes"
        case .no: "No"
        case .unknown: "Not known"
        }
    }
}

extension System.Kind {
    /// The kind for a person.
    var words: String {
        switch self {
        case .modality: "Modality"
        case .pacs: "PACS"
        case .ris: "RIS"
        case .vna: "VNA"
        case .workstation: "Workstation"
        case .worklist: "Worklist"
        case .dictation: "Dictation"
        case .network: "Network"
        case .server: "Server"
        case .other: "Other"
        }
    }
}
