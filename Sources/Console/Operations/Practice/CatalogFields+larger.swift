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
    var notes: String?

    struct Contact: Codable, Sendable {
        var name: String?
        var phone: String?
        var weekendPhone: String?
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
            notes: notes ?? ""
        )
    }
}

struct EvidenceFields: CatalogFields {
    /// What it is about: this or `system`.
    var safeguard: SafeguardID?
    /// What it is about: this or `safeguard`.
    var system: SystemID?
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
    var notes: String?

    init(_ item: Evidence) {
        switch item.about {
        case .safeguard(let id): safeguard = id
        case .system(let id): system = id
        }
        kind = item.kind
        when = item.when
        result = item.result
        source = item.source
        ledgerEntry = item.ledgerEntry
        validUntil = item.validUntil
        notes = item.notes
    }

    func item(id: EvidenceID, over old: Evidence?) throws(Problem) -> Evidence {
        let about: Evidence.Subject
        switch (safeguard, system) {
        case (let safeguard?, nil): about = .safeguard(safeguard)
        case (nil, let system?): about = .system(system)
        default:
            throw Problem(
                .unprocessableContent,
                "bad-field",
                "Evidence is about one thing.",
                errors: [.init(field: "safeguard", message: "Give either `safeguard` or `system`.")]
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
            notes: notes ?? ""
        )
    }
}
