import Access
import Crypto
import Practice

extension System: CatalogItem {
    typealias IDKind = SystemKind
    static var catalogKind: PracticeKind { .system }
    static func find(_ id: SystemID, in store: PracticeStore) throws -> System? { try store.system(id) }
    static func page(_ query: ListQuery, in store: PracticeStore) throws -> ListPage<System> {
        try store.systems(query)
    }
    func save(in store: PracticeStore) throws -> PracticeChange { try store.save(self) }
    static func remove(_ id: SystemID, in store: PracticeStore) throws -> PracticeChange { try store.remove(id) }

    static func visible(to systems: Set<SystemID>, in store: PracticeStore) throws -> [System] {
        try systems.sorted().compactMap { try store.system($0) }
    }

    func isVisible(to systems: Set<SystemID>, in store: PracticeStore) throws -> Bool { systems.contains(id) }
}

extension Flow: CatalogItem {
    typealias IDKind = Flow
    static var catalogKind: PracticeKind { .flow }
    static func find(_ id: FlowID, in store: PracticeStore) throws -> Flow? { try store.flow(id) }
    static func page(_ query: ListQuery, in store: PracticeStore) throws -> ListPage<Flow> { try store.flows(query) }
    func save(in store: PracticeStore) throws -> PracticeChange { try store.save(self) }
    static func remove(_ id: FlowID, in store: PracticeStore) throws -> PracticeChange { try store.remove(id) }

    static func visible(to systems: Set<SystemID>, in store: PracticeStore) throws -> [Flow] {
        let flows = try systems.flatMap {
            try store.flows(ListQuery(filters: ["system": $0.text], limit: store.limits.pageSize)).items
        }
        return Set(flows).sorted { $0.id < $1.id }
    }

    func isVisible(to systems: Set<SystemID>, in store: PracticeStore) throws -> Bool {
        systems.contains(from) || systems.contains(to)
    }
}

extension Site: CatalogItem {
    typealias IDKind = Site
    static var catalogKind: PracticeKind { .site }
    static func find(_ id: SiteID, in store: PracticeStore) throws -> Site? { try store.site(id) }
    static func page(_ query: ListQuery, in store: PracticeStore) throws -> ListPage<Site> { try store.sites(query) }
    func save(in store: PracticeStore) throws -> PracticeChange { try store.save(self) }
    static func remove(_ id: SiteID, in store: PracticeStore) throws -> PracticeChange { try store.remove(id) }

    static func visible(to systems: Set<SystemID>, in store: PracticeStore) throws -> [Site] {
        let sites = try System.visible(to: systems, in: store).compactMap(\.site)
        return try Set(sites).sorted().compactMap { try store.site($0) }
    }

    func isVisible(to systems: Set<SystemID>, in store: PracticeStore) throws -> Bool {
        try System.visible(to: systems, in: store).contains { $0.site == id }
    }
}

extension ServiceLine: CatalogItem {
    typealias IDKind = ServiceLine
    static var catalogKind: PracticeKind { .serviceLine }
    static func find(_ id: ServiceLineID, in store: PracticeStore) throws -> ServiceLine? { try store.serviceLine(id) }
    static func page(_ query: ListQuery, in store: PracticeStore) throws -> ListPage<ServiceLine> {
        try store.serviceLines(query)
    }
    func save(in store: PracticeStore) throws -> PracticeChange { try store.save(self) }
    static func remove(_ id: ServiceLineID, in store: PracticeStore) throws -> PracticeChange { try store.remove(id) }
    static func visible(to systems: Set<SystemID>, in store: PracticeStore) throws -> [ServiceLine] { [] }
    func isVisible(to systems: Set<SystemID>, in store: PracticeStore) throws -> Bool { false }
}

extension Safeguard: CatalogItem {
    typealias IDKind = Safeguard
    static var catalogKind: PracticeKind { .safeguard }
    static func find(_ id: SafeguardID, in store: PracticeStore) throws -> Safeguard? { try store.safeguard(id) }
    static func page(_ query: ListQuery, in store: PracticeStore) throws -> ListPage<Safeguard> {
        try store.safeguards(query)
    }
    func save(in store: PracticeStore) throws -> PracticeChange { try store.save(self) }
    static func remove(_ id: SafeguardID, in store: PracticeStore) throws -> PracticeChange { try store.remove(id) }
    static func visible(to systems: Set<SystemID>, in store: PracticeStore) throws -> [Safeguard] { [] }
    func isVisible(to systems: Set<SystemID>, in store: PracticeStore) throws -> Bool { false }
}

extension Evidence: CatalogItem {
    typealias IDKind = Evidence
    static var catalogKind: PracticeKind { .evidence }
    static func find(_ id: EvidenceID, in store: PracticeStore) throws -> Evidence? { try store.evidence(id) }
    static func page(_ query: ListQuery, in store: PracticeStore) throws -> ListPage<Evidence> {
        try store.evidence(query)
    }
    func save(in store: PracticeStore) throws -> PracticeChange { try store.save(self) }
    static func remove(_ id: EvidenceID, in store: PracticeStore) throws -> PracticeChange { try store.remove(id) }
    static func visible(to systems: Set<SystemID>, in store: PracticeStore) throws -> [Evidence] { [] }

    func isVisible(to systems: Set<SystemID>, in store: PracticeStore) throws -> Bool {
        if case .system(let id) = about { systems.contains(id) } else { false }
    }

    func noted(inEntry index: UInt64) -> Evidence? {
        var noted = self
        noted.ledgerEntry = Int64(clamping: index)
        return noted
    }

    var ledgerSubjects: [String] {
        switch about {
        case .safeguard(let id): [PracticeKind.safeguard.reference(id.text)]
        case .system(let id): [PracticeKind.system.reference(id.text)]
        case .serviceLine(let id): [PracticeKind.serviceLine.reference(id.text)]
        }
    }

    /// What it shows, and a digest of all of it: evidence that was changed later no longer fits its entry.
    var ledgerDetails: [String: String] { ["result": result.rawValue, "sha256": contentDigest] }

    /// The digest of all but where it stands in the ledger.
    var contentDigest: String {
        var content = self
        content.ledgerEntry = nil
        return RecordDigest.of(content)
    }
}

/// SHA-256 of a record or of a text, in hexadecimal.
enum RecordDigest {
    static func of(_ record: some Encodable) -> String {
        hexadecimal(SHA256.hash(data: Array((try? ControlJSON.encode(record)).map(Array.init) ?? [])))
    }

    static func of(text: String) -> String { of(bytes: Array(text.utf8)) }

    static func of(bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return bytes.reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }
}
