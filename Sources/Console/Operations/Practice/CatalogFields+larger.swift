import HTTPTypes
import Practice

struct SystemFields: CatalogFields {
    var name: String
    var kind: System.Kind
    var site: SiteID?
    var room: String?
    var addresses: [String]?
    var aeTitles: [String]?
    var vendor: String?
    var model: String?
    var version: String?
    /// The day as 2027-06-30.
    var supportEnds: String?
    var vendorContact: Contact?
    var owner: PersonID?
    var serviceLines: [ServiceLineID]?
    var dependsOn: [SystemID]?
    /// True if it is left out: what is not known to be without PHI is taken to have it.
    var handlesPHI: Bool?
    var physical: PhysicalFields?
    var notes: String?

    struct Contact: Codable, Sendable {
        var name: String?
        var phone: String?
        var weekendPhone: String?
    }

    /// How it stands in its room; what is left out is unknown.
    struct PhysicalFields: Codable, Sendable {
        var isLocked: Answer?
        var isPortable: Answer?
        var hasRemovableMedia: Answer?
        /// How its media are disposed of.
        var disposal: String?
    }

    init(_ item: System) {
        name = item.name
        kind = item.kind
        site = item.site
        room = item.room
        addresses = item.addresses
        aeTitles = item.aeTitles
        vendor = item.vendor
        model = item.model
        version = item.version
        supportEnds = item.supportEnds
        let contact = item.vendorContact
        vendorContact = Contact(name: contact.name, phone: contact.phone, weekendPhone: contact.weekendPhone)
        owner = item.owner
        serviceLines = item.serviceLines
        dependsOn = item.dependsOn
        handlesPHI = item.handlesPHI
        physical = PhysicalFields(
            isLocked: item.physical.isLocked,
            isPortable: item.physical.isPortable,
            hasRemovableMedia: item.physical.hasRemovableMedia,
            disposal: item.physical.disposal
        )
        notes = item.notes
    }

    func item(id: SystemID, over old: System?) throws(Problem) -> System {
        System(
            id: id,
            name: name,
            kind: kind,
            site: site,
            room: room ?? "",
            addresses: addresses ?? [],
            aeTitles: aeTitles ?? [],
            vendor: vendor ?? "",
            model: model ?? "",
            version: version ?? "",
            supportEnds: supportEnds ?? "",
            vendorContact: VendorContact(
                name: vendorContact?.name ?? "",
                phone: vendorContact?.phone ?? "",
                weekendPhone: vendorContact?.weekendPhone ?? ""
            ),
            owner: owner,
            serviceLines: serviceLines ?? [],
            dependsOn: dependsOn ?? [],
            handlesPHI: handlesPHI ?? true,
            physical: Physical(
                isLocked: physical?.isLocked ?? .unknown,
                isPortable: physical?.isPortable ?? .unknown,
                hasRemovableMedia: physical?.hasRemovableMedia ?? .unknown,
                disposal: physical?.disposal ?? ""
            ),
            notes: notes ?? ""
        )
    }
}

struct EvidenceFields: CatalogFields {
    /// What it is about: this, `system` or `serviceLine`.
    var safeguard: SafeguardID?
    /// What it is about: this, `safeguard` or `serviceLine`.
    var system: SystemID?
    /// What it is about: this, `safeguard` or `system`.
    var serviceLine: ServiceLineID?
    /// What was done, such as `restore test`.
    var kind: String
    /// When, in microseconds since 1970 UTC.
    var when: Int64
    var result: Evidence.Result
    /// A person, a tool, a document.
    var source: String
    /// The index of its entry in the ledger: given, never taken.
    var ledgerEntry: Int64?
    /// Until when it counts, in microseconds since 1970 UTC.
    var validUntil: Int64?
    /// How many minutes it took, such as the recovery in a drill.
    var minutes: Int?
    var notes: String?

    init(_ item: Evidence) {
        switch item.about {
        case .safeguard(let id): safeguard = id
        case .system(let id): system = id
        case .serviceLine(let id): serviceLine = id
        }
        kind = item.kind
        when = item.when
        result = item.result
        source = item.source
        ledgerEntry = item.ledgerEntry
        validUntil = item.validUntil
        minutes = item.minutes
        notes = item.notes
    }

    func item(id: EvidenceID, over old: Evidence?) throws(Problem) -> Evidence {
        let about: Evidence.Subject
        switch (safeguard, system, serviceLine) {
        case (let safeguard?, nil, nil): about = .safeguard(safeguard)
        case (nil, let system?, nil): about = .system(system)
        case (nil, nil, let line?): about = .serviceLine(line)
        default:
            throw Problem(
                .unprocessableContent,
                "bad-field",
                "Evidence is about one thing.",
                errors: [.init(field: "safeguard", message: "Give one of `safeguard`, `system` and `serviceLine`.")]
            )
        }
        return Evidence(
            id: id,
            about: about,
            kind: kind,
            when: when,
            result: result,
            source: source,
            ledgerEntry: old?.ledgerEntry,
            validUntil: validUntil,
            minutes: minutes,
            notes: notes ?? ""
        )
    }
}
