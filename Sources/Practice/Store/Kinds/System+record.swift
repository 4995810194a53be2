extension System: PracticeRecord {
    static let kind = PracticeKind.system
    static let sortColumns = [
        "name", "kind", "site", "room", "vendor", "model", "version", "support_ends", "owner",
    ]
    static let wordColumns = ["kind", "vendor", "handles_phi"]
    static let referenceFilters = [
        ReferenceFilter("site"), ReferenceFilter("owner"), ReferenceFilter("service_lines"),
        ReferenceFilter("depends_on"),
    ]
    static let keys = [
        "id", "name", "kind", "site", "room", "addresses", "ae_titles", "vendor", "model", "version", "support_ends",
        "vendor_contact", "owner", "service_lines", "depends_on", "handles_phi", "physical", "notes",
    ]

    var key: String { id.text }

    var references: [PracticeReference] {
        var references: [PracticeReference] = []
        if let site { references.append(PracticeReference(field: "site", target: RecordKey(.site, site.text))) }
        if let owner { references.append(PracticeReference(field: "owner", target: RecordKey(.person, owner.text))) }
        references += serviceLines.map {
            PracticeReference(field: "service_lines", target: RecordKey(.serviceLine, $0.text))
        }
        references += dependsOn.map { PracticeReference(field: "depends_on", target: RecordKey(.system, $0.text)) }
        return references
    }

    var words: [String] { [kind.rawValue, vendor, handlesPHI.word] }

    func title(_ names: RecordNames) -> String { name }

    func sortKeys(_ names: RecordNames) -> [SortKey] {
        [
            .text(name), .text(kind.rawValue), .text(names(.site, site?.text)), .text(room), .text(vendor),
            .text(model), .text(version), .text(supportEnds), .text(names(.person, owner?.text)),
        ]
    }

    func searched(_ names: RecordNames) -> [String] {
        [name, kind.rawValue, names(.site, site?.text), room, vendor, model, version, names(.person, owner?.text)]
            + addresses + aeTitles
    }

    mutating func tidy() {
        name = name.trimmed
        room = room.trimmed
        addresses = addresses.map(\.trimmed)
        aeTitles = aeTitles.map(\.trimmed)
        vendor = vendor.trimmed
        model = model.trimmed
        version = version.trimmed
        supportEnds = supportEnds.trimmed
        vendorContact.name = vendorContact.name.trimmed
        vendorContact.phone = vendorContact.phone.trimmed
        vendorContact.weekendPhone = vendorContact.weekendPhone.trimmed
        physical.disposal = physical.disposal.trimmed
        notes = notes.trimmedLines
    }

    func check(_ checks: inout Checks) {
        checks.line(name, "name", required: true)
        checks.reference(.site, site?.text, "site")
        checks.line(room, "room")
        checks.lines(addresses, "addresses")
        checks.lines(aeTitles, "ae_titles")
        // PS3.5 6.2: an AE title has at most 16 characters of the default repertoire, and no backslash.
        if aeTitles.contains(where: { $0.utf8.count > 16 || $0.utf8.contains { $0 > 0x7E || $0 == 0x5C } }) {
            checks.add(
                .invalid,
                "ae_titles",
                "An AE title has at most 16 characters, without accents and backslashes (PS3.5 6.2)."
            )
        }
        checks.line(vendor, "vendor")
        checks.line(model, "model")
        checks.line(version, "version")
        checks.day(supportEnds, "support_ends")
        checks.line(vendorContact.name, "vendor_contact")
        checks.line(vendorContact.phone, "vendor_contact")
        checks.line(vendorContact.weekendPhone, "vendor_contact")
        checks.reference(.person, owner?.text, "owner")
        checks.references(.serviceLine, serviceLines.map(\.text), "service_lines")
        if dependsOn.contains(id) {
            checks.add(.invalid, "depends_on", "The system depends on itself. Remove it from the list.")
        }
        checks.references(.system, dependsOn.filter { $0 != id }.map(\.text), "depends_on")
        checks.line(physical.disposal, "disposal")
        checks.notes(notes)
    }
}
