extension System {
    private static let physicalKeys = ["locked", "portable", "removable_media", "disposal"]
    private static let contactKeys = ["name", "phone", "weekend_phone"]

    var fields: [FileField] {
        var fields = [FileField("id", .word(id.text))]
        fields.add("name", .text(name))
        fields.add("kind", .word(kind.rawValue))
        fields.add("site", site.map { .reference(RecordKey(.site, $0.text)) })
        fields.add("room", .text(room))
        fields.add("addresses", .list(addresses.map { .text($0) }))
        fields.add("ae_titles", .list(aeTitles.map { .text($0) }))
        fields.add("vendor", .text(vendor))
        fields.add("model", .text(model))
        fields.add("version", .text(version))
        fields.add("support_ends", .text(supportEnds))
        var contact: [FileField] = []
        contact.add("name", .text(vendorContact.name))
        contact.add("phone", .text(vendorContact.phone))
        contact.add("weekend_phone", .text(vendorContact.weekendPhone))
        fields.add("vendor_contact", .map(contact))
        fields.add("owner", owner.map { .reference(RecordKey(.person, $0.text)) })
        fields.add("service_lines", .references(.serviceLine, serviceLines))
        fields.add("depends_on", .references(.system, dependsOn))
        fields.add("handles_phi", .word(handlesPHI.word))
        fields.add("physical", .map(physical.fields))
        fields.add("notes", .text(notes))
        return fields
    }

    init?(reading section: FileSection) {
        let kind = section.choice("kind", Kind.self)
        guard let id: SystemID = section.id() else { return nil }
        let contact = section.section("vendor_contact", name: "vendor_contact", keys: Self.contactKeys)
        let physical = section.section("physical", name: "physical", keys: Self.physicalKeys)
        self.init(
            id: id,
            name: section.text("name"),
            kind: kind ?? .other,
            site: section.reference("site"),
            room: section.text("room"),
            addresses: section.texts("addresses"),
            aeTitles: section.texts("ae_titles"),
            vendor: section.text("vendor"),
            model: section.text("model"),
            version: section.text("version"),
            supportEnds: section.text("support_ends"),
            vendorContact: VendorContact(
                name: contact?.text("name") ?? "",
                phone: contact?.text("phone") ?? "",
                weekendPhone: contact?.text("weekend_phone") ?? ""
            ),
            owner: section.reference("owner"),
            serviceLines: section.references("service_lines"),
            dependsOn: section.references("depends_on"),
            handlesPHI: section.flag("handles_phi") ?? true,
            physical: physical.map { Physical(reading: $0) } ?? Physical(),
            notes: section.text("notes")
        )
    }
}

extension Physical {
    /// What is known, as `practice.yaml` has it.
    fileprivate var fields: [FileField] {
        var fields: [FileField] = []
        for (key, answer) in [("locked", isLocked), ("portable", isPortable), ("removable_media", hasRemovableMedia)]
        where answer != .unknown { fields.add(key, .text(answer.rawValue)) }
        fields.add("disposal", .text(disposal))
        return fields
    }

    fileprivate init(reading section: FileSection) {
        func answer(_ key: String) -> Answer {
            section.has(key) ? section.choice(key, Answer.self) ?? .unknown : .unknown
        }
        self.init(
            isLocked: answer("locked"),
            isPortable: answer("portable"),
            hasRemovableMedia: answer("removable_media"),
            disposal: section.text("disposal")
        )
    }
}
