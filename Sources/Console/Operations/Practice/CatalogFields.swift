import Practice

/// What programs give and get of a kind of record: all of it but its ID.
protocol CatalogFields: Codable, Sendable {
    associatedtype Item: CatalogItem

    init(_ item: Item)
    /// The record with these fields.
    ///
    /// - Parameter old: the record as it is, if it is there.
    func item(id: Identifier<Item.IDKind>, over old: Item?) throws(Problem) -> Item
}

/// Fields together with the ID of the record that has them.
struct Identified<Fields: CatalogFields>: Codable, Sendable {
    /// The ID.
    var id: Identifier<Fields.Item.IDKind>
    var fields: Fields

    private enum Key: String, CodingKey { case id }

    init(_ item: Fields.Item) {
        id = item.id
        fields = Fields(item)
    }

    init(from decoder: any Decoder) throws {
        id = try decoder.container(keyedBy: Key.self).decode(Identifier<Fields.Item.IDKind>.self, forKey: .id)
        fields = try Fields(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try fields.encode(to: encoder)
    }
}

struct SiteFields: CatalogFields {
    var name: String
    var address: String?
    var phone: String?
    var notes: String?

    init(_ item: Site) {
        name = item.name
        address = item.address
        phone = item.phone
        notes = item.notes
    }

    func item(id: SiteID, over old: Site?) throws(Problem) -> Site {
        Site(id: id, name: name, address: address ?? "", phone: phone ?? "", notes: notes ?? "")
    }
}

struct ServiceLineFields: CatalogFields {
    var name: String
    /// Where it is done; empty means everywhere.
    var sites: [SiteID]?
    var lead: PersonID?
    var studiesPerDay: Int?
    var tolerableMinutes: Int?
    var dollarsPerStudy: Int?
    /// How many hours its recovery is said to take; a drill that measured it counts for more.
    var recoveryHours: Int?
    var notes: String?

    init(_ item: ServiceLine) {
        name = item.name
        sites = item.sites
        lead = item.lead
        studiesPerDay = item.studiesPerDay
        tolerableMinutes = item.tolerableMinutes
        dollarsPerStudy = item.dollarsPerStudy
        recoveryHours = item.recoveryHours
        notes = item.notes
    }

    func item(id: ServiceLineID, over old: ServiceLine?) throws(Problem) -> ServiceLine {
        ServiceLine(
            id: id,
            name: name,
            sites: sites ?? [],
            lead: lead,
            studiesPerDay: studiesPerDay,
            tolerableMinutes: tolerableMinutes,
            dollarsPerStudy: dollarsPerStudy,
            recoveryHours: recoveryHours,
            notes: notes ?? ""
        )
    }
}

struct FlowFields: CatalogFields {
    /// The system that opens the connection.
    var from: SystemID
    /// The system that takes it.
    var to: SystemID
    var `protocol`: Flow.ProtocolKind
    var service: String?
    var port: Int?
    var encrypted: Flow.Encryption?
    var notes: String?

    init(_ item: Flow) {
        from = item.from
        to = item.to
        self.protocol = item.protocol
        service = item.service
        port = item.port
        encrypted = item.encrypted
        notes = item.notes
    }

    func item(id: FlowID, over old: Flow?) throws(Problem) -> Flow {
        Flow(
            id: id,
            from: from,
            to: to,
            protocol: self.protocol,
            service: service ?? "",
            port: port,
            encrypted: encrypted ?? .unknown,
            notes: notes ?? ""
        )
    }
}

struct SafeguardFields: CatalogFields {
    var name: String
    var kind: Safeguard.Kind
    var layer: String
    var status: Safeguard.Status
    var owner: PersonID?
    var reviewDays: Int?
    /// The ID of the safeguard in the library that it is, such as `immutable-backup`.
    var library: String?
    /// About how many dollars it costs a year.
    var yearlyCost: Int?
    /// The systems that it protects; empty means all.
    var systems: [SystemID]?
    var notes: String?

    init(_ item: Safeguard) {
        name = item.name
        kind = item.kind
        layer = item.layer
        status = item.status
        owner = item.owner
        reviewDays = item.reviewDays
        library = item.library
        yearlyCost = item.yearlyCost
        systems = item.systems
        notes = item.notes
    }

    func item(id: SafeguardID, over old: Safeguard?) throws(Problem) -> Safeguard {
        Safeguard(
            id: id,
            name: name,
            kind: kind,
            layer: layer,
            status: status,
            owner: owner,
            reviewDays: reviewDays,
            library: library ?? "",
            yearlyCost: yearlyCost,
            systems: systems ?? [],
            notes: notes ?? ""
        )
    }
}

extension System.Kind: SchemaDescribed {}
extension Answer: SchemaDescribed {}
extension Flow.ProtocolKind: SchemaDescribed {}
extension Flow.Encryption: SchemaDescribed {}
extension Safeguard.Kind: SchemaDescribed {}
extension Safeguard.Status: SchemaDescribed {}
extension Evidence.Result: SchemaDescribed {}
extension SafeguardProof.State: SchemaDescribed {}
extension PracticeKind: SchemaDescribed {}
extension PracticeChange.Action: SchemaDescribed {
    static var schema: Schema { .choice(["added", "changed", "removed"]) }
    static var sample: PracticeChange.Action { .added }
}
